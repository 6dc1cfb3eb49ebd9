import type {StatsErrorCode} from "../foundation/stats-error.js";
import type {DegenerateCase} from "../validation/degenerate-case.js";
import {combinedRule} from "./combined-rule.js";
import {greyZone} from "./grey-zone.js";
import {optimalCutpoint} from "./optimal-cutpoint.js";
import {smoothedCutpoint} from "./smoothed-cutpoint.js";

type Call = (x: readonly number[], event: readonly number[]) => unknown;

const functions: readonly (readonly [string, Call])[] = [
  ["optimalCutpoint", (x, event) => optimalCutpoint(x, event)],
  ["smoothedCutpoint", (x, event) => smoothedCutpoint(x, event)],
  ["greyZone", (x, event) => greyZone(x, event)],
  ["combinedRule", (x, event) => combinedRule(x, x, event)],
];
const bad: readonly (readonly [string, readonly number[], readonly number[], StatsErrorCode, string])[] = [
  ["no children", [], [], "empty", "error: nothing is left"],
  ["only missing values", [Number.NaN, 1], [0, Number.NaN], "empty", "error: nothing is left"],
  ["children who all died", [1, 2, 3], [1, 1, 1], "one-class", "error that names the class"],
  ["children of whom nobody died", [1, 2, 3], [0, 0, 0], "one-class", "error that names the class"],
  ["an infinite value", [1, Number.POSITIVE_INFINITY], [0, 1], "not-finite", "error with the position"],
  ["columns of different length", [1, 2, 3], [0, 1], "length-mismatch", "error with both lengths"],
  ["an outcome that is 2", [1, 2, 3], [0, 1, 2], "not-a-code", "error with the position"],
];

/** Degenerate inputs with their documented answers. */
export const cutoffsDegenerate: readonly DegenerateCase[] = [
  ...functions.flatMap(([name, call]) =>
    bad.map(
      ([input, x, event, error, answer]): DegenerateCase => ({
        name,
        input,
        run: () => call(x, event),
        expect: {error},
        answer,
      }),
    ),
  ),
  {
    name: "optimalCutpoint",
    input: "values that are all tied",
    run: () => optimalCutpoint([3, 3, 3], [0, 1, 1]),
    expect: {
      value: 0,
      estimate: 3,
      warnings: [
        "All values are equal: no cut-off separates the children.",
        "2 cut-offs are equally good.",
        "By this criterion it is best to call nobody positive.",
        "By this criterion it is best to call everybody positive.",
      ],
    },
    answer: "both rules that are left, Youden 0, and warnings",
  },
  {
    name: "optimalCutpoint",
    input: "values that are all tied, by χ²",
    run: () => optimalCutpoint([3, 3, 3], [0, 1, 1], {criterion: "chi-square"}),
    expect: {value: null, estimate: null, optima: []},
    answer: "no cut-off, value null, a warning",
  },
  {
    name: "optimalCutpoint",
    input: "classes that are separated",
    run: () => optimalCutpoint([1, 2, 3, 4], [0, 0, 1, 1], {convention: "midpoint"}),
    expect: {value: 1, estimate: 2.5, warnings: []},
    answer: "Youden 1 at the gap",
  },
  {
    name: "optimalCutpoint",
    input: "a minimum sensitivity above 1",
    run: () => optimalCutpoint([1, 2], [0, 1], {criterion: "minimum-sensitivity", minimum: 1.2}),
    expect: {error: "out-of-range"},
    answer: "error that names the option",
  },
  {
    name: "optimalCutpoint",
    input: "a minimum sensitivity that is not given",
    run: () => optimalCutpoint([1, 2], [0, 1], {criterion: "minimum-sensitivity"}),
    expect: {error: "out-of-range"},
    answer: "error that names the option",
  },
  {
    name: "optimalCutpoint",
    input: "a prevalence of 0",
    run: () => optimalCutpoint([1, 2], [0, 1], {criterion: "cost", prevalence: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names the option",
  },
  {
    name: "optimalCutpoint",
    input: "errors that cost nothing",
    run: () =>
      optimalCutpoint([1, 2], [0, 1], {criterion: "cost", cost: {falsePositive: 0, falseNegative: 0}}),
    expect: {error: "out-of-range"},
    answer: "error that names the option",
  },
  {
    name: "smoothedCutpoint",
    input: "one child in a class",
    run: () => smoothedCutpoint([1, 2, 3], [0, 0, 1]),
    expect: {estimate: null, youden: null, observed: null},
    answer: "null with a warning",
  },
  {
    name: "smoothedCutpoint",
    input: "a class without variation, kernels",
    run: () => smoothedCutpoint([1, 2, 3, 3], [0, 0, 1, 1], {model: "kernel"}),
    expect: {estimate: null, bandwidths: null},
    answer: "null with a warning",
  },
  {
    name: "smoothedCutpoint",
    input: "equal spread and means on the wrong side",
    run: () => smoothedCutpoint([3, 4, 1, 2], [0, 0, 1, 1]),
    expect: {estimate: null},
    answer: "null with a warning; R gives the worst cut-off there",
  },
  {
    name: "smoothedCutpoint",
    input: "a bandwidth of 0",
    run: () => smoothedCutpoint([1, 2], [0, 1], {model: "kernel", bandwidth: [0, 1]}),
    expect: {error: "out-of-range"},
    answer: "error that names the option",
  },
  {
    name: "smoothedCutpoint",
    input: "classes far apart, with tiny bandwidths",
    run: () =>
      smoothedCutpoint([0, 1, 1e6, 1e6 + 1], [0, 0, 1, 1], {model: "kernel", bandwidth: [1e-3, 1e-3]}),
    expect: {youden: 1, sensitivity: 1, specificity: 1},
    answer: "a cut-off between them, a warning that the search is coarse",
  },
  {
    name: "greyZone",
    input: "values that are all tied",
    run: () => greyZone([3, 3, 3], [0, 1, 1]),
    expect: {
      crossed: false,
      ruleOut: {cutoff: 3},
      ruleIn: {cutoff: Number.POSITIVE_INFINITY},
      zones: {out: {n: 0, risk: {estimate: null}}, grey: {n: 3}, in: {n: 0}},
    },
    answer: "everybody in the grey zone, empty zones with risk null, warnings",
  },
  {
    name: "greyZone",
    input: "classes that are separated",
    run: () => greyZone([1, 2, 3, 4], [0, 0, 1, 1]),
    expect: {crossed: true, single: 3, zones: {grey: {n: 0}, out: {n: 2, events: 0}, in: {n: 2, events: 2}}},
    answer: "crossed: one cut-off, no grey zone",
  },
  {
    name: "greyZone",
    input: "a level outside of (0, 1)",
    run: () => greyZone([1, 2], [0, 1], {level: 95}),
    expect: {error: "out-of-range"},
    answer: "error that names the option",
  },
  {
    name: "greyZone",
    input: "a target sensitivity of 0",
    run: () => greyZone([1, 2], [0, 1], {sensitivity: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names the option",
  },
  {
    name: "combinedRule",
    input: "two indicators that are all tied",
    run: () => combinedRule([3, 3, 3], [1, 1, 1], [0, 1, 1]),
    expect: {value: 0, optimaCount: 4},
    answer: "Youden 0 at every pair, warnings",
  },
  {
    name: "combinedRule",
    input: "a minimum that no pair with both finite cut-offs reaches",
    run: () => combinedRule([1, 1], [1, 1], [0, 1], {criterion: "minimum-specificity", minimum: 1}),
    expect: {value: 0, optimaCount: 3},
    answer: "the pairs that call nobody positive, a warning",
  },
  {
    name: "combinedRule",
    input: "a limit below 4 pairs",
    run: () => combinedRule([1, 2], [1, 2], [0, 1], {maximumPairs: 3}),
    expect: {error: "out-of-range"},
    answer: "error that names the option",
  },
];
