import fc from "fast-check";
import {expect, test} from "vitest";
import {dataset} from "../reference/dataset.js";
import {loess} from "./index.js";

const {speed, dist} = dataset("cars").columns as Record<"speed" | "dist", Float64Array>;
const number = fc.double({min: -20, max: 20, noNaN: true});
const near = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance = 1e-9) => {
  expect(a.length).toBe(b.length);
  for (let i = 0; i < a.length; ++i)
    expect(Math.abs(a[i]! - b[i]!)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(b[i]!)));
};

test("local regression of a straight line is the line, of a parabola by degree 2 the parabola", () => {
  fc.assert(
    fc.property(number, number, number, fc.double({min: 0.4, max: 2, noNaN: true}), (a, b, c, span) => {
      const at = [1, 4.3, 9, 22];
      const x = Float64Array.from({length: 25}, (_, i) => i + Math.sin(i) / 3);
      const line = loess(
        x,
        x.map((v) => a + b * v),
        {degree: 1, span, at},
      );
      near(
        line.estimate,
        at.map((v) => a + b * v),
        1e-10,
      );
      const parabola = (v: number) => a + b * v + (c * v * v) / 20;
      near(loess(x, x.map(parabola), {span, at}).estimate, at.map(parabola), 1e-9);
      near(
        loess(
          x,
          x.map(() => a),
          {degree: 0, span, at},
        ).estimate,
        at.map(() => a),
        1e-12,
      );
    }),
    {numRuns: 30},
  );
});

test("units of x and y, the order of the rows and where zero lies don't matter", () => {
  const curve = loess(speed, dist, {family: "symmetric"});
  const other = loess(
    speed.toReversed().map((v) => 60 * v + 1000),
    dist.toReversed().map((v) => v / 1000 - 7),
    {family: "symmetric"},
  );
  near(
    other.x,
    curve.x.map((v) => 60 * v + 1000),
    1e-12,
  );
  near(
    other.estimate,
    curve.estimate.map((v) => v / 1000 - 7),
    1e-9,
  );
  near(
    other.standardError,
    curve.standardError.map((v) => v / 1000),
    1e-9,
  );
  near(other.robustness.toReversed(), curve.robustness, 1e-9);
});

test("weights of one size change nothing, and weights 3 and 1 are not the same", () => {
  const plain = loess(speed, dist);
  const equal = loess(speed, dist, {weight: new Float64Array(50).fill(3)});
  near(equal.estimate, plain.estimate, 1e-11);
  near(equal.standardError, plain.standardError, 1e-10);
  const unequal = loess(speed, dist, {weight: speed.map((_, i) => 1 + 2 * (i % 2))});
  expect(Math.abs(unequal.estimate[5]! - plain.estimate[5]!)).toBeGreaterThan(0.01);
});

test("an outlier gets no weight in the symmetric family and leaves the curve where it was", () => {
  const x = Float64Array.from({length: 30}, (_, i) => i);
  const y = x.map((v) => 5 + v / 2 + Math.sin(7 * v));
  const spoilt = y.map((v, i) => (i === 14 ? 500 : v));
  const robust = loess(x, spoilt, {family: "symmetric", degree: 1});
  expect(robust.robustness[14]).toBe(0);
  expect(Math.abs(robust.fitted[14]! - 12)).toBeLessThan(1);
  expect(Math.abs(loess(x, spoilt, {degree: 1}).fitted[14]! - 12)).toBeGreaterThan(20);
});

test("approximate degrees of freedom move the limits by less than 1 % at 100 values", () => {
  const x = Float64Array.from({length: 100}, (_, i) => i + Math.sin(i));
  const y = x.map((v, i) => Math.sin(v / 15) + Math.sin(i * i));
  const exact = loess(x, y);
  const approximate = loess(x, y, {statistics: "approximate"});
  const width = ({lower, upper}: typeof exact) => upper[40]! - lower[40]!;
  expect(Math.abs(width(approximate) / width(exact) - 1)).toBeLessThan(0.01);
  expect(approximate.standardError).toEqual(exact.standardError);
});

test("where many values share a place the degree is lowered with a warning, and inputs stay as they were", () => {
  const x = Object.freeze([0, 0, 0, 0, 0, 0, 1, 2, 3, Number.NaN]);
  const y = Object.freeze([1, 2, 3, 4, 5, 6, 5, 9, 9, 1]);
  const curve = loess(x, y, {span: 0.5, degree: 1, at: [0, Number.NaN]});
  expect(curve.estimate[0]).toBeCloseTo(3.5, 12);
  expect(curve.estimate[1]).toBeNaN();
  expect(curve.warnings).toContain(
    "too few distinct places are near some points: the degree was lowered there",
  );
  expect(curve.nMissing).toBe(1);
});

test("fitted values and rows belong together in the order of the input", () => {
  const curve = loess(speed.toReversed(), dist.toReversed());
  const at = loess(speed, dist, {at: speed});
  near(curve.fitted.toReversed(), at.estimate, 1e-12);
});

test("a place outside of the data is extrapolated with a warning", () => {
  expect(loess(speed, dist, {at: [30]}).warnings).toEqual([
    "1 places lie outside of the data: the curve is extrapolated there",
  ]);
});

test("a place whose neighbours all lie at the kernel's edge has no curve, with a warning", () => {
  const curve = loess([0, 1, 2, 3], [1, 2, 4, 3], {span: 0.5, degree: 1, at: [0.5, 1]});
  expect(curve.estimate[0]).toBeNaN();
  expect(curve.estimate[1]).toBeCloseTo(2, 12);
  expect(curve.warnings).toContain("no value has weight near some places: the curve is not defined there");
});
