import type {DegenerateCase} from "../validation/degenerate-case.js";
import {eValue} from "./e-value.js";
import {overlapWeights} from "./overlap-weights.js";
import {propensityWeightedIncidences} from "./propensity-weighted-incidences.js";
import {propensityWeightedRisks} from "./propensity-weighted-risks.js";

const treated = [0, 0, 0, 1, 0, 1, 1, 1];
const x = {lactate: [1, 2, 3, 4, 5, 6, 7, 3]};
const days = [4, 9, 2, 9, 5, 3, 9, 7];
const apart = {lactate: [1, 2, 3, 6, 4, 7, 8, 9]};
const {NaN: missing, POSITIVE_INFINITY: infinite} = Number;
/** The treated child with the event and the one censored before it resemble nobody. */
const BELOW = {
  treated: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1],
  time: [3, 9, 9, 5, 9, 9, 1, 2, 9, 9, 9, 9],
  event: [1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0],
  x: {lactate: [1, 2, 3, 4, 5, 6, 20, 20, 2, 3, 3, 5]},
};

/** Degenerate inputs of the weights by propensity score and of the E-value. */
export const propensityDegenerate: readonly DegenerateCase[] = [
  {
    name: "overlapWeights",
    input: "no rows",
    run: () => overlapWeights([], {lactate: []}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "overlapWeights",
    input: "nobody treated",
    run: () => overlapWeights([0, 0, 0], {lactate: [1, 2, 3]}),
    expect: {error: "one-class"},
    answer: "error that names treated",
  },
  {
    name: "overlapWeights",
    input: "a covariate that does not vary",
    run: () => overlapWeights(treated, {...x, sex: treated.map(() => 1)}),
    expect: {error: "constant"},
    answer: "error that names the covariate",
  },
  {
    name: "overlapWeights",
    input: "the same covariate twice",
    run: () => overlapWeights(treated, {...x, again: x.lactate}),
    expect: {error: "collinear"},
    answer: "error that names the second",
  },
  {
    name: "overlapWeights",
    input: "a treatment that is neither 0 nor 1",
    run: () => overlapWeights([2, 0, 1], {lactate: [1, 2, 3]}),
    expect: {error: "not-a-code"},
    answer: "error that names treated",
  },
  {
    name: "overlapWeights",
    input: "weights of an unknown kind",
    run: () => overlapWeights(treated, x, {weights: "matching" as "overlap"}),
    expect: {error: "out-of-range"},
    answer: "error that names weights",
  },
  {
    name: "overlapWeights",
    input: "a covariate that separates treated and untreated",
    run: () => overlapWeights(treated, apart),
    expect: {
      arms: [{effectiveSize: 0}, {effectiveSize: 0}],
      balance: [{weighted: {untreated: null, treated: null, difference: null}}],
      largestDifference: {weighted: null},
    },
    answer: "no weights, with a warning that names Firth's method",
  },
  {
    name: "overlapWeights",
    input: "the same by Firth's method",
    run: () => overlapWeights(treated, apart, {method: "firth"}),
    expect: {cStatistic: 1, n: 8},
    answer: "finite scores and weights",
  },
  {
    name: "overlapWeights",
    input: "no covariate",
    run: () => overlapWeights(treated, []),
    expect: {balance: [], largestDifference: {unweighted: null, weighted: null}, cStatistic: 0.5},
    answer: "equal weights",
  },
  {
    name: "overlapWeights",
    input: "a single treated child",
    run: () => overlapWeights([0, 0, 1, 0], {lactate: [1, 2, 3, 4]}),
    expect: {balance: [{unweighted: {difference: null}, weighted: {difference: null}}]},
    answer: "means, but no standardised difference, as one child has no spread",
  },
  {
    name: "propensityWeightedRisks",
    input: "no event",
    run: () => propensityWeightedRisks(treated, [0, 0, 0, 0, 0, 0, 0, 0], x),
    expect: {
      risks: [
        {estimate: 0, standardError: null},
        {estimate: 0, standardError: null},
      ],
      difference: {estimate: 0, standardError: null, p: null},
      ratio: {estimate: null},
      oddsRatio: {estimate: null, standardError: null, interval: {lower: null, upper: null}},
    },
    answer: "risks of 0 without intervals, with warnings",
  },
  {
    name: "propensityWeightedRisks",
    input: "all treated children with the outcome",
    run: () => propensityWeightedRisks(treated, [0, 1, 0, 1, 0, 1, 1, 1], x),
    expect: {
      risks: [{}, {estimate: 1, standardError: null}],
      difference: {standardError: null, interval: {lower: null, upper: null}},
      oddsRatio: {estimate: null, standardError: null},
    },
    answer: "a risk of 1, no interval of the difference, no odds ratio, with a warning",
  },
  {
    name: "propensityWeightedRisks",
    input: "a covariate that separates treated and untreated",
    run: () => propensityWeightedRisks(treated, [0, 1, 0, 1, 0, 1, 0, 1], apart),
    expect: {risks: [{estimate: null}, {estimate: null}], difference: {estimate: null}},
    answer: "no risks, with warnings",
  },
  {
    name: "propensityWeightedRisks",
    input: "outcomes all missing",
    run: () => propensityWeightedRisks([0, 1], [missing, missing], {lactate: [1, 2]}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "propensityWeightedRisks",
    input: "level 1",
    run: () => propensityWeightedRisks(treated, treated, x, {level: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names level",
  },
  {
    name: "propensityWeightedIncidences",
    input: "an arm that nobody of is followed to the time",
    run: () =>
      propensityWeightedIncidences(treated, [4, 9, 2, 6, 9, 3, 6, 5], [1, 0, 0, 0, 1, 1, 0, 1], x, {at: 8}),
    expect: {
      risks: [{}, {estimate: null, standardError: null, interval: {lower: null, upper: null}}],
      difference: {estimate: null, standardError: null, p: null},
      ratio: {estimate: null},
      oddsRatio: {estimate: null},
      undecided: [1, 2],
    },
    answer: "the other arm's risk alone, with a warning",
  },
  {
    name: "propensityWeightedIncidences",
    input: "a weighted mean of pseudo-observations below 0",
    run: () => propensityWeightedIncidences(BELOW.treated, BELOW.time, BELOW.event, BELOW.x, {at: 8}),
    expect: {
      risks: [{}, {standardError: null, interval: {lower: null, upper: null}}],
      difference: {standardError: null, interval: {lower: null, upper: null}, p: null},
      ratio: {estimate: null, standardError: null},
      oddsRatio: {estimate: null, standardError: null},
    },
    answer: "that mean without intervals, no ratio, with a warning",
  },
  {
    name: "propensityWeightedIncidences",
    input: "no event by the time, some censored before",
    run: () => propensityWeightedIncidences(treated, days, [0, 0, 0, 0, 0, 0, 0, 1], x, {at: 5}),
    expect: {
      risks: [
        {estimate: 0, standardError: null},
        {estimate: 0, standardError: null},
      ],
      undecided: [2, 1],
    },
    answer: "risks of 0 without intervals, with warnings",
  },
  {
    name: "propensityWeightedIncidences",
    input: "a covariate that separates treated and untreated",
    run: () => propensityWeightedIncidences(treated, days, [1, 1, 0, 1, 0, 1, 0, 1], apart, {at: 8}),
    expect: {risks: [{estimate: null}, {estimate: null}], difference: {estimate: null}},
    answer: "no risks, with warnings",
  },
  {
    name: "propensityWeightedIncidences",
    input: "times all missing",
    run: () => propensityWeightedIncidences([0, 1], [missing, missing], [1, 0], {lactate: [1, 2]}, {at: 1}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "propensityWeightedIncidences",
    input: "an infinite time to be told at",
    run: () => propensityWeightedIncidences(treated, days, treated, x, {at: infinite}),
    expect: {error: "not-finite"},
    answer: "error that names at",
  },
  {
    name: "propensityWeightedIncidences",
    input: "an event that is no code",
    run: () => propensityWeightedIncidences(treated, days, [0, 1, 2, -1, 0, 0, 0, 0], x, {at: 4}),
    expect: {error: "not-a-code"},
    answer: "error that names event",
  },
  {
    name: "propensityWeightedIncidences",
    input: "cause 0",
    run: () => propensityWeightedIncidences(treated, days, treated, x, {at: 4, cause: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names cause",
  },
  {
    name: "propensityWeightedIncidences",
    input: "level 1",
    run: () => propensityWeightedIncidences(treated, days, treated, x, {at: 4, level: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names level",
  },
  {
    name: "eValue",
    input: "a ratio of 1",
    run: () => eValue(1, {lower: 0.5, upper: 2}),
    expect: {estimate: 1, limit: 1},
    answer: "1 for both",
  },
  {
    name: "eValue",
    input: "a ratio of 0",
    run: () => eValue(0),
    expect: {error: "out-of-range"},
    answer: "error that names the estimate",
  },
  {
    name: "eValue",
    input: "limits that don't hold the estimate",
    run: () => eValue(1.2, {lower: 1.3, upper: 1.4}),
    expect: {error: "out-of-range"},
    answer: "error that names the limit",
  },
  {
    name: "eValue",
    input: "limits of 0 and infinity",
    run: () => eValue(0.5, {lower: 0, upper: infinite, measure: "hazard ratio"}),
    expect: {limit: 1, riskRatio: {lower: 0, upper: infinite}},
    answer: "the limit's is 1",
  },
  {
    name: "eValue",
    input: "no limits",
    run: () => eValue(2),
    expect: {limit: null},
    answer: "the estimate's alone, with a warning",
  },
];
