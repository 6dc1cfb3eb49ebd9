import {expect, test} from "vitest";
import {numberSummary, smdChanceLimit, smdStandardError, standardisedMeanDifference} from "./index.js";
import reference from "./reference/baseline.json" with {type: "json"};

/** Closed forms agree with R to 1e-10 relative. */
function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * Math.abs(expected));
}

test.each(reference.summaries)(
  "numberSummary of $name equals R's quantile and counts what is missing",
  ({values, n, n_missing, lower, median, upper}) => {
    const summary = numberSummary(values.map((value) => value ?? Number.NaN));
    expect([summary.n, summary.nMissing]).toEqual([n, n_missing]);
    expectClose(summary.lowerQuartile, lower);
    expectClose(summary.median, median);
    expectClose(summary.upperQuartile, upper);
  },
);

test("numberSummary of nothing known has counts and no median", () => {
  expect(numberSummary([Number.NaN, Number.NaN])).toEqual({
    n: 0,
    nMissing: 2,
    median: Number.NaN,
    lowerQuartile: Number.NaN,
    upperQuartile: Number.NaN,
  });
});

test.each(reference.errors)("smdStandardError($d, $a, $b) equals R", ({d, a, b, error}) => {
  expectClose(smdStandardError(d, a, b), error);
});

test.each(reference.limits)("smdChanceLimit($a, $b, $categories) equals R", ({a, b, categories, limit}) => {
  expectClose(smdChanceLimit(a, b, categories), limit);
});

test("without children in a group, or without two categories, neither is defined", () => {
  expect(smdStandardError(0.5, 0, 9)).toBeNaN();
  expect(smdChanceLimit(15, 0)).toBeNaN();
  expect(smdChanceLimit(15, 15, 1)).toBeNaN();
  expect(smdChanceLimit(3, 3, 6)).toBeNaN();
});

test("random halves of the same children stay below the chance limit in about 19 of 20 cases", () => {
  // mulberry32
  let state = 20_260_101;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const runs = 4000;
  let below = 0;
  for (let run = 0; run < runs; ++run) {
    const values = Array.from({length: 30}, () => next() + next() + next());
    const {estimate} = standardisedMeanDifference(values.slice(0, 15), values.slice(15));
    if (Math.abs(estimate) < smdChanceLimit(15, 15)) below += 1;
  }
  expect(below / runs).toBeGreaterThan(0.94);
  expect(below / runs).toBeLessThan(0.96);
});
