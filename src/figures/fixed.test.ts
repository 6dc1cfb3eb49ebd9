import {expect, test} from "vitest";
import {fixed, pText} from "./fixed.js";

test("halves round away from zero, whatever their binary form", () => {
  expect([7.35, 41.55, 2.5, 0.125, -7.35].map((x) => fixed(x, 1))).toEqual([
    "7.4",
    "41.6",
    "2.5",
    "0.1",
    "−7.4",
  ]);
  expect([0.5, 1.5, 2.5].map((x) => fixed(x, 0))).toEqual(["1", "2", "3"]);
});

test("what rounds to zero has no sign, and no number stays none", () => {
  expect(fixed(-0.004, 2)).toBe("0.00");
  expect(fixed(Number.NaN, 1)).toBe("NaN");
});

test("p-values are printed as journals do: neither 0 nor 1, and no more decimals where they round to 0.1", () => {
  expect([0.00004, 0.001, 0.0123, 0.0994, 0.0995, 0.31, 0.994, 0.995, 1].map(pText)).toEqual([
    "< 0.001",
    "0.001",
    "0.012",
    "0.099",
    "0.10",
    "0.31",
    "0.99",
    "> 0.99",
    "> 0.99",
  ]);
});
