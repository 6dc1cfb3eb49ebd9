import {expect, test} from "vitest";
import {statements} from "./statements.js";

test("a script is cut at semicolons outside strings and comments", () => {
  expect(statements("SELECT ';' -- ;\n; SELECT 2;")).toEqual([
    {text: "SELECT ';' -- ;\n", offset: 0},
    {text: " SELECT 2", offset: 17},
  ]);
});

test("stretches without a statement are left out", () => {
  expect(statements(" ;; -- only words\n; /* more */ ")).toEqual([]);
});

test("a comment belongs to the statement after it", () => {
  expect(statements("-- why\nSELECT 1")).toEqual([{text: "-- why\nSELECT 1", offset: 0}]);
});
