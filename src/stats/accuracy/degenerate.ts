import type {DegenerateCase} from "../validation/degenerate-case.js";
import {auc} from "./auc.js";
import {noEnds, outcome, refused, separated, tied} from "./degenerate-columns.js";
import {degenerateComparisons} from "./degenerate-comparisons.js";
import {degenerateGroups} from "./degenerate-groups.js";
import {degenerateTables} from "./degenerate-tables.js";
import {partialAuc} from "./partial-auc.js";
import {rocCurve} from "./roc-curve.js";

const curves: readonly DegenerateCase[] = [
  ...refused("rocCurve", rocCurve),
  {
    name: "rocCurve",
    input: "all values tied",
    run: () => {
      const {threshold, sensitivity, auc: area} = rocCurve(tied, outcome);
      return {threshold: [...threshold], sensitivity: [...sensitivity], auc: area};
    },
    expect: {threshold: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], sensitivity: [0, 1], auc: 0.5},
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
  ...degenerateComparisons,
  ...degenerateGroups,
  ...partials,
  ...degenerateTables,
];
