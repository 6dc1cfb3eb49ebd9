import {expect, test} from "vitest";
import type {Cell, ColumnKind} from "../../db/result.js";
import {cellFormat, formatCell} from "./format-cell.js";

const show = (kind: ColumnKind, values: readonly Cell[]) => values.map(cellFormat({name: "x", kind, values}));

test("numbers of a column have the decimals that the column needs", () => {
  expect(show("number", [1, 2.5, -0.25, null])).toEqual(["1.00", "2.50", "−0.25", "–"]);
  expect(show("number", [3, 40])).toEqual(["3", "40"]);
});

test("no number has more than four decimals, and a small one is not shown as nothing", () => {
  expect(show("number", [1 / 3, 0.00001, 0])).toEqual(["0.3333", "1.000e−5", "0.0000"]);
});

test("numbers that are not finite are named", () => {
  expect(show("number", [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])).toEqual([
    "NaN",
    "∞",
    "−∞",
  ]);
});

test("a column of days shows no time of day", () => {
  const day = new Date("2024-02-29");
  expect(show("date", [day, null])).toEqual(["2024-02-29", "–"]);
  expect(show("date", [day, new Date("2024-03-01T12:30:00Z")])).toEqual([
    "2024-02-29 00:00:00",
    "2024-03-01 12:30:00",
  ]);
});

test("other values have a plain text", () => {
  expect([true, false, "x", [1, null], new Uint8Array(3)].map(formatCell)).toEqual([
    "yes",
    "no",
    "x",
    "[1,null]",
    "3 bytes",
  ]);
});
