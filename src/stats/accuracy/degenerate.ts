import type {DegenerateCase} from "../validation/degenerate-case.js";
import {auc} from "./auc.js";
import {compareAuc} from "./compare-auc.js";
import {compareAucUnpaired} from "./compare-auc-unpaired.js";
import {degenerateTables} from "./degenerate-tables.js";
import {partialAuc} from "./partial-auc.js";
import {rocCurve} from "./roc-curve.js";
import {venkatramanTest} from "./venkatraman-test.js";

const {NaN: missing, POSITIVE_INFINITY: infinite} = Number;
const noEnds = {lower: null, upper: null};
type OfColumns = (x: ArrayLike<number>, event: ArrayLike<number>) => unknown;

/** What every function of an indicator and an outcome refuses. */
const refused = (name: string, run: OfColumns): DegenerateCase[] => [
  {
    name,
    input: "no rows",
    run: () => run([], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name,
    input: "only missing values",
    run: () => run([missing, 1], [1, missing]),
    expect: {error: "empty"},
    answer: "error that says how many rows were incomplete",
  },
  {
    name,
    input: "no event",
    run: () => run([1, 2, 3], [0, 0, 0]),
    expect: {error: "one-class"},
    answer: "error",
  },
  {
    name,
    input: "events only, once the missing are dropped",
    run: () => run([1, 2, missing], [1, 1, 0]),
    expect: {error: "one-class"},
    answer: "error",
  },
  {
    name,
    input: "an outcome of 2",
    run: () => run([1, 2, 3], [0, 1, 2]),
    expect: {error: "not-a-code"},
    answer: "error that names the row",
  },
  {
    name,
    input: "an infinite value",
    run: () => run([1, infinite], [0, 1]),
    expect: {error: "not-finite"},
    answer: "error that names the row",
  },
  {
    name,
    input: "columns of different length",
    run: () => run([1, 2, 3], [0, 1]),
    expect: {error: "length-mismatch"},
    answer: "error",
  },
];

const separated = [1, 2, 3, 4, 5, 6];
const outcome = [0, 0, 0, 1, 1, 1];
const tied = [7, 7, 7, 7, 7, 7];

const curves: readonly DegenerateCase[] = [
  ...refused("rocCurve", rocCurve),
  {
    name: "rocCurve",
    input: "all values tied",
    run: () => {
      const {threshold, sensitivity, auc: area} = rocCurve(tied, outcome);
      return {threshold: [...threshold], sensitivity: [...sensitivity], auc: area};
    },
    expect: {threshold: [infinite, -infinite], sensitivity: [0, 1], auc: 0.5},
    answer: "the two ends, AUC 0.5",
  },
  {
    name: "rocCurve",
    input: "a weight of 0",
    run: () => rocCurve([1, 2], [0, 1], {weight: [1, 0]}),
    expect: {error: "out-of-range"},
    answer: "error that names the row",
  },
  {
    name: "rocCurve",
    input: "a direction that is none",
    run: () => rocCurve([1, 2], [0, 1], {direction: "up" as "higher"}),
    expect: {error: "out-of-range"},
    answer: "error that lists the directions",
  },
];

const areas: readonly DegenerateCase[] = [
  ...refused("auc", auc),
  {
    name: "auc",
    input: "classes that don't overlap",
    run: () => auc(separated, outcome),
    expect: {
      estimate: 1,
      standardError: 0,
      interval: noEnds,
      warnings: [
        "Events and non-events don't overlap (AUC 1): DeLong's variance is 0 and gives no interval.",
      ],
    },
    answer: "AUC 1, standard error 0, no interval (pROC: 1 to 1, with a warning that it misleads)",
  },
  {
    name: "auc",
    input: "classes that don't overlap, the wrong way round, on the logit scale",
    run: () => auc(separated, outcome, {direction: "lower", method: "logit"}),
    expect: {estimate: 0, standardError: 0, interval: noEnds},
    answer: "AUC 0, no interval",
  },
  {
    name: "auc",
    input: "all values tied",
    run: () => auc(tied, outcome),
    expect: {estimate: 0.5, standardError: 0, interval: noEnds},
    answer: "AUC 0.5, no interval",
  },
  {
    name: "auc",
    input: "a single event",
    run: () => auc([1, 2, 3], [0, 1, 0]),
    expect: {estimate: 0.5, standardError: null, interval: noEnds},
    answer: "the AUC without standard error and interval (pROC: NA)",
  },
  {
    name: "auc",
    input: "a level of 1",
    run: () => auc(separated, outcome, {level: 1}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "auc",
    input: "a method that is none",
    run: () => auc(separated, outcome, {method: "wald" as "logit"}),
    expect: {error: "out-of-range"},
    answer: "error that lists the methods",
  },
];

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

const partials: readonly DegenerateCase[] = [
  ...refused("partialAuc", partialAuc),
  {
    name: "partialAuc",
    input: "classes that don't overlap",
    run: () => partialAuc(separated, outcome, {range: [0.8, 1], correct: true, replicates: 100}),
    expect: {estimate: 1, standardError: 0, interval: noEnds},
    answer: "corrected area 1, no interval",
  },
  {
    name: "partialAuc",
    input: "a curve below the diagonal, corrected",
    run: () => partialAuc(separated, outcome, {direction: "lower", correct: true}),
    expect: {estimate: null, standardError: null, interval: noEnds},
    answer: "null (pROC: NA)",
  },
  {
    name: "partialAuc",
    input: "all values tied",
    run: () => partialAuc(tied, outcome, {correct: true, replicates: 100}),
    expect: {estimate: 0.5, standardError: 0, interval: noEnds},
    answer: "corrected area 0.5, no interval",
  },
  {
    name: "partialAuc",
    input: "an empty range",
    run: () => partialAuc(separated, outcome, {range: [0.9, 0.9]}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "partialAuc",
    input: "half a resample",
    run: () => partialAuc(separated, outcome, {replicates: 0.5}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
];

/** Degenerate inputs with their documented answers. */
export const accuracyDegenerate: readonly DegenerateCase[] = [
  ...curves,
  ...areas,
  ...comparisons,
  ...wholeCurves,
  ...partials,
  ...degenerateTables,
];
