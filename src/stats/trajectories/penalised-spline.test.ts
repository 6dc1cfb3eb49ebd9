import fc from "fast-check";
import {expect, test} from "vitest";
import {dataset} from "../reference/dataset.js";
import {penalisedSpline} from "./index.js";

const {speed, dist} = dataset("cars").columns as Record<"speed" | "dist", Float64Array>;
const near = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance = 1e-8) => {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; ++i)
    expect(Math.abs(a[i]! - b[i]!)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(b[i]!)));
};
const selection = fc.constantFrom("gcv" as const, "reml" as const);

test("the curve of a straight line is the line at any penalty, with two degrees of freedom at a large one", () => {
  fc.assert(
    fc.property(
      fc.integer({min: -9, max: 9}),
      fc.integer({min: -9, max: 9}),
      fc.integer({min: -3, max: 6}),
      (a, b, size) => {
        const x = Float64Array.from({length: 30}, (_, i) => i + Math.sin(i));
        const at = [0, 7.7, 28];
        const line = penalisedSpline(
          x,
          x.map((v) => a + b * v),
          {lambda: 10 ** size, at},
        );
        near(
          line.estimate,
          at.map((v) => a + b * v),
          1e-7,
        );
        if (size === 6) expect(line.edf).toBeCloseTo(2, 2);
      },
    ),
    {numRuns: 40},
  );
});

test("units and origins of x and y and the order of the rows don't matter", () => {
  fc.assert(
    fc.property(selection, fc.integer({min: 5, max: 25}), (by, segments) => {
      const curve = penalisedSpline(speed, dist, {segments, selection: by});
      const other = penalisedSpline(
        speed.toReversed().map((v) => 60 * v - 100),
        dist.toReversed().map((v) => 8 * v + 3),
        {segments, selection: by},
      );
      near(
        other.estimate,
        curve.estimate.map((v) => 8 * v + 3),
        1e-6,
      );
      near(
        other.standardError,
        curve.standardError.map((v) => 8 * v),
        1e-6,
      );
      expect(other.edf).toBeCloseTo(curve.edf, 6);
    }),
    {numRuns: 12},
  );
});

test("the penalty is where its criterion is least: no other penalty has a lower GCV", () => {
  const best = penalisedSpline(speed, dist);
  fc.assert(
    fc.property(fc.double({min: -3, max: 3, noNaN: true}), (off) => {
      const other = penalisedSpline(speed, dist, {lambda: best.lambda * 10 ** off});
      expect(other.gcv!).toBeGreaterThanOrEqual(best.gcv! * (1 - 1e-12));
    }),
  );
});

test("weights 2 give the curve of doubled rows at the same penalty", () => {
  const doubled = penalisedSpline([...speed, ...speed], [...dist, ...dist], {lambda: 3});
  const weighted = penalisedSpline(speed, dist, {lambda: 3, weight: new Float64Array(50).fill(2)});
  near(weighted.estimate, doubled.estimate, 1e-10);
  expect(weighted.edf).toBeCloseTo(doubled.edf, 10);
});

test("nothing is said outside of the data, and a wave keeps its shape", () => {
  const x = Object.freeze(Array.from({length: 200}, (_, i) => i / 10));
  const y = Object.freeze(x.map((v) => Math.sin(v) + 0.1 * Math.sin(97 * v)));
  const curve = penalisedSpline(x, y, {at: [-1, 5, 14, 21, Number.NaN]});
  expect(Array.from(curve.estimate, Number.isNaN)).toEqual([true, false, false, true, true]);
  expect(Math.abs(curve.estimate[1]! - Math.sin(5))).toBeLessThan(0.06);
  expect(curve.warnings).toEqual(["2 places lie outside of the data, where the curve is not defined"]);
  expect(curve.lower[2]!).toBeLessThan(curve.estimate[2]!);
});

test("noise around a line supports no more than a straight line", () => {
  const x = Array.from({length: 40}, (_, i) => i);
  const curve = penalisedSpline(
    x,
    x.map((v) => v + (v % 2)),
    {segments: 6},
  );
  expect(curve.warnings).toEqual(["the data support no more than a straight line"]);
  expect(curve.edf).toBeCloseTo(2, 3);
});
