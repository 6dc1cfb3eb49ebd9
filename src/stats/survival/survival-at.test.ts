import fc from "fast-check";
import {expect, test} from "vitest";
import {kaplanMeier, survivalAt, survivalQuantile} from "./index.js";

const rows = fc.array(fc.tuple(fc.integer({min: 1, max: 12}), fc.integer({min: 0, max: 1})), {
  minLength: 1,
  maxLength: 30,
});

test("at each time of the curve survivalAt gives the curve's own values", () => {
  fc.assert(
    fc.property(rows, (list) => {
      const curve = kaplanMeier(
        list.map(([time]) => time),
        list.map(([, event]) => event),
      );
      for (const [k, time] of curve.times.entries()) {
        const at = survivalAt(curve, time);
        expect(at.estimate).toBe(curve.survival[k]);
        expect(at.atRisk).toBe(curve.atRisk[k]);
        expect(at.events).toBe(curve.eventsAt.subarray(0, k + 1).reduce((sum, d) => sum + d, 0));
      }
    }),
  );
});

test("a chosen time that differs from a time of the curve by rounding counts as it", () => {
  const curve = kaplanMeier([0.1 + 0.2, 1], [1, 0]);
  expect(survivalAt(curve, 0.3).estimate).toBe(0.5);
  expect(survivalAt(curve, 0.29).estimate).toBe(1);
  expect(survivalAt(kaplanMeier([1e9], [0]), 1e9 + 1).extrapolated).toBe(false);
});

test("at its quantile the curve is at or below the line, and above it before", () => {
  fc.assert(
    fc.property(rows, fc.integer({min: 1, max: 99}), (list, percent) => {
      const curve = kaplanMeier(
        list.map(([time]) => time),
        list.map(([, event]) => event),
      );
      const {estimate} = survivalQuantile(curve, percent / 100);
      const line = 1 - percent / 100;
      if (estimate === null) expect(curve.survival.at(-1)!).toBeGreaterThan(line);
      else {
        expect(survivalAt(curve, estimate).estimate!).toBeLessThanOrEqual(line + 1e-7);
        expect(survivalAt(curve, estimate - 1).estimate!).toBeGreaterThanOrEqual(line - 1e-7);
      }
    }),
  );
});

test("of two children whose events are at 1 and 3, the median is in the middle", () => {
  expect(survivalQuantile(kaplanMeier([1, 3], [1, 1])).estimate).toBe(2);
});

test("a standard error that can't be told has a warning, and is never infinite", () => {
  const curve = kaplanMeier([1, 2, 3], [1, 1, 0], {weight: [1e-300, 1e-300, 1e-300], robust: false});
  const {standardError, warnings} = survivalAt(curve, 1);
  expect(standardError).toBe(null);
  expect(warnings).toEqual([`Survival is ${curve.survival[0]} at 1, where its variance can't be estimated.`]);
  expect(survivalAt(kaplanMeier([1, 2], [1, 1], {robust: true}), 2).warnings).toEqual([
    "Survival is 0 at 2, where its variance can't be estimated.",
  ]);
});

test("the unit of weights does not change the jackknife's standard error", () => {
  const at = (unit: number) =>
    survivalAt(
      kaplanMeier([1, 2, 3, 4, 4], [1, 1, 0, 1, 0], {
        weight: [1, 0.5, 2, 1, 3].map((w) => w * unit),
        robust: true,
        entry: [0, 0, 0.5, 1.5, 0],
      }),
      4,
    ).standardError;
  expect(at(1)).toBeGreaterThan(0);
  for (const unit of [2 ** -900, 2 ** -20, 2 ** 900]) expect(at(unit)).toBe(at(1));
});
