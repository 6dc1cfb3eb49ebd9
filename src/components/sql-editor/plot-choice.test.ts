import {expect, test} from "vitest";
import type {Cell, ColumnKind, Result} from "../../db/result.js";
import {colourColumns, fits, suggestChoice} from "./plot-choice.js";

const result = (
  columns: Record<string, readonly [ColumnKind, (row: number) => Cell]>,
  length: number,
): Result => ({
  columns: Object.entries(columns).map(([name, [kind, value]]) => ({
    name,
    kind,
    values: Array.from({length}, (_, row) => value(row)),
  })),
  length,
});

const children = result(
  {
    id: ["text", (row) => `S-${row}`],
    group: ["text", (row) => (row % 2 ? "RSS" : "SS")],
    vis: ["number", (row) => row],
    lactate: ["number", (row) => row / 2],
    list: ["nested", () => [1]],
  },
  30,
);

test("two numbers of many rows are dots, coloured by the first column of few values", () => {
  expect(suggestChoice(children)).toEqual({x: "vis", y: "lactate", colour: "group", mark: "dot"});
});

test("a number by a name is a bar", () => {
  const counts = result({centre: ["text", (row) => `C${row}`], n: ["number", (row) => row]}, 8);
  expect(suggestChoice(counts)).toEqual({x: "n", y: "centre", colour: null, mark: "bar"});
});

test("one number alone is a histogram", () => {
  expect(suggestChoice(result({n: ["number", (row) => row]}, 100))?.mark).toBe("histogram");
});

test("nothing is suggested without rows or numbers", () => {
  expect(suggestChoice(result({n: ["number", () => 1]}, 0))).toBeNull();
  expect(suggestChoice(result({t: ["text", () => "x"]}, 5))).toBeNull();
});

test("a column of many values or of lists gives no colours", () => {
  expect(colourColumns(children).map(({name}) => name)).toEqual(["group"]);
});

test("a choice fits when its columns are there and one of its axes counts", () => {
  const choice = {x: "vis", y: "group", colour: "group", mark: "box"} as const;
  expect(fits(children, choice)).toBe(true);
  expect(fits(children, {...choice, x: "id"})).toBe(false);
  expect(fits(children, {...choice, y: "gone"})).toBe(false);
  expect(fits(children, {...choice, colour: "id"})).toBe(false);
  expect(fits(children, {...choice, mark: "histogram", y: null})).toBe(true);
  expect(fits(children, {...choice, x: "list"})).toBe(false);
});
