import {expect, test} from "vitest";
import {distinctNames, resultOfRows, rowsOf} from "./result.js";

test("rows have no property but their columns", () => {
  const values = [7];
  const [row] = rowsOf({columns: [{name: "__proto__", kind: "number", values}], length: 1});
  expect(Object.keys(row ?? {})).toEqual(["__proto__"]);
  expect(row?.constructor).toBeUndefined();
  expect(row?.toString).toBeUndefined();
  expect(Object.hasOwn(Object.prototype, "7")).toBe(false);
});

test("rows have every column in order", () => {
  const columns = [
    {name: "a", kind: "number", values: [1, null]},
    {name: "b", kind: "text", values: ["x", "y"]},
  ] as const;
  expect(rowsOf({columns, length: 2}).map((row) => ({...row}))).toEqual([
    {a: 1, b: "x"},
    {a: null, b: "y"},
  ]);
});

test("names are made distinct without colliding with others", () => {
  expect(distinctNames(["x", "x", "x_1", "x"])).toEqual(["x", "x_1", "x_1_1", "x_2"]);
});

test("rows kept as objects become a result again, its kinds told by the first value that is not missing", () => {
  const result = resultOfRows([
    {id: "a", n: null, ok: true, list: [1], none: null},
    {id: "b", n: 2, ok: false, list: [2], none: null},
  ]);
  expect(result.columns.map(({name, kind}) => [name, kind])).toEqual([
    ["id", "text"],
    ["n", "number"],
    ["ok", "boolean"],
    ["list", "nested"],
    ["none", "text"],
  ]);
  expect(result.columns[1]?.values).toEqual([null, 2]);
  expect(resultOfRows([])).toEqual({columns: [], length: 0});
});
