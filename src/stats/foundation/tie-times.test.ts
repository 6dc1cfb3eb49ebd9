import fc from "fast-check";
import {expect, test} from "vitest";
import {order} from "./order.js";
import {TIME_TOLERANCE, tieColumns, tieTimes} from "./tie-times.js";

/** The rule of R's aeqSurv in words: cut the sorted distinct values wherever a step is more than rounding. */
function byTheRule(values: readonly number[]): number[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const mean = distinct.reduce((sum, value) => sum + Math.abs(value), 0) / distinct.length;
  const first = new Map<number, number>();
  distinct.forEach((value, k) => {
    const step = k === 0 ? Number.POSITIVE_INFINITY : value - distinct[k - 1]!;
    const tied = step <= TIME_TOLERANCE || step / mean <= TIME_TOLERANCE;
    first.set(value, tied ? first.get(distinct[k - 1]!)! : value);
  });
  return values.map((value) => first.get(value)!);
}

/** Whole numbers with rounding around them, as differences of clock times have it. */
const time = fc
  .tuple(fc.integer({min: 0, max: 12}), fc.constantFrom(0, 1e-12, 3e-9, 2e-8, 1e-6), fc.constantFrom(1, 1e4))
  .map(([whole, rounding, unit]) => (whole + rounding) * unit);

test("0.1 + 0.2 ties with 0.3, and both are the smaller one", () => {
  const column = Float64Array.of(0.3, 0.1 + 0.2, 0.4);
  tieTimes(column, null, null);
  expect(Array.from(column)).toEqual([0.3, 0.3, 0.4]);
});

test("steps of 2⁻²⁶ and less tie, longer ones don't", () => {
  const column = Float64Array.of(0, TIME_TOLERANCE, 0.5, 0.5 + 1.001 * TIME_TOLERANCE);
  const before = column.slice();
  tieColumns([column]);
  expect(Array.from(column)).toEqual([0, 0, 0.5, before[3]]);
});

test("what is rounding depends on the mean size of the distinct times, and a chain of small steps is one time", () => {
  const column = Float64Array.of(1, 1.01, 1.02, 1.5, 5e6);
  tieTimes(column, null, null);
  expect(Array.from(column)).toEqual([1, 1, 1, 1.5, 5e6]);
});

test("times and entries are tied together by the rule, in any order", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(time, time), {minLength: 1, maxLength: 30}), (rows) => {
      const all = rows.flat();
      const expected = byTheRule(all);
      const [one, other] = [
        Float64Array.from(rows, ([first]) => first),
        Float64Array.from(rows, ([, second]) => second),
      ];
      tieColumns([one, other]);
      expect(rows.flatMap((_, i) => [one[i], other[i]])).toEqual(expected);

      const sorted = rows
        .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
        .sort(([, a], [, b]) => a - b);
      const entry = Float64Array.from(sorted, ([start]) => start);
      const end = Float64Array.from(sorted, ([, stop]) => stop);
      tieTimes(end, entry, order(entry));
      expect(sorted.flatMap((_, i) => [entry[i], end[i]])).toEqual(byTheRule(sorted.flat()));
    }),
  );
});

test("a missing time stays, and columns may have different lengths or none", () => {
  const [one, other, none] = [
    Float64Array.of(Number.NaN, 0.1 + 0.2),
    Float64Array.of(0.3),
    new Float64Array(0),
  ];
  tieColumns([one, other, none]);
  expect([Array.from(one), Array.from(other)]).toEqual([[Number.NaN, 0.3], [0.3]]);
});

test("times near the largest numbers are told apart", () => {
  const column = Float64Array.of(1e308, 1.2e308, 1.7e308);
  tieTimes(column, null, null);
  expect(Array.from(column)).toEqual([1e308, 1.2e308, 1.7e308]);
});

test("whole numbers are tied by the same rule where they are large, and never where they are not", () => {
  const large = Float64Array.of(2 ** 26, 2 ** 26 + 1, 2 ** 27);
  tieColumns([large]);
  expect(Array.from(large)).toEqual(byTheRule([2 ** 26, 2 ** 26 + 1, 2 ** 27]));
  expect(large[1]).toBe(2 ** 26);
  const days = Float64Array.of(2 ** 26 - 1, 0, Number.NaN, 2 ** 26 - 2);
  tieColumns([days]);
  expect(Array.from(days)).toEqual([2 ** 26 - 1, 0, Number.NaN, 2 ** 26 - 2]);
});
