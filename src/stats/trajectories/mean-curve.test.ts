import fc from "fast-check";
import {expect, test} from "vitest";
import {quantile} from "../description/quantile.js";
import {
  type GridValues,
  meanCurve,
  meanCurveReplicates,
  measuredOnGrid,
  stepFunction,
  stepsOnGrid,
} from "./index.js";

const cell = fc.oneof({weight: 4, arbitrary: fc.integer({min: -50, max: 50})}, fc.constant(Number.NaN));
const grids = fc.tuple(fc.integer({min: 1, max: 8}), fc.integer({min: 1, max: 5})).chain(([n, m]) =>
  fc.array(cell, {minLength: n * m, maxLength: n * m}).map(
    (values): GridValues => ({
      time: Float64Array.from({length: m}, (_, j) => j),
      values: Float64Array.from(values),
      n,
    }),
  ),
);
const known = ({values, time, n}: GridValues, j: number) =>
  Array.from({length: n}, (_, i) => values[i * time.length + j]!).filter((v) => !Number.isNaN(v));

test("mean and median are those of the children that are known at a time", () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const mean = meanCurve(grid, {replicates: 5});
      const median = meanCurve(grid, {summary: "median", replicates: 5});
      for (let j = 0; j < grid.time.length; ++j) {
        const values = known(grid, j);
        expect(mean.nAtRisk[j]).toBe(values.length);
        expect(median.estimate[j]).toBe(quantile(values, [0.5])[0]);
        if (values.length === 0) expect(mean.estimate[j]).toBeNaN();
        else expect(mean.estimate[j]).toBeCloseTo(values.reduce((a, b) => a + b, 0) / values.length, 12);
      }
    }),
  );
});

test("the curves are the same however the replicates are split among workers", () => {
  fc.assert(
    fc.property(
      grids,
      fc.integer({min: 0, max: 150}),
      fc.constantFrom("mean" as const, "median" as const),
      (grid, cut, summary) => {
        const all = meanCurveReplicates(grid, {summary, count: 150, seed: 3});
        const left = meanCurveReplicates(grid, {summary, count: cut, seed: 3});
        const right = meanCurveReplicates(grid, {summary, first: cut, count: 150 - cut, seed: 3});
        expect([...left, ...right]).toEqual([...all]);
        expect(meanCurve(grid, {summary, curves: all})).toEqual(
          meanCurve(grid, {summary, replicates: 150, seed: 3}),
        );
      },
    ),
    {numRuns: 30},
  );
});

test("adding a constant moves the curve and its bands, another unit scales them, whatever the summary", () => {
  fc.assert(
    fc.property(grids, fc.constantFrom("mean" as const, "median" as const), (grid, summary) => {
      const options = {summary, replicates: 40};
      const a = meanCurve(grid, options);
      const b = meanCurve({...grid, values: grid.values.map((v) => 4 * v + 100)}, options);
      for (const key of ["estimate", "lower", "upper"] as const) {
        for (const [j, value] of a[key].entries()) {
          if (Number.isNaN(value)) expect(b[key][j]).toBeNaN();
          else expect(b[key][j]).toBeCloseTo(4 * value + 100, 9);
        }
      }
    }),
  );
});

test("the bootstrap error of a mean is near s √((n − 1) / n) / √n, and 95 % normal limits near its percentiles", () => {
  const values = Float64Array.from({length: 40}, (_, i) => Math.sin(i * i));
  const curve = meanCurve({time: Float64Array.of(0), values, n: 40}, {replicates: 4000});
  const mean = values.reduce((a, b) => a + b, 0) / 40;
  const se = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0)) / 40;
  expect(Math.abs(curve.standardError[0]! / se - 1)).toBeLessThan(0.045);
  expect(Math.abs((curve.upper[0]! - curve.lower[0]!) / (2 * 1.96 * se) - 1)).toBeLessThan(0.08);
  expect(Math.abs(curve.simultaneous.criticalValue! - 1.96)).toBeLessThan(0.1);
});

test("the simultaneous band is wider than the pointwise one, and the median's ends are children's values", () => {
  const functions = Array.from({length: 21}, (_, i) => stepFunction([0, i], [i, 30], [i, 2 * i]));
  const grid = stepsOnGrid(functions, [1, 5, 9, 14]);
  const curve = meanCurve(grid, {summary: "mean"});
  expect(curve.simultaneous.criticalValue!).toBeGreaterThan(2.1);
  const median = meanCurve(grid, {summary: "median"});
  expect(Array.from(median.estimate)).toEqual([10, 10, 13, 16]);
  expect(Array.from(median.lower).every((value) => Number.isInteger(2 * value))).toBe(true);
});

test("nothing is extrapolated, long gaps are left open, and inputs stay as they were", () => {
  const [subject, time, x] = [
    Object.freeze([1, 0, 0, 0]),
    Object.freeze([5, 8, 2, 4]),
    Object.freeze([7, 0, 4, 8]),
  ];
  const values = (options: object) =>
    Array.from(measuredOnGrid(subject, time, x, {grid: [1, 3, 6, 9], ...options}).values);
  expect(values({})).toEqual([NaN, 6, 4, NaN, NaN, NaN, NaN, NaN]);
  expect(values({within: 3})).toEqual([NaN, 6, NaN, NaN, NaN, NaN, NaN, NaN]);
  expect(values({rule: "last observation"})).toEqual([NaN, 4, 8, 0, NaN, NaN, 7, 7]);
  expect(values({rule: "last observation", within: 1})).toEqual([NaN, 4, NaN, 0, NaN, NaN, 7, NaN]);
  expect(values({children: 3})).toHaveLength(12);
});
