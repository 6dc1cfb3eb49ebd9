import fc from "fast-check";
import {expect, test} from "vitest";
import {numberProblem, parseNumber} from "./number.js";

test("plain numbers are read in the declared decimal mark", () => {
  expect(parseNumber("12", ".")).toBe(12);
  expect(parseNumber("-0.25", ".")).toBe(-0.25);
  expect(parseNumber("0,1", ",")).toBe(0.1);
  expect(parseNumber("3E-04", ".")).toBe(0.0003);
  expect(parseNumber("1,5e2", ",")).toBe(150);
});

test.each([
  ["1,234", ".", "decimal mark"],
  ["1,234,567", ".", "thousands"],
  ["6.1", ",", "decimal mark"],
  ["1e400", ".", "too large"],
  ["<0.5", ".", "comparison"],
  ["≥8", ".", "comparison"],
  [" 5", ".", "blanks"],
  ["5 ", ".", "blanks"],
  ["６．１", ".", "full-width"],
  ["+5", ".", "plus"],
  ["007", ".", "leading zeros"],
  ["5 mmol", ".", "followed by text"],
  ["", ".", "text"],
  ["-", ".", "text"],
  [".", ".", "text"],
  ["5.", ".", "text"],
  [".5", ".", "text"],
  ["1.2.3", ".", "text"],
  ["NaN", ".", "text"],
  ["Infinity", ".", "text"],
  ["0x10", ".", "text"],
  ["12345678901234567890", ".", "too many digits"],
] as const)("%j with the mark %j is refused, because of: %s", (text, decimal, reason) => {
  expect(parseNumber(text, decimal)).toBeNaN();
  expect(numberProblem(text, decimal)).toContain(reason);
});

test("whatever JavaScript writes of a measured number is read back exactly", () => {
  fc.assert(
    fc.property(fc.double({min: -1e6, max: 1e6, noNaN: true}), fc.integer({min: 0, max: 12}), (x, digits) => {
      const text = x.toFixed(digits);
      expect(parseNumber(text, ".") + 0).toBe(Number(text) + 0);
      expect(parseNumber(text.replace(".", ","), ",") + 0).toBe(Number(text) + 0);
    }),
  );
});

test("any text gives a finite number or NaN, and the reason holds no digit run of it", () => {
  fc.assert(
    fc.property(fc.string({unit: "grapheme"}), (text) => {
      const value = parseNumber(text, ".");
      expect(Number.isFinite(value) || Number.isNaN(value)).toBe(true);
      expect(numberProblem(text, ".")).toMatch(/^found [^0-9]+$/);
    }),
  );
});
