import type {DegenerateCase} from "../validation/degenerate-case.js";
import {baselineHazard} from "./baseline-hazard.js";
import {concordance} from "./concordance.js";
import {coxRegression} from "./cox-regression.js";
import {devianceResiduals} from "./deviance-residuals.js";
import {linearPredictor} from "./linear-predictor.js";
import {martingaleResiduals} from "./martingale-residuals.js";
import {predictedCurve} from "./predicted-curve.js";
import {proportionalHazardsTest} from "./proportional-hazards-test.js";
import {schoenfeldResiduals} from "./schoenfeld-residuals.js";
import {splineHazard} from "./spline-hazard.js";

const small = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}};
const smallFit = coxRegression(small);
/** Everybody with x = 1 dies before anybody with x = 0. */
const separated = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 1, 0, 0], x: {high: [1, 1, 1, 0, 0, 0]}};
const nan = Number.NaN;

/** Degenerate inputs with their documented answers. */
export const coxDegenerate: readonly DegenerateCase[] = [
  {
    name: "coxRegression",
    input: "no rows",
    run: () => coxRegression({time: [], event: [], x: [[]]}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "no covariate",
    run: () => coxRegression({time: [1, 2], event: [1, 1], x: []}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "only incomplete rows",
    run: () => coxRegression({time: [1, nan], event: [nan, 1], x: [[1, 2]]}),
    expect: {error: "empty"},
    answer: "error that says how many rows there were",
  },
  {
    name: "coxRegression",
    input: "only rows of weight 0",
    run: () => coxRegression({time: [1, 2], event: [1, 1], x: [[1, 2]], weight: [0, 0]}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "no events",
    run: () => coxRegression({time: [1, 2, 3], event: [0, 0, 0], x: [[1, 2, 1]]}),
    expect: {error: "no-events"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "a constant covariate",
    run: () => coxRegression({time: [1, 2, 3], event: [1, 1, 1], x: {age: [0.1, 0.1, 0.1]}}),
    expect: {error: "constant"},
    answer: "error that names the covariate",
  },
  {
    name: "coxRegression",
    input: "a covariate that is a multiple of another",
    run: () => coxRegression({...small, x: {age: [5, 3, 4, 1, 2, 3], months: [60, 36, 48, 12, 24, 36]}}),
    expect: {error: "collinear"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "a covariate that varies only after the last event",
    run: () => coxRegression({time: [1, 2, 1, 0.5], event: [0, 1, 0, 0], x: [[0, 1, 0, 0]]}),
    expect: {error: "collinear"},
    answer: "error that names the covariate",
  },
  {
    name: "coxRegression",
    input: "a ridge penalty and a covariate that varies only after the last event",
    run: () => coxRegression({time: [9, 6], event: [0, 1], x: [[-0.5, 0.1]], entry: [7, 1]}, {ridge: 1}),
    expect: {effectiveDf: 0, events: 1},
    answer: "coefficient 0 with a warning, tests without p-value",
  },
  {
    name: "coxRegression",
    input: "a covariate whose variance is no number",
    run: () => coxRegression({time: [1, 2, 3], event: [1, 1, 1], x: {a: [1e300, -1e300, 5]}}),
    expect: {error: "out-of-range"},
    answer: "error that names the covariate",
  },
  {
    name: "coxRegression",
    input: "a level that is text",
    run: () => coxRegression(small, {level: "0.9" as never}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "concordance",
    input: "weights whose products are no numbers",
    run: () => concordance({time: [1, 2], event: [1, 0], x: [1, 2], weight: [1e200, 1e200]}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "all times tied",
    run: () => coxRegression({time: [1, 1, 1, 1], event: [1, 0, 1, 0], x: [[1, 2, 2, 3]]}, {ties: "breslow"}),
    expect: {converged: true, events: 2},
    answer: "a fit of the one risk set",
  },
  {
    name: "coxRegression",
    input: "separated groups",
    run: () => coxRegression(separated),
    expect: {
      coefficients: [{infinite: true, interval: {lower: null, upper: null}, z: null, p: null}],
      warnings: [
        "The likelihood keeps growing with the coefficient of high: it may be infinite (separation). Firth's penalty gives a finite one.",
        "4 events for 1 coefficient: with fewer than 10 for each, estimates tend to be too extreme and intervals too short.",
      ],
    },
    answer: "coefficient marked infinite, no Wald interval, a warning",
  },
  {
    name: "coxRegression",
    input: "separated groups, with profile intervals",
    run: () => coxRegression(separated, {interval: "profile"}),
    expect: {coefficients: [{infinite: true, interval: {upper: null}}]},
    answer: "the lower limit exists, the upper is null",
  },
  {
    name: "coxRegression",
    input: "separated groups, with Firth's penalty",
    run: () => coxRegression(separated, {firth: true}),
    expect: {converged: true, coefficients: [{infinite: false}], warnings: []},
    answer: "a finite coefficient with a profile interval",
  },
  {
    name: "coxRegression",
    input: "fewer clusters than covariates",
    run: () => coxRegression({...small, x: [small.x.age, [1, 0, 1, 1, 0, 0]], cluster: [1, 1, 1, 1, 1, 1]}),
    expect: {clusters: 1, tests: {wald: {statistic: null, p: null}, robustScore: {statistic: null, p: null}}},
    answer: "the whole model's robust tests are null with a warning",
  },
  {
    name: "coxRegression",
    input: "one iteration allowed",
    run: () => coxRegression({...small, time: [6, 5, 4, 3, 2, 1]}, {maxIterations: 1}),
    expect: {
      converged: false,
      warnings: [
        "The likelihood's maximum was not reached in 1 iteration.",
        "4 events for 1 coefficient: with fewer than 10 for each, estimates tend to be too extreme and intervals too short.",
      ],
    },
    answer: "a warning that the maximum was not reached",
  },
  {
    name: "coxRegression",
    input: "an infinite value",
    run: () => coxRegression({...small, x: {age: [1, 2, 3, 4, 5, Number.POSITIVE_INFINITY]}}),
    expect: {error: "not-finite"},
    answer: "error that names the column",
  },
  {
    name: "coxRegression",
    input: "columns of different length",
    run: () => coxRegression({...small, event: [1, 0]}),
    expect: {error: "length-mismatch"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "an event code of 2",
    run: () => coxRegression({...small, event: [1, 1, 2, 1, 0, 1]}),
    expect: {error: "not-a-code"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "an entry that is not before its time",
    run: () => coxRegression({...small, entry: [0, 0, 3, 0, 0, 0]}),
    expect: {error: "out-of-range"},
    answer: "error that names the row",
  },
  {
    name: "coxRegression",
    input: "a negative weight",
    run: () => coxRegression({...small, weight: [1, 1, -1, 1, 1, 1]}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "level 1",
    run: () => coxRegression(small, {level: 1}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "coxRegression",
    input: "robust variance with Firth's penalty",
    run: () => coxRegression(small, {robust: true, firth: true}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "baselineHazard",
    input: "a fit of other covariates",
    run: () => baselineHazard({...small, x: {weight: small.x.age}}, smallFit),
    expect: {error: "out-of-range"},
    answer: "error that names both",
  },
  {
    name: "baselineHazard",
    input: "a stratum without events",
    run: () => {
      const data = {...small, event: [1, 1, 0, 1, 0, 0], strata: [1, 1, 1, 1, 2, 2]};
      const [, second] = baselineHazard(data, coxRegression(data));
      return {stratum: second?.stratum, times: second?.time.length};
    },
    expect: {stratum: 2, times: 0},
    answer: "no event times",
  },
  {
    name: "predictedCurve",
    input: "a stratum without events",
    run: () => {
      const data = {...small, event: [1, 1, 0, 1, 0, 0], strata: [1, 1, 1, 1, 2, 2]};
      return predictedCurve(data, coxRegression(data), {at: [2], stratum: 2});
    },
    expect: {lastTime: null, warnings: ["Nobody in this stratum had the event: its survival stays 1."]},
    answer: "an empty curve with a warning",
  },
  {
    name: "predictedCurve",
    input: "a covariate beyond those of the fit",
    run: () => predictedCurve(small, smallFit, {at: {age: 20}}),
    expect: {warnings: ["age lies outside of the fitted children's range: the curve is extrapolated."]},
    answer: "a curve with a warning",
  },
  {
    name: "predictedCurve",
    input: "a missing covariate",
    run: () => predictedCurve(small, smallFit, {at: {}}),
    expect: {error: "out-of-range"},
    answer: "error that names it",
  },
  {
    name: "predictedCurve",
    input: "strata, none named",
    run: () => {
      const data = {...small, strata: [1, 1, 1, 2, 2, 2]};
      return predictedCurve(data, coxRegression(data), {at: [2]});
    },
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "linearPredictor",
    input: "covariates of different length",
    run: () => linearPredictor({x: small.x, offset: [1]}, smallFit),
    expect: {error: "length-mismatch"},
    answer: "error",
  },
  {
    name: "concordance",
    input: "no rows",
    run: () => concordance({time: [], event: [], x: []}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "concordance",
    input: "no events",
    run: () => concordance({time: [1, 2, 3], event: [0, 0, 0], x: [1, 2, 3]}),
    expect: {
      estimate: null,
      standardError: null,
      p: null,
      interval: {lower: null, upper: null},
      warnings: ["There is no comparable pair: concordance is not defined."],
    },
    answer: "null with a warning",
  },
  {
    name: "concordance",
    input: "all times tied, all died",
    run: () => concordance({time: [1, 1, 1], event: [1, 1, 1], x: [1, 2, 2]}),
    expect: {estimate: null, pairs: {tiedTime: 2, tiedBoth: 1}},
    answer: "null: no pair is comparable",
  },
  {
    name: "concordance",
    input: "a constant marker",
    run: () => concordance({time: [1, 2, 3], event: [1, 1, 0], x: [7, 7, 7]}),
    expect: {estimate: 0.5, standardError: 0, p: null},
    answer: "½, standard error 0 with a warning",
  },
  {
    name: "concordance",
    input: "a marker that orders perfectly",
    run: () => concordance({time: [1, 2, 3], event: [1, 1, 0], x: [3, 2, 1]}, {interval: "logit"}),
    expect: {estimate: 1, standardError: 0, interval: {lower: null, upper: null}, p: null},
    answer: "1, no interval, a warning",
  },
  {
    name: "concordance",
    input: "level 0",
    run: () => concordance({time: [1, 2], event: [1, 1], x: [1, 2]}, {level: 0}),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "proportionalHazardsTest",
    input: "a single event",
    run: () => {
      const data = {time: [1, 2, 3, 4], event: [0, 1, 0, 0], x: [[1, 2, 1, 3]]};
      return proportionalHazardsTest(data, coxRegression(data));
    },
    expect: {
      tests: [{statistic: null, p: null}],
      global: {statistic: null, p: null},
    },
    answer: "null with a warning: one time shows no trend",
  },
  {
    name: "proportionalHazardsTest",
    input: "times of 0 on the log scale",
    run: () => {
      const data = {...small, time: [0, 1, 2, 3, 4, 5]};
      return proportionalHazardsTest(data, coxRegression(data), {transform: "log"});
    },
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "proportionalHazardsTest",
    input: "a ridge fit",
    run: () => proportionalHazardsTest(small, coxRegression(small, {ridge: 1})),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "martingaleResiduals",
    input: "rows with missing values",
    run: () => {
      const data = {...small, x: {age: [5, nan, 4, 1, 2, 3]}};
      const residuals = martingaleResiduals(data, coxRegression(data));
      return {length: residuals.length, missing: Array.from(residuals, Number.isNaN)};
    },
    expect: {length: 6, missing: [false, true, false, false, false, false]},
    answer: "NaN in their places",
  },
  {
    name: "devianceResiduals",
    input: "a fit of other covariates",
    run: () => devianceResiduals({...small, x: [small.x.age]}, smallFit),
    expect: {error: "out-of-range"},
    answer: "error",
  },
  {
    name: "schoenfeldResiduals",
    input: "columns of different length",
    run: () => schoenfeldResiduals({...small, event: [1]}, smallFit),
    expect: {error: "length-mismatch"},
    answer: "error",
  },
  {
    name: "splineHazard",
    input: "no child",
    run: () => splineHazard([], [], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "splineHazard",
    input: "no event",
    run: () => splineHazard([1, 2, 3, 4], [0, 0, 0, 0], [1, 2, 3, 4]),
    expect: {error: "no-events"},
    answer: "error",
  },
  {
    name: "splineHazard",
    input: "all values tied",
    run: () => splineHazard([1, 2, 3, 4], [1, 1, 1, 1], [2, 2, 2, 2]),
    expect: {error: "constant"},
    answer: "error that names the variable",
  },
  {
    name: "splineHazard",
    input: "two values only",
    run: () => {
      const {knots, ratio, warnings} = splineHazard(
        [1, 2, 3, 4, 5, 6],
        [1, 1, 0, 1, 1, 1],
        [1, 0, 1, 0, 1, 0],
        {
          at: [0],
          reference: 0,
        },
      );
      return {knots: knots.length, ratio: [...ratio], first: warnings[0]};
    },
    expect: {
      knots: 0,
      ratio: [1],
      first: "Too few different values for a curve: the log hazard is a straight line.",
    },
    answer: "a straight line, with a warning",
  },
  {
    name: "splineHazard",
    input: "a reference that is no number",
    run: () => splineHazard([1, 2, 3, 4, 5], [1, 1, 0, 1, 1], [1, 2, 3, 2, 1], {reference: Number.NaN}),
    expect: {error: "not-finite"},
    answer: "error",
  },
];
