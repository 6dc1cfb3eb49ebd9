import {expect, test} from "vitest";
import {columnWidths} from "./column-widths.js";

const width = (name: string, values: readonly string[]) =>
  columnWidths([{name, kind: "text", values}], [String])[0];

test("a column is as wide as its longest cell or its name, within limits", () => {
  expect(width("x", ["ab"])).toBe(9);
  expect(width("x", ["abcdefghij"])).toBe(13);
  expect(width("a_long_column_name", ["1"])).toBe(24);
  expect(width("x", ["a".repeat(500)])).toBe(47);
});

test("capitals and Chinese characters count for more", () => {
  expect(width("x", ["RSS+ECMO"])).toBe(14);
  expect(width("x", ["放弃治疗小儿"])).toBe(15);
});
