import fc from "fast-check";
import {expect, test} from "vitest";
import {stepFunction, stepSummary, stepTimeBeyond, timeBeyond, timeToHalf} from "./index.js";

const row = fc
  .tuple(fc.integer({min: -6, max: 40}), fc.integer({min: 0, max: 12}), fc.integer({min: 0, max: 40}))
  .map(([start, length, value]) => ({start, stop: start + length, value}));
const rows = fc.array(row, {maxLength: 12});
type Row = {readonly start: number; readonly stop: number; readonly value: number};
const stepsOf = (list: readonly Row[]) =>
  stepFunction(
    list.map(({start}) => start),
    list.map(({stop}) => stop),
    list.map(({value}) => value),
  );
const window = fc
  .tuple(fc.integer({min: -10, max: 40}), fc.integer({min: 1, max: 24}))
  .map(([from, length]) => [from, from + length] as const);
/** The value in the middle of each hour of a window: rows begin and end at whole hours. */
const hourly = (list: readonly Row[], from: number, to: number) =>
  Array.from({length: to - from}, (_, i) => {
    const t = from + i + 0.5;
    return list.filter(({start, stop}) => start <= t && t < stop).reduce((sum, one) => sum + one.value, 0);
  });

test("hour by hour, the time until halved is that from the first highest hour to the first at half of it", () => {
  fc.assert(
    fc.property(rows, window, (list, [from, to]) => {
      const value = hourly(list, from, to);
      const peak = Math.max(...value);
      const found = timeToHalf(stepsOf(list), from, to);
      if (peak === 0) {
        expect(found).toMatchObject({estimate: null, halved: null, peak: null});
        return;
      }
      const first = value.indexOf(peak);
      const half = value.findIndex((one, i) => i > first && one <= peak / 2);
      expect(found).toMatchObject({
        peak,
        peakTime: from + first,
        estimate: half < 0 ? null : half - first,
        halved: half >= 0,
        followed: to - from - first,
      });
    }),
  );
});

test("a score of the double dose, or of a child an hour later, takes as long", () => {
  fc.assert(
    fc.property(rows, window, (list, [from, to]) => {
      const {estimate, followed} = timeToHalf(stepsOf(list), from, to);
      const changed = list.map(({start, stop, value}) => ({
        start: start + 1,
        stop: stop + 1,
        value: 2 * value,
      }));
      expect(timeToHalf(stepsOf(changed), from + 1, to + 1)).toMatchObject({estimate, followed});
    }),
  );
});

test("a peak that is reached again counts from the first, and one that was halved and rose again was halved", () => {
  const again = stepFunction([0, 1, 2, 3, 4], [1, 2, 3, 4, 5], [40, 30, 40, 20, 39]);
  expect(timeToHalf(again, 0, 5)).toMatchObject({peakTime: 0, halfTime: 3, estimate: 3, warnings: []});
  // A higher peak begins anew.
  expect(timeToHalf(stepFunction([0, 1, 2], [1, 2, 5], [40, 10, 50]), 0, 5)).toMatchObject({
    halved: false,
    peakTime: 2,
    followed: 3,
  });
});

test("an hour that is not known neither halves nor is a peak", () => {
  const gap = stepFunction([0, 3], [2, 6], [10, 4], {gaps: "unknown"});
  expect(timeToHalf(gap, 0, 8)).toMatchObject({estimate: 3, coverage: 5 / 8});
});

test("the times above and below a threshold fill the window, and give the share above", () => {
  fc.assert(
    fc.property(rows, window, fc.integer({min: 1, max: 60}), (list, [from, to], threshold) => {
      const steps = stepsOf(list);
      const above = stepTimeBeyond(steps, from, to, {threshold});
      const below = stepTimeBeyond(steps, from, to, {threshold, side: "below"});
      expect([above.estimate, below.estimate]).toEqual([
        hourly(list, from, to).filter((value) => value >= threshold).length,
        hourly(list, from, to).filter((value) => value < threshold).length,
      ]);
      const {shareAbove} = stepSummary(steps, from, to, {threshold});
      expect(above.estimate! / (to - from)).toBeCloseTo(shareAbove!, 12);
    }),
  );
});

test("of a function that is known for a part, the time is of that part", () => {
  const gap = stepFunction([0, 3], [2, 6], [10, 4], {gaps: "unknown"});
  expect(stepTimeBeyond(gap, 0, 8, {threshold: 4})).toMatchObject({estimate: 5, coverage: 5 / 8});
  expect(stepTimeBeyond(gap, 0, 8, {threshold: 4, side: "below"}).estimate).toBe(0);
});

test("lines between measurements are above for as long as a fine grid says, in any order of the rows", () => {
  const values = fc.array(fc.tuple(fc.integer({min: 0, max: 30}), fc.integer({min: 0, max: 20})), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(values, fc.integer({min: 1, max: 19}), (list, threshold) => {
      const day = {from: 0, to: 24, threshold};
      const split = (of: typeof list) => [of.map(([t]) => t), of.map(([, v]) => v)] as const;
      const found = timeBeyond(...split(list), day);
      expect(timeBeyond(...split(list.toReversed()), day).estimate ?? -1).toBeCloseTo(
        found.estimate ?? -1,
        9,
      );
      const means = new Map<number, number[]>();
      for (const [t, v] of list) if (t < 24) means.set(t, [...(means.get(t) ?? []), v]);
      const points = [...means]
        .sort(([a], [b]) => a - b)
        .map(([t, v]) => [t, v.reduce((a, b) => a + b) / v.length] as const);
      if (points.length < 2) {
        expect(found.estimate).toBeNull();
        return;
      }
      const step = 1 / 400;
      let above = 0;
      for (let i = 1; i < points.length; ++i) {
        const [[t0, v0], [t1, v1]] = [points[i - 1]!, points[i]!];
        for (let t = t0 + step / 2; t < t1; t += step)
          if (v0 + ((v1 - v0) * (t - t0)) / (t1 - t0) >= threshold - 1e-9) above += step;
      }
      expect(Math.abs(found.estimate! - above)).toBeLessThan(points.length * step);
    }),
  );
});

test("both sides of a threshold fill the time between first and last measurement; the window's end counts if closed", () => {
  const [time, x] = [
    [0, 2, 6],
    [60, 80, 60],
  ];
  const low = {from: 0, to: 6, threshold: 70, side: "below", closed: true} as const;
  expect(timeBeyond(time, x, low)).toMatchObject({estimate: 3, coverage: 1, n: 3});
  expect(timeBeyond(time, x, {...low, side: "at or above"}).estimate).toBe(3);
  expect(timeBeyond(time, x, {...low, closed: false}).estimate).toBe(1);
});
