import fc from "fast-check";
import {expect, test} from "vitest";
import {reordered, sample} from "./arbitraries.js";
import {rocCurve} from "./roc-curve.js";

const direction = fc.constantFrom("higher" as const, "lower" as const);
const thresholds = fc.constantFrom("observed" as const, "midpoint" as const);

test("each point of rocCurve holds the table that its threshold makes of the children", () => {
  fc.assert(
    fc.property(sample, direction, thresholds, ({x, event}, side, convention) => {
      const curve = rocCurve(x, event, {direction: side, thresholds: convention});
      curve.threshold.forEach((threshold, i) => {
        const positive = x.map((value) => (side === "higher" ? value >= threshold : value <= threshold));
        const count = (isPositive: boolean, isEvent: number) =>
          positive.filter((one, j) => one === isPositive && event[j] === isEvent).length;
        expect([curve.tp[i], curve.fp[i], curve.tn[i], curve.fn[i]]).toEqual([
          count(true, 1),
          count(true, 0),
          count(false, 0),
          count(false, 1),
        ]);
        expect(curve.sensitivity[i]).toBe(count(true, 1) / curve.events);
        expect(curve.specificity[i]).toBe(count(false, 0) / (curve.n - curve.events));
      });
    }),
  );
});

test("rocCurve has one point more than there are values and runs from (0, 0) to (1, 1) between infinite ends", () => {
  fc.assert(
    fc.property(sample, direction, ({x, event}, side) => {
      const {threshold, sensitivity, specificity} = rocCurve(x, event, {direction: side});
      const last = threshold.length - 1;
      expect(threshold.length).toBe(new Set(x.map((value) => value + 0)).size + 1);
      expect([sensitivity[0], specificity[0], sensitivity[last], specificity[last]]).toEqual([0, 1, 1, 0]);
      const end = side === "higher" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      expect([threshold[0], threshold[last]]).toEqual([end, -end]);
      for (let i = 1; i <= last; ++i) {
        expect(sensitivity[i]).toBeGreaterThanOrEqual(sensitivity[i - 1]!);
        expect(specificity[i]).toBeLessThanOrEqual(specificity[i - 1]!);
      }
    }),
  );
});

test("rocCurve in the other direction is that of −x with the thresholds negated", () => {
  fc.assert(
    fc.property(sample, thresholds, ({x, event}, convention) => {
      const lower = rocCurve(x, event, {direction: "lower", thresholds: convention});
      const negated = rocCurve(
        x.map((value) => -value),
        event,
        {thresholds: convention},
      );
      expect(negated.threshold.map((value) => 0 - value)).toEqual(lower.threshold.map((value) => value + 0));
      expect(negated.sensitivity).toEqual(lower.sensitivity);
      expect(negated.specificity).toEqual(lower.specificity);
    }),
  );
});

test("a weight of 2 gives the curve of the doubled rows, and equal weights that of the rows", () => {
  fc.assert(
    fc.property(sample, direction, ({x, event}, side) => {
      const doubledRows = (values: readonly number[]) =>
        values.flatMap((value, i) => (i % 3 === 0 ? [value, value] : [value]));
      const weighted = rocCurve(x, event, {direction: side, weight: x.map((_, i) => (i % 3 === 0 ? 2 : 1))});
      const doubled = rocCurve(doubledRows(x), doubledRows(event), {direction: side});
      expect(weighted.tp).toEqual(doubled.tp);
      expect(weighted.fp).toEqual(doubled.fp);
      expect(weighted.auc).toBeCloseTo(doubled.auc, 14);
      const even = rocCurve(x, event, {weight: x.map(() => 0.1)});
      const plain = rocCurve(x, event);
      even.sensitivity.forEach((value, i) => {
        expect(value).toBeCloseTo(plain.sensitivity[i]!, 12);
      });
      expect(even.fn[even.fn.length - 1]).toBe(0);
      expect(even.threshold).toEqual(plain.threshold);
    }),
  );
});

test("rocCurve does not depend on the order of the rows and leaves its input as it was", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      expect(rocCurve(Object.freeze(reordered(x)), Object.freeze(reordered(event)))).toEqual(
        rocCurve(x, event),
      );
    }),
  );
});

test("rocCurve drops rows that miss the value, the outcome or the weight", () => {
  const nan = Number.NaN;
  const curve = rocCurve([1, 2, nan, 4, 5], [0, 1, 1, nan, 1], {weight: [1, 2, 1, 1, nan]});
  expect(curve).toMatchObject({n: 2, events: 1, nMissing: 3, auc: 1});
  expect(curve.tp).toEqual(Float64Array.of(0, 2, 2));
});

test("a midpoint keeps two neighbouring doubles apart, and two huge ones", () => {
  const next = 1 + 2 ** -52;
  for (const direction of ["higher", "lower"] as const) {
    const near = rocCurve([1, next], [0, 1], {direction, thresholds: "midpoint"});
    expect(near.threshold[1]).toBe(direction === "higher" ? next : 1);
    const huge = rocCurve([1.6e308, 1.7e308], [0, 1], {direction, thresholds: "midpoint"});
    expect(huge.threshold[1]).toBeCloseTo(1.65e308, -300);
  }
});

test("rocCurve with direction auto takes the side with the larger area", () => {
  expect(rocCurve([3, 2, 1], [0, 0, 1], {direction: "auto"})).toMatchObject({direction: "lower", auc: 1});
  expect(rocCurve([1, 1], [0, 1], {direction: "auto"})).toMatchObject({direction: "higher", auc: 0.5});
  expect(() => rocCurve([1, 2], [0, 1], {thresholds: "all" as "observed"})).toThrow(
    'thresholds: is "all", "observed" or "midpoint" was expected',
  );
});

test("rocCurve's shares stay within 0 and 1 with any weights, and are 1 where all events are positive", () => {
  const weighted = fc
    .tuple(sample, fc.array(fc.constantFrom(0.1, 0.3, 0.7, 1e-8, 1, 3), {minLength: 60, maxLength: 60}))
    .map(([rows, weight]) => ({...rows, weight: rows.x.map((_, i) => weight[i % 60] as number)}));
  fc.assert(
    fc.property(weighted, direction, ({x, event, weight}, side) => {
      const curve = rocCurve(x, event, {direction: side, weight});
      curve.threshold.forEach((threshold, i) => {
        const missed = x.some(
          (value, j) => event[j] === 1 && !(side === "higher" ? value >= threshold : value <= threshold),
        );
        expect(curve.sensitivity[i]).toBeLessThanOrEqual(1);
        expect(curve.sensitivity[i] === 1).toBe(!missed);
        expect(curve.fn[i] === 0).toBe(!missed);
        expect(curve.specificity[i]).toBeGreaterThanOrEqual(0);
      });
    }),
  );
});

test("rocCurve's area does not change with the weights' unit, however large or small", () => {
  const [x, event, weight] = [
    [1, 2, 2, 3, 4],
    [0, 1, 0, 0, 1],
    [1, 2, 3, 4, 5],
  ];
  const {auc} = rocCurve(x, event, {weight});
  for (const unit of [2 ** -1000, 2 ** 1000]) {
    expect(rocCurve(x, event, {weight: weight.map((w) => w * unit)}).auc).toBeCloseTo(auc, 14);
  }
});
