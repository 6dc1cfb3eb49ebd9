import {expect, test} from "vitest";
import {dictionary} from "../../schema/dictionary.js";
import {bareColumns, columnName, completionSchema} from "./completion-schema.js";

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

test("a bare word completes to columns of the tables that the text mentions", () => {
  const labels = (text: string) => bareColumns(dictionary(), text).map(({label}) => label);
  expect(labels("SELECT x FROM vis")).toContain("inotropic_score");
  expect(labels("SELECT x FROM vis")).not.toContain("ecmo_h");
  expect(labels("SELECT x")).toEqual(expect.arrayContaining(["inotropic_score", "ecmo_h"]));
  expect(labels("FROM vis JOIN subjects").filter((label) => label === "subject_id")).toHaveLength(1);
});
