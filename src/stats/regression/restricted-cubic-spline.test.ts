import fc from "fast-check";
import {expect, test} from "vitest";
import {
  calibration,
  jointWaldTest,
  linearRegression,
  logisticRegression,
  restrictedCubicSpline,
} from "./index.js";
import {sample, seeds, shuffled} from "./test-data.js";

const knotLists = fc
  .uniqueArray(fc.integer({min: -50, max: 50}), {minLength: 3, maxLength: 7})
  .map((values) => values.sort((a, b) => a - b));

test("beyond the outer knots each column is a straight line, before the first one 0", () => {
  fc.assert(
    fc.property(knotLists, (knots) => {
      const last = knots[knots.length - 1]!;
      const after = [0, 3, 6, 9].map((step) => last + step);
      const before = [0, 5, 10].map((step) => knots[0]! - step);
      const {columns} = restrictedCubicSpline([...after, ...before], {knots});
      for (const column of columns.slice(1)) {
        const [a, b, c, d] = Array.from(column);
        expect(c! - b!).toBeCloseTo(b! - a!, 8);
        expect(d! - c!).toBeCloseTo(b! - a!, 8);
        expect(Array.from(column.slice(4))).toEqual([0, 0, 0]);
      }
    }),
  );
});

test("at a knot the columns' value, slope and curvature do not jump", () => {
  const knots = [1, 2.5, 4, 7];
  const h = 1e-4;
  for (const knot of knots) {
    const {columns} = restrictedCubicSpline(
      [-2, -1, 0, 1, 2].map((k) => knot + k * h),
      {knots},
    );
    for (const [a, b, c, d, e] of columns.slice(1).map((column) => Array.from(column))) {
      expect((c! - b!) / h).toBeCloseTo((d! - c!) / h, 3);
      expect((a! - 2 * b! + c!) / h ** 2).toBeCloseTo((c! - 2 * d! + e!) / h ** 2, 2);
    }
  }
});

test("columns have x's unit: in another unit both are multiplied alike, and the row order does not matter", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(0.001, 60, 1000), (seed, unit) => {
      const x = sample(seed, 120).x[0]!;
      const order = shuffled(x, seed);
      const one = restrictedCubicSpline(x, {nKnots: 4});
      const other = restrictedCubicSpline(
        order.map((i) => unit * x[i]!),
        {nKnots: 4},
      );
      for (const [j, column] of one.columns.entries()) {
        for (const [k, i] of order.entries()) {
          expect(Math.abs(other.columns[j]![k]! / unit - column[i]!)).toBeLessThan(1e-9);
        }
      }
    }),
    {numRuns: 20},
  );
});

test("missing values are NaN in each column and don't move the knots; x stays as it was", () => {
  const x = Object.freeze([3, Number.NaN, 1, 2, 5, 4, 8, 9, 7, 6, 10, 12]);
  const {knots, columns} = restrictedCubicSpline(x, {nKnots: 3});
  expect(columns.map((column) => Number.isNaN(column[1]!))).toEqual([true, true]);
  expect(
    restrictedCubicSpline(
      x.filter((value) => !Number.isNaN(value)),
      {nKnots: 3},
    ).knots,
  ).toEqual(knots);
});

test("the joint test of one coefficient is its z squared, and its order does not matter", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {event, x} = sample(seed, 60);
      const fit = logisticRegression({event, x});
      expect(jointWaldTest(fit, [1]).statistic).toBeCloseTo(fit.coefficients[1]!.z! ** 2, 9);
      expect(jointWaldTest(fit, [2, 1]).statistic).toBeCloseTo(jointWaldTest(fit, [1, 2]).statistic!, 9);
    }),
    {numRuns: 20},
  );
});

test("the joint F test of all slopes is the linear model's F test", () => {
  const {x} = sample(2, 40);
  const y = x[0]!.map((value, i) => value + sample(3, 40).x[0]![i]!);
  const fit = linearRegression({y, x});
  const joint = jointWaldTest(fit, [1, 2], {dfResidual: fit.dfResidual});
  expect(joint.statistic).toBeCloseTo(fit.f.statistic!, 10);
  expect(joint.p).toBeCloseTo(fit.f.p!, 12);
});

test("risks fitted to the same children have slope 1 and intercept 0", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const {event, x} = sample(seed, 80);
      const {fitted} = logisticRegression({event, x});
      const one = calibration({event, risk: fitted});
      expect(one.slope.estimate).toBeCloseTo(1, 8);
      expect(one.intercept.estimate).toBeCloseTo(0, 8);
      expect(one.inTheLarge.estimate).toBeCloseTo(0, 8);
      expect(one.meanDifference).toBeCloseTo(0, 10);
    }),
    {numRuns: 20},
  );
});

test("turning risks and outcomes round leaves Brier score and slope, and turns the intercept", () => {
  const {event, x} = sample(6, 60);
  const risk = x[0]!.map((value) => 1 / (1 + Math.exp(-value)));
  const one = calibration({event, risk});
  const turned = calibration({event: event.map((value) => 1 - value), risk: risk.map((value) => 1 - value)});
  expect(turned.brier).toBeCloseTo(one.brier, 12);
  expect(turned.slope.estimate).toBeCloseTo(one.slope.estimate!, 9);
  expect(turned.inTheLarge.estimate).toBeCloseTo(-one.inTheLarge.estimate!, 9);
});

test("a knot at a value is that value to the last bit, so that none is there twice", () => {
  const x = [0.0384, 0.1381, 0.2459, 0.2823, 0.6029880146961659, 0.7301, 0.8553, 0.8712, 0.9498];
  // The fifth from each end and the median are one value: rcspline.eval has these three.
  const {knots} = restrictedCubicSpline(x, {nKnots: 5});
  expect(knots.length).toBe(3);
  expect(knots[1]).toBe(0.6029880146961659);
});

test("where ties make it take more quantiles, the knots are those of rcspline.eval", () => {
  const x = [...new Array(10).fill(0), ...[0.028, 0.03, 0.124, 0.153, 0.628, 0.68, 0.778, 0.879, 0.992]];
  // attr(Hmisc::rcspline.eval(x, nk = 3), "knots")
  expect(Array.from(restrictedCubicSpline(x, {nKnots: 3}).knots)).toEqual([
    0, 0.028879999999999996, 0.3050000000000001, 0.628, 0.7982,
  ]);
});
