import fc from "fast-check";
import {expect, test} from "vitest";
import {testParity} from "../validation/testing.js";
import {
  betaCdf,
  betaQuantile,
  betaUpper,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpper,
  fQuantile,
  fUpper,
  logChoose,
  logGamma,
  normalCdf,
  normalQuantile,
  normalUpper,
  tCdf,
  tQuantile,
  tTwoSided,
} from "./index.js";
import {distributionsParity} from "./parity.js";

testParity(distributionsParity);

test("upper tails and distribution functions add up to 1", () => {
  fc.assert(
    fc.property(
      fc.double({min: -6, max: 6, noNaN: true}),
      fc.double({min: 0.3, max: 60, noNaN: true}),
      (z, df) => {
        expect(normalCdf(z) + normalUpper(z)).toBeCloseTo(1, 13);
        expect(chiSquareCdf(z * z, df) + chiSquareUpper(z * z, df)).toBeCloseTo(1, 12);
        expect(betaCdf(z / 12 + 0.5, df, 2) + betaUpper(z / 12 + 0.5, df, 2)).toBeCloseTo(1, 12);
        expect(tCdf(z, df) + tCdf(-z, df)).toBeCloseTo(1, 12);
      },
    ),
  );
});

test("outside of their domains they are not a number, and at their ends they are exact", () => {
  const bad = [
    chiSquareUpper(1, 0),
    chiSquareUpper(Number.NaN, 1),
    chiSquareQuantile(1.1, 1),
    tTwoSided(1, -1),
    tQuantile(-0.1, 3),
    fUpper(1, 0, 1),
    fQuantile(1, 1, 1),
    betaCdf(0.5, 0, 1),
    betaUpper(0.5, 1, 0),
    betaQuantile(2, 1, 1),
    logGamma(0),
    normalQuantile(-0.1),
  ];
  expect(bad).toEqual(bad.map(() => Number.NaN));
  expect([chiSquareUpper(-1, 2), chiSquareUpper(Number.POSITIVE_INFINITY, 2), chiSquareCdf(0, 2)]).toEqual([
    1, 0, 0,
  ]);
  expect([tTwoSided(0, 3), tTwoSided(Number.NEGATIVE_INFINITY, 3), tQuantile(0.5, 3)]).toEqual([1, 0, 0]);
  expect([tQuantile(0, 2), tQuantile(1, 2)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
  ]);
  expect([betaCdf(-1, 2, 3), betaCdf(2, 2, 3), betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([
    0, 1, 0, 1,
  ]);
  expect([fUpper(0, 1, 1), fUpper(Number.POSITIVE_INFINITY, 1, 1), fQuantile(0, 1, 1)]).toEqual([1, 0, 0]);
  expect(logChoose(3, 4)).toBe(Number.NEGATIVE_INFINITY);
});
