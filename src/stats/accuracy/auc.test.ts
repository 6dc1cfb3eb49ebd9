import fc from "fast-check";
import {expect, test} from "vitest";
import {reordered, sample} from "./arbitraries.js";
import {auc} from "./auc.js";
import {rocCurve} from "./roc-curve.js";

/** Pairs won, ties half, over all pairs: the definition. */
function byPairs(x: readonly number[], event: readonly number[]): {auc: number; u: number} {
  let u = 0;
  let pairs = 0;
  for (let i = 0; i < x.length; ++i) {
    for (let j = 0; j < x.length; ++j) {
      if (event[i] !== 1 || event[j] !== 0) continue;
      pairs += 1;
      u += x[i]! > x[j]! ? 1 : x[i]! === x[j]! ? 0.5 : 0;
    }
  }
  return {auc: u / pairs, u};
}

/** DeLong's variance from each child's placement, said slowly. */
function varianceByPlacements(x: readonly number[], event: readonly number[]): number {
  const cases = x.filter((_, i) => event[i] === 1);
  const controls = x.filter((_, i) => event[i] === 0);
  const share = (value: number, others: readonly number[], sign: number) =>
    others.reduce((sum, other) => sum + (Math.sign(value - other) * sign + 1) / 2, 0) / others.length;
  const part = (values: readonly number[]) => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1) / values.length;
  };
  return part(cases.map((v) => share(v, controls, 1))) + part(controls.map((v) => share(v, cases, -1)));
}

test("auc is the Mann–Whitney statistic over all pairs, and its variance that of the placements", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const {estimate, standardError, events, n} = auc(x, event);
      const slow = byPairs(x, event);
      expect(estimate).toBe(slow.auc);
      expect(estimate * events * (n - events)).toBeCloseTo(slow.u, 10);
      expect((standardError as number) ** 2).toBeCloseTo(varianceByPlacements(x, event), 13);
    }),
  );
});

test("auc of x and of −x add up to exactly 1 and have the same standard error, as have the two directions", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const one = auc(x, event);
      const negated = auc(
        x.map((value) => -value),
        event,
      );
      const lower = auc(x, event, {direction: "lower"});
      expect(one.estimate + negated.estimate).toBe(1);
      expect(lower.estimate).toBe(negated.estimate);
      expect(negated.standardError).toBeCloseTo(one.standardError as number, 13);
      expect(lower.standardError).toBe(one.standardError);
    }),
  );
});

test("auc does not change with a unit, a monotone transform, or the order of the rows", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      // Rounded first: a transform may tie what differs by the last bit.
      const rounded = x.map((value) => Math.round(value * 100) / 100);
      const expected = auc(rounded, event);
      for (const transformed of [
        rounded.map((value) => value * 7.5006),
        rounded.map((value) => Math.exp(value) - 3),
        rounded.map((value) => value ** 3),
      ]) {
        expect(auc(transformed, event)).toEqual(expected);
      }
      expect(auc(reordered(rounded), reordered(event))).toEqual(expected);
    }),
  );
});

test("auc with the labels swapped is 1 less the AUC, with the same standard error", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const one = auc(x, event);
      const swapped = auc(
        x,
        event.map((value) => 1 - value),
      );
      expect(swapped.estimate).toBe(auc(x, event, {direction: "lower"}).estimate);
      expect(swapped.standardError).toBeCloseTo(one.standardError as number, 13);
    }),
  );
});

test("auc is the area under rocCurve by trapezoids, in both directions", () => {
  fc.assert(
    fc.property(sample, fc.constantFrom("higher" as const, "lower" as const), ({x, event}, direction) => {
      const {sensitivity, specificity, auc: area} = rocCurve(x, event, {direction});
      let sum = 0;
      for (let i = 1; i < sensitivity.length; ++i) {
        sum += ((specificity[i - 1]! - specificity[i]!) * (sensitivity[i]! + sensitivity[i - 1]!)) / 2;
      }
      expect(sum).toBeCloseTo(area, 12);
      expect(auc(x, event, {direction}).estimate).toBeCloseTo(area, 14);
    }),
  );
});

test("auc with direction auto takes the side above 0.5, says which, and warns that it chose", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const higher = auc(x, event).estimate;
      const {estimate, direction, warnings} = auc(x, event, {direction: "auto"});
      expect(direction).toBe(higher >= 0.5 ? "higher" : "lower");
      expect(estimate).toBe(Math.max(higher, auc(x, event, {direction: "lower"}).estimate));
      expect(warnings[0]).toMatch(/^The direction was chosen from the data/);
    }),
  );
});

test("both intervals hold the estimate and stay within 0 and 1; the logit one never touches them", () => {
  fc.assert(
    fc.property(sample, fc.double({min: 0.01, max: 0.999, noNaN: true}), ({x, event}, level) => {
      const delong = auc(x, event, {level});
      const logit = auc(x, event, {level, method: "logit"});
      if (delong.standardError === 0) {
        expect(delong.interval.lower).toBeNull();
        expect(logit.interval.upper).toBeNull();
        return;
      }
      for (const {estimate, interval} of [delong, logit]) {
        expect(interval.lower).toBeGreaterThanOrEqual(0);
        expect(interval.lower).toBeLessThan(estimate);
        expect(interval.upper).toBeGreaterThan(estimate);
        expect(interval.upper).toBeLessThanOrEqual(1);
        expect(interval.level).toBe(level);
      }
      expect(logit.interval.lower).toBeGreaterThan(0);
    }),
  );
});

test("auc drops and counts incomplete rows and leaves its input as it was", () => {
  const x = Object.freeze([1, 2, Number.NaN, 3, 4, 9]);
  const event = Object.freeze([0, 0, 1, 1, 1, Number.NaN]);
  expect(auc(x, event)).toMatchObject({n: 4, events: 2, nMissing: 2, estimate: 1});
});

test("auc sees −0 and 0 as tied", () => {
  expect(auc([0, -0, 0, -0], [0, 1, 1, 0]).estimate).toBe(0.5);
});

test("auc warns of few children in the smaller class, and not of ten", () => {
  const of = (events: number) =>
    auc(
      Array.from({length: 40}, (_, i) => (i * 17) % 40),
      Array.from({length: 40}, (_, i) => Number(i < events)),
    ).warnings;
  expect(of(9)).toEqual(["With only 9 events the interval is approximate and rather too narrow."]);
  expect(of(31)).toEqual(["With only 9 non-events the interval is approximate and rather too narrow."]);
  expect(of(10)).toEqual([]);
  expect(of(1)).toEqual(["There is a single event, so that the AUC has no standard error and no interval."]);
});
