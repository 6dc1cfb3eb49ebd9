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
  expect(smdChanceLimit(15, 15, 32)).toBeNaN();
});

test("random halves of the same children stay below the chance limit in about 19 of 20 cases", () => {
  let state = 20_260_101;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const runs = 4000;
  let below = 0;
  for (let run = 0; run < runs; ++run) {
    const values = Array.from({length: 30}, () => next() + next() + next());
    const {estimate} = standardisedMeanDifference(values.slice(0, 15), values.slice(15));
    if (Math.abs(estimate) < smdChanceLimit(15, 15)) below += 1;
  }
  // A t statistic stands behind the estimate: with 28 degrees of freedom the normal limit is a little low.
  expect(below / runs).toBeGreaterThan(0.92);
  expect(below / runs).toBeLessThan(0.96);
});
