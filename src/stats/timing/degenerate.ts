import type {DegenerateCase} from "../validation/degenerate-case.js";
import {cloneDegenerate} from "./degenerate-clone.js";
import {covariateBalanceDegenerate} from "./degenerate-covariate-balance.js";
import {propensityDegenerate} from "./degenerate-propensity.js";
import {riskSetMatchingDegenerate} from "./degenerate-risk-set-matching.js";
import {landmarkAnalysis} from "./landmark-analysis.js";
import {mantelByar} from "./mantel-byar.js";
import {simonMakuch} from "./simon-makuch.js";
import {timeDependentExposure} from "./time-dependent-exposure.js";

const {NaN: never, POSITIVE_INFINITY: infinite} = Number;
const none = {time: [], event: [], exposureTime: []};
const untreated = {time: [2, 3], event: [1, 0], exposureTime: [never, never]};
const treated = {time: [2, 3], event: [1, 0], exposureTime: [0, 0]};
const quiet = {time: [2, 3, 4], event: [0, 0, 0], exposureTime: [1, never, 0]};

/** Degenerate inputs with their documented answers. */
export const timingDegenerate: readonly DegenerateCase[] = [
  ...cloneDegenerate,
  ...propensityDegenerate,
  ...covariateBalanceDegenerate,
  ...riskSetMatchingDegenerate,
  {
    name: "timeDependentExposure",
    input: "no rows",
    run: () => timeDependentExposure(none),
    expect: {n: 0, events: 0, nMissing: 0},
    answer: "no rows",
  },
  {
    name: "timeDependentExposure",
    input: "nobody exposed",
    run: () => timeDependentExposure(untreated),
    expect: {n: 2, exposedTally: {children: 0, events: 0, personTime: 0}},
    answer: "the rows as they were, no exposed time",
  },
  {
    name: "timeDependentExposure",
    input: "all missing",
    run: () => timeDependentExposure({time: [never, never], event: [1, 0], exposureTime: [1, 1]}),
    expect: {n: 0, nMissing: 2},
    answer: "no rows, all counted as missing",
  },
  {
    name: "timeDependentExposure",
    input: "an infinite time of exposure",
    run: () => timeDependentExposure({...untreated, exposureTime: [infinite, 1]}),
    expect: {error: "not-finite"},
    answer: "error that says that NaN stands for never",
  },
  {
    name: "timeDependentExposure",
    input: "an event that is neither 0 nor 1",
    run: () => timeDependentExposure({...untreated, event: [2, 0]}),
    expect: {error: "not-a-code"},
    answer: "error that names event",
  },
  {
    name: "timeDependentExposure",
    input: "columns of different length",
    run: () => timeDependentExposure({...untreated, exposureTime: [1]}),
    expect: {error: "length-mismatch"},
    answer: "error that names exposureTime",
  },
  {
    name: "mantelByar",
    input: "no rows",
    run: () => mantelByar(none),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "mantelByar",
    input: "nobody exposed",
    run: () => mantelByar(untreated),
    expect: {error: "one-class"},
    answer: "error that names exposureTime",
  },
  {
    name: "mantelByar",
    input: "all exposed from the start",
    run: () => mantelByar(treated),
    expect: {error: "one-class"},
    answer: "error that names exposureTime",
  },
  {
    name: "mantelByar",
    input: "no event",
    run: () => mantelByar(quiet),
    expect: {
      statistic: null,
      p: null,
      events: 0,
      warnings: ["At no event both exposed and unexposed children were at risk: no test."],
    },
    answer: "no statistic, with a warning",
  },
  {
    name: "mantelByar",
    input: "events before anybody is exposed only",
    run: () => mantelByar({time: [1, 1, 5, 6], event: [1, 1, 0, 0], exposureTime: [never, never, 3, 3]}),
    expect: {statistic: null, p: null, events: 2},
    answer: "no statistic, with a warning",
  },
  {
    name: "mantelByar",
    input: "a landmark that is missing",
    run: () => mantelByar(quiet, {landmark: never}),
    expect: {error: "not-finite"},
    answer: "error that names landmark",
  },
  {
    name: "simonMakuch",
    input: "no rows",
    run: () => simonMakuch(none),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "simonMakuch",
    input: "nobody exposed",
    run: () => simonMakuch(untreated),
    expect: {
      curves: [
        {exposed: 0, children: 2},
        {exposed: 1, children: 0, curve: null},
      ],
    },
    answer: "one curve, with a warning",
  },
  {
    name: "simonMakuch",
    input: "no event",
    run: () => simonMakuch(quiet),
    expect: {events: 0, curves: [{events: 0}, {events: 0}]},
    answer: "curves that stay at 1",
  },
  {
    name: "simonMakuch",
    input: "a landmark after the last end",
    run: () => simonMakuch(quiet, {landmark: 9}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "simonMakuch",
    input: "level 0",
    run: () => simonMakuch(quiet, {level: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names level",
  },
  {
    name: "landmarkAnalysis",
    input: "nobody at risk at the landmark",
    run: () => landmarkAnalysis(quiet, {landmark: 4}),
    expect: {error: "empty"},
    answer: "error that names landmark",
  },
  {
    name: "landmarkAnalysis",
    input: "nobody exposed by the landmark",
    run: () => landmarkAnalysis(untreated, {landmark: 1}),
    expect: {
      logRank: null,
      exposure: null,
      groups: [{n: 2}, {n: 0, curve: null}],
      warnings: ["No child was exposed by the landmark: there is nothing to compare."],
    },
    answer: "one curve, no comparison, with a warning",
  },
  {
    name: "landmarkAnalysis",
    input: "no event after the landmark",
    run: () => landmarkAnalysis(quiet, {landmark: 1}),
    expect: {events: 0, logRank: null, exposure: null},
    answer: "curves that stay at 1, no comparison, with a warning",
  },
  {
    name: "landmarkAnalysis",
    input: "events of the exposed only",
    run: () =>
      landmarkAnalysis(
        {time: [2, 3, 4, 5], event: [1, 1, 0, 0], exposureTime: [0, 0, never, never]},
        {landmark: 1},
      ),
    expect: {exposure: {infinite: true, p: null}},
    answer: "the hazard ratio is marked infinite, with a warning",
  },
  {
    name: "landmarkAnalysis",
    input: "groups that are never at risk at one event",
    run: () =>
      landmarkAnalysis(
        {time: [2, 3, 9, 9], event: [0, 0, 1, 1], exposureTime: [0, 0, never, never]},
        {landmark: 1},
      ),
    expect: {exposure: null, cox: null},
    answer: "no hazard ratio, with a warning",
  },
  {
    name: "landmarkAnalysis",
    input: "a horizon at the landmark",
    run: () => landmarkAnalysis(quiet, {landmark: 1, horizon: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names horizon",
  },
];
