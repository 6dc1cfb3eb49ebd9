import fc from "fast-check";
import {expect, test} from "vitest";
import {categoricalDifference, quantile, standardisedMeanDifference, wilsonInterval} from "./index.js";
import reference from "./reference/description.json" with {type: "json"};

/** Closed forms agree with R to 1e-10 relative. */
function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * Math.max(Math.abs(expected), 1e-300));
}
const withNaN = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);

test.each(reference.wilson)(
  "wilsonInterval($events, $n, $level) equals R's prop.test",
  ({events, n, level, lower, upper}) => {
    const interval = wilsonInterval(events, n, level as 0.95);
    expect(interval.estimate).toBe(events / n);
    // R leaves 1e-17 where the interval's end is 0.
    if (events === 0) expect(interval.lower).toBe(0);
    else expectClose(interval.lower, lower);
    if (events === n) expect(interval.upper).toBe(1);
    else expectClose(interval.upper, upper);
  },
);

test.each([
  [1, 0],
  [-1, 5],
  [6, 5],
  [1.5, 5],
  [Number.NaN, 5],
  [1, Number.POSITIVE_INFINITY],
])("wilsonInterval(%s, %s) refuses counts that are none", (events, n) => {
  expect(() => wilsonInterval(events, n)).toThrow(RangeError);
});

test("wilsonInterval of events and of their complement mirror each other", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 500}), fc.double({min: 0, max: 1, noNaN: true}), (n, share) => {
      const events = Math.round(share * n);
      expect(wilsonInterval(events, n).lower).toBeCloseTo(1 - wilsonInterval(n - events, n).upper, 12);
    }),
  );
});

test.each(reference.quantile)(
  "quantile of $name equals R's type 7, missing values left out",
  ({values, p, quantiles}) => {
    quantile(withNaN(values), p).forEach((value, i) => {
      expectClose(value, quantiles[i] as number);
    });
  },
);

test("quantile of nothing is NaN, and a probability outside of [0, 1] is refused", () => {
  expect(quantile([Number.NaN], [0.5])).toEqual([Number.NaN]);
  expect(() => quantile([1], [1.01])).toThrow(RangeError);
});

test("quantile leaves its input as it was", () => {
  const values = Object.freeze([3, 1, 2]);
  expect(quantile(values, [0, 1])).toEqual([1, 3]);
});

test.each(reference.smd)("standardisedMeanDifference of $name equals R", ({a, b, estimate}) => {
  expectClose(standardisedMeanDifference(withNaN(a), withNaN(b)).estimate, estimate);
});

test("standardisedMeanDifference changes sign when the groups swap and not with the unit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({min: -50, max: 50}), {minLength: 3}),
      fc.array(fc.integer({min: -50, max: 50}), {minLength: 3}),
      (a, b) => {
        const {estimate} = standardisedMeanDifference(a, b);
        fc.pre(Number.isFinite(estimate));
        expect(standardisedMeanDifference(b, a).estimate).toBeCloseTo(-estimate, 10);
        expect(
          standardisedMeanDifference(
            a.map((x) => 9 * x + 4),
            b.map((x) => 9 * x + 4),
          ).estimate,
        ).toBeCloseTo(estimate, 8);
      },
    ),
  );
});

test("standardisedMeanDifference says why it is not defined and counts the missing", () => {
  expect(standardisedMeanDifference([1], [1, 2])).toMatchObject({
    estimate: Number.NaN,
    warnings: ["fewer than two values in a group"],
  });
  expect(standardisedMeanDifference([1, 1], [2, 2])).toMatchObject({
    estimate: Number.NaN,
    warnings: ["no variation in either group"],
  });
  expect(standardisedMeanDifference([1, 1], [1, 1]).estimate).toBe(0);
  expect(standardisedMeanDifference([1, 2, Number.NaN], [1, 2]).nMissing).toEqual([1, 0]);
});

test.each(reference.categorical)("categoricalDifference of $name equals R", ({a, b, estimate}) => {
  expectClose(categoricalDifference(a, b).estimate, estimate);
});

test("categoricalDifference is symmetric and does not depend on which category is left out", () => {
  expectClose(
    categoricalDifference([15, 4, 2], [3, 8, 5]).estimate,
    categoricalDifference([8, 5, 3], [4, 2, 15]).estimate,
  );
});

test("categoricalDifference says why it is not defined", () => {
  expect(categoricalDifference([0, 0], [1, 2]).warnings).toEqual(["a group has no value"]);
  expect(categoricalDifference([3, 0], [0, 3]).warnings).toEqual(["no variation in either group"]);
  expect(() => categoricalDifference([1], [1, 2])).toThrow(RangeError);
});
