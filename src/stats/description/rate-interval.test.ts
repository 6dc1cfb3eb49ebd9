import fc from "fast-check";
import {expect, test} from "vitest";
import {rateInterval} from "./rate-interval.js";
import reference from "./reference/rates.json" with {type: "json"};

test.each(reference.rates)(
  "rateInterval($events, $time, $level) equals Byar's formula in R",
  ({events, time, level, lower, upper}) => {
    const interval = rateInterval(events, time, level as 0.95);
    expect(interval.estimate).toBe(events / time);
    expect(Math.abs(interval.lower - lower)).toBeLessThanOrEqual(1e-10 * lower);
    expect(Math.abs(interval.upper - upper)).toBeLessThanOrEqual(1e-10 * upper);
  },
);

test("rateInterval is within 0.8 % of R's exact poisson.test from 5 events on, at level 0.95", () => {
  for (const {events, time, level, exact_lower, exact_upper} of reference.rates) {
    if (level !== 0.95 || events < 5) continue;
    const interval = rateInterval(events, time);
    expect(Math.abs(interval.lower / exact_lower - 1)).toBeLessThan(0.008);
    expect(Math.abs(interval.upper / exact_upper - 1)).toBeLessThan(0.008);
  }
});

test("rateInterval holds its estimate, and its rate changes with the unit of time only", () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.double({min: 1e-3, max: 1e4, noNaN: true}), (events, time) => {
      const {lower, estimate, upper} = rateInterval(events, time);
      expect(lower).toBeLessThanOrEqual(estimate);
      expect(upper).toBeGreaterThan(estimate);
      expect(rateInterval(events, time * 24).upper * 24).toBeCloseTo(
        upper,
        8 - Math.ceil(Math.log10(upper + 1)),
      );
    }),
  );
});

test("rateInterval without an event starts at exactly 0", () => {
  expect(rateInterval(0, 2).lower).toBe(0);
});

test.each([
  [-1, 1],
  [0.5, 1],
  [Number.NaN, 1],
  [1, 0],
  [1, -2],
  [1, Number.POSITIVE_INFINITY],
])("rateInterval(%s, %s) refuses what is no rate", (events, time) => {
  expect(() => rateInterval(events, time)).toThrow(RangeError);
});

test("rateInterval's example holds", () => {
  expect(rateInterval(12, 6).lower).toBeCloseTo(1.0322516405131714, 14);
});
