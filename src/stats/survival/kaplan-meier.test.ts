import fc from "fast-check";
import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {relativeDifference} from "../validation/parity-case.js";
import {type KaplanMeier, kaplanMeier, kaplanMeierByGroup} from "./index.js";

/** Rows of whole hours, with many ties. */
const row = fc.record({
  time: fc.integer({min: 1, max: 12}),
  event: fc.integer({min: 0, max: 1}),
  weight: fc.integer({min: 1, max: 4}),
  shuffle: fc.integer(),
});
const rows = fc.array(row, {minLength: 1, maxLength: 40});
const times = (list: readonly {time: number}[]) => list.map((one) => one.time);
const events = (list: readonly {event: number}[]) => list.map((one) => one.event);
const columns = ({times: at, survival, standardError, lower, upper}: KaplanMeier) => [
  ...at,
  ...survival,
  ...standardError,
  ...lower,
  ...upper,
];

test("without censoring survival is 1 less the share of events so far", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 1, max: 30}), {minLength: 1, maxLength: 60}), (time) => {
      const curve = kaplanMeier(
        time,
        time.map(() => 1),
      );
      const expected = Array.from(curve.times, (t) => time.filter((one) => one > t).length / time.length);
      expect(relativeDifference(curve.survival, expected)).toBeLessThan(1e-12);
    }),
  );
});

test("a weight of 2 counts as two rows: survival, standard error and limits", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const repeated = list.flatMap((one) => Array.from({length: one.weight}, () => one));
      const weight = list.map((one) => one.weight);
      const weighted = kaplanMeier(times(list), events(list), {weight});
      expect(
        relativeDifference(columns(weighted), columns(kaplanMeier(times(repeated), events(repeated)))),
      ).toBe(0);
    }),
  );
});

test("a row of weight 0 counts as not there, not even for what is rounding among the times", () => {
  fc.assert(
    fc.property(rows, fc.array(row, {minLength: 1, maxLength: 6}), (list, nobody) => {
      const all = [...list, ...nobody, {time: 1e12, event: 0}].toSorted((a, b) => a.time - b.time);
      const there = new Set<unknown>(list);
      const weight = all.map((one) => Number(there.has(one)));
      const curve = kaplanMeier(times(all), events(all), {weight});
      expect(curve).toEqual(kaplanMeier(times(list), events(list)));
      const byGroup = kaplanMeierByGroup(
        times(all),
        events(all),
        weight.map((w) => 1 - w),
        {weight},
      );
      expect(byGroup.groups.map(({group}) => group)).toEqual([0]);
    }),
  );
});

test("the order of the rows does not matter", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const shuffled = list.toSorted((a, b) => a.shuffle - b.shuffle);
      expect(columns(kaplanMeier(times(shuffled), events(shuffled)))).toEqual(
        columns(kaplanMeier(times(list), events(list))),
      );
    }),
  );
});

test("hours as days change the times and the median, nothing else", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const hours = kaplanMeier(times(list), events(list));
      const days = kaplanMeier(
        times(list).map((t) => t / 24),
        events(list),
      );
      expect(days.survival).toEqual(hours.survival);
      expect(days.lower).toEqual(hours.lower);
      if (hours.median.estimate === null) expect(days.median.estimate).toBeNull();
      else expect(days.median.estimate).toBeCloseTo(hours.median.estimate / 24, 12);
    }),
  );
});

test("late entry before the first time changes nothing", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const entry = list.map((_, i) => (i % 3) / 4);
      expect(columns(kaplanMeier(times(list), events(list), {entry}))).toEqual(
        columns(kaplanMeier(times(list), events(list))),
      );
    }),
  );
});

test("each group's curve is the curve of its rows alone", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const group = list.map((one) => one.weight);
      const {groups, n} = kaplanMeierByGroup(times(list), events(list), group);
      expect(n).toBe(list.length);
      expect(groups.map((one) => one.group)).toEqual([...new Set(group)].sort());
      for (const one of groups) {
        const own = list.filter((_, i) => group[i] === one.group);
        expect(columns(one)).toEqual(columns(kaplanMeier(times(own), events(own))));
      }
    }),
  );
});

test("the jackknife's variance of whole rows is Greenwood's, without ties and with", () => {
  // Both are the sum over the rows; they agree wherever nobody is weighted.
  const time = [1, 2, 2, 3, 5, 5, 8];
  const event = [1, 1, 0, 1, 0, 1, 0];
  const robust = kaplanMeier(time, event, {robust: true});
  const greenwood = kaplanMeier(time, event);
  expect(robust.variance).toBe("infinitesimal jackknife");
  expect(relativeDifference(robust.standardError, greenwood.standardError)).toBeLessThan(1e-12);
});

test("the jackknife's standard error is the root of the rows' summed squares, whatever weights have gone before", () => {
  const weighted = fc.record({
    time: fc.integer({min: 1, max: 12}),
    event: fc.integer({min: 0, max: 1}),
    weight: fc.constantFrom(1e-3, 0.2, 1, 7, 1e3),
  });
  fc.assert(
    fc.property(fc.array(weighted, {minLength: 1, maxLength: 30}), (list) => {
      const weight = list.map((one) => one.weight);
      const curve = kaplanMeier(times(list), events(list), {weight, robust: true});
      const influence = list.map(() => 0);
      const expected = Array.from(curve.times, (t, k) => {
        const [n, d] = [curve.atRisk[k]!, curve.eventsAt[k]!];
        list.forEach((one, i) => {
          if (d > 0 && one.time >= t) influence[i]! += d / (n * (n - d));
          if (one.event && one.time === t) influence[i]! -= 1 / (n - d);
        });
        const s = curve.survival[k]!;
        return s === 0 ? 0 : s * Math.hypot(...influence.map((one, i) => weight[i]! * one));
      });
      for (const [k, one] of expected.entries()) {
        expect(Math.abs(curve.standardError[k]! - one)).toBeLessThanOrEqual(1e-12 * one);
      }
    }),
  );
});

test("the first published curve: Freireich's leukaemia trial under 6-MP", () => {
  const time = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
  const event = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
  const {times: at, survival, atRisk, median} = kaplanMeier(time, event);
  const steps = [6, 7, 10, 13, 16, 22, 23].map((t) => at.indexOf(t));
  expect(steps.map((k) => Number(survival[k]!.toFixed(4)))).toEqual([
    0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482,
  ]);
  expect(steps.map((k) => atRisk[k])).toEqual([21, 17, 15, 12, 11, 7, 6]);
  expect(median.estimate).toBe(23);
});

test("times that rounding separates are one time; a thousandth apart they are two", () => {
  expect(kaplanMeier([0.1 + 0.2, 0.3], [1, 1]).times).toEqual(Float64Array.of(0.3));
  expect(kaplanMeier([0.301, 0.3], [1, 1]).times).toEqual(Float64Array.of(0.3, 0.301));
  // A chain of neighbours becomes its smallest time.
  expect(kaplanMeier([1, 1 + 1e-8, 1 + 2e-8], [1, 0, 1]).times).toEqual(Float64Array.of(1));
});

test("many rows take other ways of sorting and give the same curve", () => {
  const random = randomStream(5);
  const n = 2000;
  const whole = Float64Array.from({length: n}, () => random.below(300));
  const event = Float64Array.from({length: n}, () => random.below(2));
  const shifts = [(t: number) => t + 0.5, (t: number) => t * 37.7 - 900];
  const expected = kaplanMeier(whole, event);
  for (const shift of shifts) {
    const curve = kaplanMeier(whole.map(shift), event);
    expect(curve.times).toEqual(expected.times.map(shift));
    expect(curve.survival).toEqual(expected.survival);
    expect(curve.atRisk).toEqual(expected.atRisk);
  }
  const close = Float64Array.from({length: n}, (_, i) => 1 + ((i * 7919) % n) * 2 ** -24);
  expect(kaplanMeier(close, event).times).toEqual(close.toSorted());
});

test("clock times in milliseconds since 1970 tie, as in R: times are to be durations", () => {
  expect(kaplanMeier([1.7e12, 1.7e12 + 3_600_000], [1, 1]).times).toHaveLength(2);
  expect(kaplanMeier([1.7e12, 1.7e12 + 20_000], [1, 1]).times).toHaveLength(1);
});

test("rows with a missing value are dropped and counted, and the columns stay as they were", () => {
  const time = Object.freeze([3, Number.NaN, 1, 2]);
  const event = Object.freeze([1, 1, Number.NaN, 1]);
  const weight = Object.freeze([1, 1, 1, 1]);
  const {n, nMissing, times: at} = kaplanMeier(time, event, {weight});
  expect({n, nMissing, at: Array.from(at)}).toEqual({n: 2, nMissing: 2, at: [2, 3]});
  expect(time).toEqual([3, Number.NaN, 1, 2]);
  const typed = Float64Array.of(3, 1, 2);
  const entry = Float64Array.of(0.3, 0.1 + 0.2, 0.2);
  kaplanMeier(typed, [1, 0, 1], {entry});
  expect(typed).toEqual(Float64Array.of(3, 1, 2));
  expect(entry).toEqual(Float64Array.of(0.3, 0.1 + 0.2, 0.2));
});

test("survival that falls to 0 while others are still to enter says so", () => {
  const {warnings, survival} = kaplanMeier([1, 2, 2, 3, 4], [1, 1, 1, 0, 1], {entry: [0, 0, 0, 2.5, 3]});
  expect(Array.from(survival).slice(1)).toEqual([0, 0, 0]);
  expect(warnings).toEqual([
    "Survival falls to 0 at time 2, when all children at risk had the event, and stays there, though children who entered later were at risk.",
  ]);
});

test("results survive structuredClone", () => {
  const result = kaplanMeierByGroup([1, 2, 3], [1, 0, 1], [0, 1, 1]);
  expect(structuredClone(result)).toEqual(result);
});
