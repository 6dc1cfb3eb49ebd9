import fc from "fast-check";
import {expect, test} from "vitest";
import {clearance, lastValueBefore, slope, timeWeightedMean, windowSummary} from "./index.js";

const values = fc.array(fc.tuple(fc.integer({min: 0, max: 30}), fc.integer({min: 1, max: 90})), {
  minLength: 1,
  maxLength: 15,
});
const split = (list: readonly (readonly [number, number])[]) =>
  [list.map(([t]) => t), list.map(([, x]) => x)] as const;
const day = {from: 0, to: 24};

test("values outside of the window never enter, and the order of the rows doesn't matter", () => {
  fc.assert(
    fc.property(values, (list) => {
      const inside = list.filter(([t]) => t < 24);
      const all = windowSummary(...split(list), day);
      const only = windowSummary(...split(inside), day);
      expect(all).toEqual(only);
      const turned = windowSummary(...split(list.toReversed()), day);
      for (const key of ["first", "last", "worst", "mean", "change", "worstTime"] as const) {
        if (all[key] === null) expect(turned[key]).toBeNull();
        else expect(turned[key]).toBeCloseTo(all[key], 10);
      }
      if (all.slope.estimate !== null) expect(turned.slope.estimate).toBeCloseTo(all.slope.estimate, 9);
    }),
  );
});

test("time in minutes leaves means and clearance as they are and divides the slope by 60", () => {
  fc.assert(
    fc.property(values, (list) => {
      const [time, x] = split(list);
      const a = windowSummary(time, x, day);
      const b = windowSummary(
        time.map((t) => t * 60),
        x,
        {from: 0, to: 1440},
      );
      if (a.slope.estimate !== null) expect(b.slope.estimate! * 60).toBeCloseTo(a.slope.estimate, 9);
      if (a.timeWeightedMean.estimate !== null) {
        expect(b.timeWeightedMean.estimate).toBeCloseTo(a.timeWeightedMean.estimate, 9);
      }
      expect(b.clearance.estimate).toBe(a.clearance.estimate);
    }),
  );
});

test("a straight line has its slope, and its trapezoid mean is the mean of its ends", () => {
  const time = [0, 1, 5, 9, 20];
  const x = time.map((t) => 4 - 0.5 * t);
  expect(slope(time, x, day).estimate).toBeCloseTo(-0.5, 14);
  expect(timeWeightedMean(time, x, day).estimate).toBeCloseTo((4 - 6) / 2, 14);
  expect(timeWeightedMean(time, x, day).coverage).toBeCloseTo(20 / 24, 14);
});

test("a window takes its start and, where it is closed, its end", () => {
  const [time, x] = [
    [0, 12, 24],
    [1, 2, 9],
  ];
  expect(windowSummary(time, x, day)).toMatchObject({n: 2, last: 2});
  expect(windowSummary(time, x, {...day, closed: true})).toMatchObject({n: 3, last: 9});
});

test("the worst ScvO2 is the lowest, the worst lactate the highest, with the time it was first so bad", () => {
  const [time, x] = [
    [1, 2, 3, 4],
    [60, 80, 60, 80],
  ];
  expect(windowSummary(time, x, {...day, worst: "lowest"})).toMatchObject({worst: 60, worstTime: 1});
  expect(windowSummary(time, x, day)).toMatchObject({worst: 80, worstTime: 2});
});

test("what was measured at one time is averaged for the ends", () => {
  const result = clearance([6, 0, 0, 6], [2, 8, 12, 4], day);
  expect(result).toMatchObject({first: 10, last: 3, estimate: 0.7, firstTime: 0, lastTime: 6, n: 4});
  expect(result.perTime).toBeCloseTo(0.7 / 6, 14);
});

test("the last value before a time leaves out that time itself unless told, and what is too old", () => {
  const [time, x] = [
    [9, 0, 4, 4],
    [3, 8, 5, 7],
  ];
  expect(lastValueBefore(time, x, {at: 9})).toMatchObject({estimate: 6, time: 4, age: 5});
  expect(lastValueBefore(time, x, {at: 9, included: true})).toMatchObject({estimate: 3, age: 0});
  expect(lastValueBefore(time, x, {at: 9, within: 5}).estimate).toBe(6);
  expect(lastValueBefore(time, x, {at: 9, within: 4.9}).estimate).toBeNull();
});

test("inputs stay as they were", () => {
  const time = Object.freeze([3, 1, 2]);
  const x = Object.freeze([1, Number.NaN, 4]);
  expect(windowSummary(time, x, day)).toMatchObject({n: 2, nMissing: 1, first: 4, last: 1});
});
