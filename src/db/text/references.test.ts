import {expect, test} from "vitest";
import {references} from "./references.js";

const NAMES = ["subjects", "observations", "vis"] as const;

test("tables are found as bare and quoted words in any case", () => {
  expect(references('FROM Subjects JOIN "observations" USING (subject_id)', NAMES)).toEqual([
    "subjects",
    "observations",
  ]);
});

test("tables within texts, comments or longer words are not found", () => {
  expect(references("SELECT 'subjects' AS vis_1 -- observations", NAMES)).toEqual([]);
});
