import type {DegenerateCase} from "../validation/degenerate-case.js";
import {decisionCurve} from "./decision-curve.js";
import {diagnosticMetrics} from "./diagnostic-metrics.js";
import {predictiveValues} from "./predictive-values.js";
import {proportionInterval} from "./proportion-interval.js";

const noEnds = {lower: null, upper: null};

const proportions: readonly DegenerateCase[] = [
  {
    name: "proportionInterval",
    input: "0 of 0",
    run: () => proportionInterval(0, 0),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "proportionInterval",
    input: "more events than children",
    run: () => proportionInterval(4, 3),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "proportionInterval",
    input: "a share of a child",
    run: () => proportionInterval(1.5, 3),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "proportionInterval",
    input: "a level of 95",
    run: () => proportionInterval(1, 3, {level: 95}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "proportionInterval",
    input: "nobody of 20, by Wilson",
    run: () => proportionInterval(0, 20),
    expect: {estimate: 0, interval: {lower: 0}},
    answer: "a lower end of exactly 0",
  },
  {
    name: "proportionInterval",
    input: "all of 20, by Clopper–Pearson",
    run: () => proportionInterval(20, 20, {method: "clopper-pearson"}),
    expect: {estimate: 1, interval: {upper: 1}},
    answer: "an upper end of exactly 1",
  },
];

const tables: readonly DegenerateCase[] = [
  {
    name: "diagnosticMetrics",
    input: "four zeros",
    run: () => diagnosticMetrics(0, 0, 0, 0),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "diagnosticMetrics",
    input: "a negative count",
    run: () => diagnosticMetrics(3, -1, 4, 2),
    expect: {error: "out-of-range"},
    answer: "error that names the count",
  },
  {
    name: "diagnosticMetrics",
    input: "no event",
    run: () => diagnosticMetrics(0, 3, 9, 0),
    expect: {
      sensitivity: {estimate: null, interval: noEnds},
      positiveLikelihoodRatio: {estimate: null, interval: noEnds},
      negativeLikelihoodRatio: {estimate: null, interval: noEnds},
      youden: {estimate: null},
      kappa: {estimate: 0, interval: noEnds, p: null},
      specificity: {estimate: 0.75},
    },
    answer: "what is relative to the event is null, the rest as usual",
  },
  {
    name: "diagnosticMetrics",
    input: "no false positive",
    run: () => diagnosticMetrics(4, 0, 9, 4),
    expect: {
      specificity: {estimate: 1},
      positiveLikelihoodRatio: {estimate: null, interval: noEnds},
      diagnosticOddsRatio: {estimate: null, interval: noEnds},
      negativeLikelihoodRatio: {estimate: 0.5},
    },
    answer: "infinite ratios are null (R: Inf with limits NaN and Inf)",
  },
  {
    name: "diagnosticMetrics",
    input: "no true positive",
    run: () => diagnosticMetrics(0, 3, 9, 4),
    expect: {
      positiveLikelihoodRatio: {estimate: 0, interval: noEnds},
      diagnosticOddsRatio: {estimate: 0, interval: noEnds},
      f1: {estimate: 0},
    },
    answer: "ratios of 0 without an interval",
  },
  {
    name: "diagnosticMetrics",
    input: "only true negatives",
    run: () => diagnosticMetrics(0, 0, 7, 0, {zeroCells: "add-half"}),
    expect: {
      f1: {estimate: null},
      kappa: {estimate: null, standardError: null, p: null},
      accuracy: {estimate: 1},
      positivePredictiveValue: {estimate: null},
    },
    answer: "κ, F1 and the positive predictive value are null",
  },
  {
    name: "diagnosticMetrics",
    input: "a test that is always right",
    run: () => diagnosticMetrics(5, 0, 8, 0),
    expect: {kappa: {estimate: 1, standardError: 0, interval: noEnds}, youden: {estimate: 1}},
    answer: "κ is 1 without an interval, the proportions' intervals stay",
  },
  {
    name: "diagnosticMetrics",
    input: "a way with zeros that is none",
    run: () => diagnosticMetrics(5, 0, 8, 0, {zeroCells: "drop" as "add-half"}),
    expect: {error: "out-of-range"},
    answer: "error that lists the ways",
  },
];

const atPrevalence: readonly DegenerateCase[] = [
  {
    name: "predictiveValues",
    input: "no event",
    run: () => predictiveValues(0, 3, 9, 0, {prevalence: 0.1}),
    expect: {error: "one-class"},
    answer: "error",
  },
  {
    name: "predictiveValues",
    input: "events only",
    run: () => predictiveValues(3, 0, 0, 2, {prevalence: 0.1}),
    expect: {error: "one-class"},
    answer: "error",
  },
  {
    name: "predictiveValues",
    input: "a prevalence of 0",
    run: () => predictiveValues(3, 1, 9, 2, {prevalence: 0}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "predictiveValues",
    input: "a negative count",
    run: () => predictiveValues(3, 1, -9, 2, {prevalence: 0.1}),
    expect: {error: "out-of-range"},
    answer: "error that names the count",
  },
  {
    name: "predictiveValues",
    input: "no false positive, plain logit",
    run: () => predictiveValues(3, 0, 9, 2, {prevalence: 0.1, method: "logit"}),
    expect: {positive: {estimate: 1, standardError: null, interval: noEnds}},
    answer: "1 without an interval",
  },
  {
    name: "predictiveValues",
    input: "nobody positive, plain logit",
    run: () => predictiveValues(0, 0, 9, 2, {prevalence: 0.1, method: "logit"}),
    expect: {positive: {estimate: null, interval: noEnds}},
    answer: "null",
  },
];

const nan = Number.NaN;
const decisions: readonly DegenerateCase[] = [
  {
    name: "decisionCurve",
    input: "no rows",
    run: () => decisionCurve([], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "decisionCurve",
    input: "only missing values",
    run: () => decisionCurve([nan, nan], [0, 1]),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "decisionCurve",
    input: "no event",
    run: () => decisionCurve([0.1, 0.2], [0, 0]),
    expect: {error: "one-class"},
    answer: "error",
  },
  {
    name: "decisionCurve",
    input: "a risk of 12 per cent written as 12",
    run: () => decisionCurve([12, 0.3], [0, 1]),
    expect: {error: "out-of-range"},
    answer: "error that names the row",
  },
  {
    name: "decisionCurve",
    input: "a threshold of 1",
    run: () => decisionCurve([0.2, 0.3], [0, 1], {thresholds: [0.5, 1]}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "decisionCurve",
    input: "a missing threshold",
    run: () => decisionCurve([0.2, 0.3], [0, 1], {thresholds: [nan]}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "decisionCurve",
    input: "a negative weight",
    run: () => decisionCurve([0.2, 0.3], [0, 1], {weight: [1, -1]}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "decisionCurve",
    input: "the same risk for all, on a threshold and below one",
    run: () => {
      const {netBenefit, treatAll} = decisionCurve([0.5, 0.5], [0, 1], {thresholds: [0.5, 0.75]});
      return {netBenefit: [...netBenefit], treatAll: [...treatAll]};
    },
    expect: {netBenefit: [0, 0], treatAll: [0, -1]},
    answer: "acting on all up to the risk, on nobody beyond",
  },
];

/** Degenerate tables and risks. */
export const degenerateTables: readonly DegenerateCase[] = [
  ...proportions,
  ...tables,
  ...atPrevalence,
  ...decisions,
];
