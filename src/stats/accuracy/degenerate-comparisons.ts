import type {DegenerateCase} from "../validation/degenerate-case.js";
import {compareAuc} from "./compare-auc.js";
import {compareAucUnpaired} from "./compare-auc-unpaired.js";
import {noEnds, outcome, refused, separated, tied} from "./degenerate-columns.js";
import {venkatramanTest} from "./venkatraman-test.js";

const comparisons: readonly DegenerateCase[] = [
  ...refused("compareAuc", (x, event) => compareAuc(x, x, event)),
  {
    name: "compareAuc",
    input: "two indicators that rank the children alike",
    run: () => compareAuc([1, 3, 2, 4], [10, 30, 20, 40], [0, 1, 1, 0]),
    expect: {estimate: 0, standardError: 0, interval: noEnds, statistic: null, p: null},
    answer: "difference 0 without a test (pROC: p = 1)",
  },
  {
    name: "compareAuc",
    input: "one indicator that separates and one that is tied throughout",
    run: () => compareAuc(separated, tied, outcome),
    expect: {estimate: 0.5, standardError: 0, interval: noEnds, statistic: null, p: null},
    answer: "the difference without a test (pROC: z infinite, p = 0)",
  },
  {
    name: "compareAuc",
    input: "a single event",
    run: () => compareAuc([1, 2, 3], [3, 2, 1], [0, 1, 0]),
    expect: {estimate: 0, standardError: null, statistic: null, p: null},
    answer: "the difference without a test",
  },
  ...refused("compareAucUnpaired", (x, event) =>
    compareAucUnpaired(
      [...Array.from(x), 1, 2],
      [...Array.from(event), 0, 1],
      [...Array.from(event, () => 0), 1, 1],
    ),
  ).filter(({input}) => input !== "no rows" && input !== "only missing values"),
  {
    name: "compareAucUnpaired",
    input: "an empty group",
    run: () => compareAucUnpaired([1, 2, 3], [0, 1, 0], [0, 0, 0]),
    expect: {error: "one-class"},
    answer: "error that names the group",
  },
  {
    name: "compareAucUnpaired",
    input: "no rows",
    run: () => compareAucUnpaired([], [], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "compareAucUnpaired",
    input: "two groups whose classes don't overlap",
    run: () =>
      compareAucUnpaired([1, 2, 3, 4, 1, 2, 3, 4], [0, 0, 1, 1, 0, 0, 1, 1], [0, 0, 0, 0, 1, 1, 1, 1]),
    expect: {estimate: 0, standardError: 0, statistic: null, p: null, interval: noEnds},
    answer: "difference 0 without a test",
  },
  {
    name: "compareAucUnpaired",
    input: "a group with a single event",
    run: () => compareAucUnpaired([1, 2, 3, 1, 2, 3, 4], [0, 1, 0, 0, 1, 0, 1], [0, 0, 0, 1, 1, 1, 1]),
    expect: {estimate: -0.25, standardError: null, p: null},
    answer: "the difference without a test",
  },
];

const wholeCurves: readonly DegenerateCase[] = [
  ...refused("venkatramanTest", (x, event) => venkatramanTest(x, x, event)),
  {
    name: "venkatramanTest",
    input: "the same indicator twice",
    run: () => venkatramanTest([1, 3, 2, 4], [1, 3, 2, 4], [0, 1, 1, 0], {replicates: 99}),
    expect: {statistic: 0, p: 1, warnings: []},
    answer: "statistic 0, p = 1",
  },
  {
    name: "venkatramanTest",
    input: "all values tied",
    run: () => {
      const {p, warnings} = venkatramanTest(tied, tied, outcome, {replicates: 99});
      return {defined: p > 0 && p <= 1, warnings: warnings.length};
    },
    expect: {defined: true, warnings: 1},
    answer: "an order by chance, with a warning",
  },
  {
    name: "venkatramanTest",
    input: "no permutation",
    run: () => venkatramanTest(separated, tied, outcome, {replicates: 0}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
];

/** Degenerate comparisons of curves. */
export const degenerateComparisons: readonly DegenerateCase[] = [...comparisons, ...wholeCurves];
