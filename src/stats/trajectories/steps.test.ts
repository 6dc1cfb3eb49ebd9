import fc from "fast-check";
import {expect, test} from "vitest";
import {combineSteps, stepFunction, stepSummary, stepValueAt} from "./index.js";

const hours = fc.integer({min: 0, max: 40});
const row = fc
  .tuple(hours, fc.integer({min: 0, max: 12}), fc.integer({min: -8, max: 40}))
  .map(([start, length, value]) => ({start, stop: start + length, value: value / 8}));
const rows = fc.array(row, {maxLength: 12});
type Row = {readonly start: number; readonly stop: number; readonly value: number};
const columns = (list: readonly Row[]) =>
  [list.map(({start}) => start), list.map(({stop}) => stop), list.map(({value}) => value)] as const;
const areaOf = (list: readonly Row[], from: number, to: number) =>
  stepSummary(stepFunction(...columns(list)), from, to).auc!;

test("the area over [a, b) and [b, c) is the area over [a, c)", () => {
  fc.assert(
    fc.property(
      rows,
      hours,
      fc.integer({min: 1, max: 20}),
      fc.integer({min: 1, max: 20}),
      (list, a, d, e) => {
        expect(areaOf(list, a, a + d) + areaOf(list, a + d, a + d + e)).toBeCloseTo(
          areaOf(list, a, a + d + e),
          9,
        );
      },
    ),
  );
});

test("the order of the intervals doesn't matter, and the inputs stay as they were", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const [start, stop, value] = columns(list);
      const forward = stepFunction(Object.freeze(start), Object.freeze(stop), Object.freeze(value));
      const backward = stepFunction(...columns(list.toReversed()));
      expect(backward.time).toEqual(forward.time);
      // Eighths add up without rounding.
      expect(backward.value).toEqual(forward.value);
    }),
  );
});

test("time in minutes gives the same values and 60 times the area", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const minutes = list.map(({start, stop, value}) => ({start: start * 60, stop: stop * 60, value}));
      const [inHours, inMinutes] = [stepFunction(...columns(list)), stepFunction(...columns(minutes))];
      expect(inMinutes.value).toEqual(inHours.value);
      expect(areaOf(minutes, 0, 1200)).toBeCloseTo(60 * areaOf(list, 0, 20), 8);
      expect(stepSummary(inMinutes, 0, 1200).mean!).toBeCloseTo(stepSummary(inHours, 0, 20).mean!, 9);
    }),
  );
});

test("the function is the sum of the intervals that hold at a time, and of weights times drugs", () => {
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const at = Array.from({length: 110}, (_, i) => i / 2 - 1);
      const slow = (list: readonly Row[], t: number) =>
        list.filter(({start, stop}) => start <= t && t < stop).reduce((sum, {value}) => sum + value, 0);
      const [f, g] = [stepFunction(...columns(a)), stepFunction(...columns(b))];
      expect(Array.from(stepValueAt(f, at), (v) => v + 0)).toEqual(at.map((t) => slow(a, t) + 0));
      const sum = stepValueAt(combineSteps([f, g], [100, 10]), at);
      expect(Array.from(sum, (v) => v + 0)).toEqual(at.map((t) => 100 * slow(a, t) + 10 * slow(b, t) + 0));
    }),
  );
});

test("a large dose that ends leaves nothing of itself in the sum", () => {
  const steps = stepFunction([0, 0, 1], [9, 3, 2], [0.1, 0.2, 123456.7]);
  const expected = [0.1 + 0.2, 123457, 0.1 + 0.2, 0.1];
  expect(steps.value).toHaveLength(4);
  for (const [i, value] of expected.entries())
    expect(Math.abs(steps.value[i]! - value)).toBeLessThan(1e-15 * (1 + value));
});

test("an interval of unknown dose is not known, neither zero nor left out, and counts as missing", () => {
  const steps = stepFunction([0, 2], [6, 4], [10, Number.NaN]);
  expect(Array.from(steps.time)).toEqual([0, 2, 4, 6]);
  expect(Array.from(steps.value)).toEqual([10, Number.NaN, 10]);
  expect(steps.nMissing).toBe(1);
  expect(stepSummary(steps, 0, 8)).toMatchObject({auc: 40, mean: 40 / 6, coverage: 0.75});
  expect(stepSummary(steps, 0, 8).warnings).toEqual(["the value is known for 75 % of the window"]);
});

test("gaps are zero, or unknown where asked, and a span ends what is known", () => {
  const [start, stop, value] = [
    [0, 4],
    [2, 6],
    [5, 7],
  ];
  expect(stepSummary(stepFunction(start, stop, value), 0, 8)).toMatchObject({
    auc: 24,
    mean: 3,
    min: 0,
    last: 0,
  });
  const unknown = stepSummary(stepFunction(start, stop, value, {gaps: "unknown"}), 0, 8);
  expect(unknown).toMatchObject({auc: 24, mean: 6, min: 5, coverage: 0.5, last: null, first: 5});
  const watched = stepFunction(start, stop, value, {span: [-1, 5]});
  expect(Array.from(watched.time)).toEqual([-1, 0, 2, 4, 5]);
  expect(Array.from(watched.value)).toEqual([0, 5, 0, 7]);
  expect(stepSummary(watched, 0, 8)).toMatchObject({auc: 17, mean: 17 / 5, coverage: 5 / 8});
  expect(Array.from(stepValueAt(watched, [-2, -1, 4.5, 5]))).toEqual([Number.NaN, 0, 7, Number.NaN]);
  const apart = stepFunction([0], [1], [5], {span: [3, 6]});
  expect(Array.from(stepValueAt(apart, [0, 3, 5]))).toEqual([Number.NaN, 0, 0]);
});

test("a value that begins at the window's end doesn't enter it, one that ends at its start neither", () => {
  const steps = stepFunction([0, 2, 4], [2, 4, 6], [50, 1, 99]);
  expect(stepSummary(steps, 2, 4)).toMatchObject({max: 1, min: 1, first: 1, last: 1, change: 0});
});

test("where a rate was changed without closing the old row, the latest start holds, then the old one again", () => {
  const steps = stepFunction([0, 2, 3], [10, 8, 5], [1, 2, 3], {overlap: "latest"});
  expect(Array.from(steps.time)).toEqual([0, 2, 3, 5, 8, 10]);
  expect(Array.from(steps.value)).toEqual([1, 2, 3, 2, 1]);
});

test("the share above a threshold is of the known time and includes the threshold itself", () => {
  const steps = stepFunction([0, 4], [4, 6], [20, 10], {gaps: "unknown"});
  expect(stepSummary(steps, 0, 12, {threshold: 20}).shareAbove).toBeCloseTo(4 / 6, 14);
  expect(stepSummary(steps, 0, 12).shareAbove).toBeNull();
});

test("one drug that is not known makes the score unknown, unless it counts as 0", () => {
  const a = stepFunction([0], [4], [1], {gaps: "unknown"});
  const b = stepFunction([2], [6], [1], {gaps: "unknown"});
  expect(Array.from(stepValueAt(combineSteps([a, b]), [1, 3, 5, 9]))).toEqual([NaN, 2, NaN, NaN]);
  expect(Array.from(stepValueAt(combineSteps([a, b], [1, 1], {unknown: "zero"}), [1, 3, 5, 9]))).toEqual([
    1, 2, 1, 0,
  ]);
});
