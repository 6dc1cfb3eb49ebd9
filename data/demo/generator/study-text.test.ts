import {readFileSync} from "node:fs";
import {resolve} from "node:path";
import {expect, test} from "vitest";
import {studyTextFor} from "./study-text.js";

const text = readFileSync(resolve(import.meta.dirname, "../study.ts"), "utf8");

test("another folder's study.ts is the demo's but for its name, its targets and the way to the loaders", () => {
  const other = studyTextFor(text, {n: 1001, loaders: "../../x/loaders", scenario: "null"});
  expect(other).toContain('from "../../x/loaders/study.js"');
  expect(other).toContain('id: "demo-null-1001"');
  expect(other).toContain('enrolled: 1001, groups: {SS: 501, RSS: 250, "RSS+ECMO": 250}');
  const changed = other.split("\n").filter((line, i) => line !== text.split("\n")[i]);
  expect(changed).toHaveLength(3);
});

test("a study.ts without those places is refused rather than copied with the wrong targets", () => {
  expect(() => studyTextFor("export default {}", {n: 5, loaders: "x", scenario: "null"})).toThrow(RangeError);
});
