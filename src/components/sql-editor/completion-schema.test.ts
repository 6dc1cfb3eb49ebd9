import {expect, test} from "vitest";
import {dictionary} from "../../schema/dictionary.js";
import {columnName, completionSchema} from "./completion-schema.js";

test("columns complete with their units and descriptions", () => {
  const schema = completionSchema(dictionary()) as Record<string, {label: string; detail: string}[]>;
  expect(schema.subjects?.find(({label}) => label === "ecmo_h")).toMatchObject({
    detail: "h",
    type: "property",
  });
  expect(schema.observations?.map(({label}) => label)).toContain("value");
});

test("a name that SQL would misread is quoted", () => {
  expect(["group", "row", "age_months", "Odd name"].map(columnName)).toEqual([
    '"group"',
    '"row"',
    "age_months",
    '"Odd name"',
  ]);
});
