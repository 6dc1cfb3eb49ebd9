import fc from "fast-check";
import {expect, test} from "vitest";
import {naturalFrequencies} from "./natural-frequencies.js";

const share = fc.double({min: 0, max: 1, noNaN: true});

test("the parts always add to 100, and each is whole and off by less than a child", () => {
  fc.assert(
    fc.property(share, share, share, (sensitivity, specificity, prevalence) => {
      const f = naturalFrequencies(sensitivity, specificity, prevalence);
      const parts = [f.truePositive, f.falseNegative, f.falsePositive, f.trueNegative];
      const exact = [
        100 * prevalence * sensitivity,
        100 * prevalence * (1 - sensitivity),
        100 * (1 - prevalence) * (1 - specificity),
        100 * (1 - prevalence) * specificity,
      ];
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(100);
      parts.forEach((part, i) => {
        expect(Number.isInteger(part) && part >= 0).toBe(true);
        expect(Math.abs(part - (exact[i] as number))).toBeLessThan(1);
      });
    }),
    {numRuns: 2000},
  );
});

test("the largest remainders are raised, the first of equal ones", () => {
  // 13.8, 9.2, 7.7, 69.3
  expect(naturalFrequencies(0.6, 0.9, 0.23)).toEqual({
    truePositive: 14,
    falseNegative: 9,
    falsePositive: 8,
    trueNegative: 69,
  });
  // 12.5, 12.5, 37.5, 37.5
  expect(naturalFrequencies(0.5, 0.5, 0.25)).toEqual({
    truePositive: 13,
    falseNegative: 13,
    falsePositive: 37,
    trueNegative: 37,
  });
});

test("where nobody dies the sensitivity, which can't be known, does not count, and the other way round", () => {
  expect(naturalFrequencies(Number.NaN, 0.8, 0)).toEqual({
    truePositive: 0,
    falseNegative: 0,
    falsePositive: 20,
    trueNegative: 80,
  });
  expect(naturalFrequencies(0.7, Number.NaN, 1)).toEqual({
    truePositive: 70,
    falseNegative: 30,
    falsePositive: 0,
    trueNegative: 0,
  });
});

test("refuses what is no share", () => {
  expect(() => naturalFrequencies(1.1, 0.5, 0.5)).toThrow(RangeError);
  expect(() => naturalFrequencies(0.5, -0.1, 0.5)).toThrow(RangeError);
  expect(() => naturalFrequencies(0.5, 0.5, Number.NaN)).toThrow(RangeError);
  expect(() => naturalFrequencies(Number.NaN, 0.5, 0.5)).toThrow(RangeError);
});
