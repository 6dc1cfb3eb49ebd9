import type {DegenerateCase} from "../validation/degenerate-case.js";
import {calibration} from "./calibration.js";
import {crossValidateLasso} from "./cross-validate-lasso.js";
import {firthLogistic} from "./firth-logistic.js";
import {jointWaldTest} from "./joint-wald-test.js";
import {lassoLogistic} from "./lasso-logistic.js";
import {linearRegression} from "./linear-regression.js";
import {logisticRegression} from "./logistic-regression.js";
import {restrictedCubicSpline} from "./restricted-cubic-spline.js";
import {ridgeLogistic} from "./ridge-logistic.js";
import {robustVariance} from "./robust-variance.js";
import {splineRisk} from "./spline-risk.js";

const event = [0, 1, 0, 1, 1, 0];
const x = [1, 2, 3, 4, 5, 7];
const y = [2, 1, 4, 3, 6, 5];
const separated = {event: [0, 0, 0, 1, 1, 1], x: [x]};
const missing = [Number.NaN, Number.NaN];
const infinite = [1, 2, 3, Number.POSITIVE_INFINITY, 5, 6];

type Expected = DegenerateCase["expect"];
const cases = (
  name: string,
  list: readonly (readonly [input: string, run: () => unknown, expect: Expected, answer: string])[],
): DegenerateCase[] => list.map(([input, run, expect, answer]) => ({name, input, run, expect, answer}));

/** What every model of an outcome of 0 and 1 answers to. */
const binary = (
  name: string,
  run: (columns: {event: number[]; x: number[][]}) => unknown,
): DegenerateCase[] =>
  cases(name, [
    ["no rows", () => run({event: [], x: [[]]}), {error: "empty"}, "error"],
    ["only missing values", () => run({event: [0, 1], x: [missing]}), {error: "empty"}, "error"],
    ["an infinite covariate", () => run({event, x: [infinite]}), {error: "not-finite"}, "error"],
    ["columns of different length", () => run({event, x: [[1, 2]]}), {error: "length-mismatch"}, "error"],
    [
      "values near the largest numbers",
      () => run({event, x: [x.map((value) => value * 1e300)]}),
      {error: "out-of-range"},
      "error: they have no squares",
    ],
    [
      "values near the smallest numbers",
      () => run({event, x: [x.map((value) => value * 1e-300)]}),
      {error: "out-of-range"},
      "error: their squares are 0",
    ],
    ["an outcome of 2", () => run({event: [0, 1, 2, 1, 1, 0], x: [x]}), {error: "not-a-code"}, "error"],
  ]);

const oneClass = (
  name: string,
  run: (columns: {event: number[]; x: number[][]}) => unknown,
): DegenerateCase[] =>
  cases(name, [
    ["no events", () => run({event: [0, 0, 0, 0, 0, 0], x: [x]}), {error: "one-class"}, "error"],
    ["events only", () => run({event: [1, 1, 1, 1, 1, 1], x: [x]}), {error: "one-class"}, "error"],
  ]);

/** Degenerate inputs with their documented answers. */
export const regressionDegenerate: readonly DegenerateCase[] = [
  ...binary("logisticRegression", logisticRegression),
  ...oneClass("logisticRegression", logisticRegression),
  ...cases("logisticRegression", [
    [
      "a covariate that separates the outcomes",
      () => logisticRegression(separated, {intervals: "profile"}),
      {
        separated: true,
        coefficients: [
          {name: "intercept", estimate: null, divergesTo: "−∞", interval: {lower: null}},
          {name: "x1", estimate: null, divergesTo: "+∞", interval: {upper: null}},
        ],
      },
      "estimates null with where they tend to; the profile interval's finite end",
    ],
    [
      "the same with Wald intervals",
      () => logisticRegression(separated),
      {
        separated: true,
        coefficients: [{interval: {lower: null, upper: null}}, {p: null, standardError: null}],
      },
      "no interval and no p-value, and a warning that names the covariates",
    ],
    [
      "outcomes that touch at one value",
      () => logisticRegression({event: [0, 0, 0, 1, 1, 1], x: [[1, 2, 3, 3, 4, 5]]}),
      {separated: true, coefficients: [{estimate: null}, {estimate: null, divergesTo: "+∞"}]},
      "quasi-complete separation: estimates null",
    ],
    [
      "a constant covariate",
      () => logisticRegression({event, x: [[3, 3, 3, 3, 3, 3]]}),
      {error: "constant"},
      "error",
    ],
    [
      "a covariate twice",
      () => logisticRegression({event, x: [x, x]}),
      {error: "collinear"},
      "error that names the second",
    ],
    [
      "fewer rows than coefficients",
      () =>
        logisticRegression({
          event: [0, 1],
          x: [
            [1, 2],
            [2, 1],
          ],
        }),
      {error: "too-few"},
      "error",
    ],
    [
      "no covariates",
      () => logisticRegression({event, x: []}),
      {coefficients: [{name: "intercept", estimate: 0}], likelihoodRatio: {statistic: null, p: null}},
      "the log odds of the event, no test",
    ],
    [
      "a negative weight",
      () => logisticRegression({event, x: [x], weight: [1, 1, 1, 1, 1, -1]}),
      {error: "out-of-range"},
      "error",
    ],
    [
      "weights of 0 only",
      () => logisticRegression({event, x: [x], weight: [0, 0, 0, 0, 0, 0]}),
      {error: "empty"},
      "error",
    ],
    ["a level of 1", () => logisticRegression({event, x: [x]}, {level: 1}), {error: "out-of-range"}, "error"],
    [
      "names for another number of columns",
      () => logisticRegression({event, x: [x]}, {names: ["a", "b"]}),
      {error: "length-mismatch"},
      "error",
    ],
  ]),
  ...binary("firthLogistic", firthLogistic),
  ...cases("firthLogistic", [
    [
      "no events",
      () => firthLogistic({event: [0, 0, 0, 0, 0, 0], x: [x]}),
      {events: 0, converged: true},
      "finite estimates with a warning",
    ],
    [
      "a covariate that separates the outcomes",
      () => firthLogistic(separated),
      {converged: true, n: 6},
      "finite estimates",
    ],
    [
      "a constant covariate",
      () => firthLogistic({event, x: [[3, 3, 3, 3, 3, 3]]}),
      {error: "constant"},
      "error",
    ],
    ["a covariate twice", () => firthLogistic({event, x: [x, x]}), {error: "collinear"}, "error"],
    ["a level of 0", () => firthLogistic({event, x: [x]}, {level: 0}), {error: "out-of-range"}, "error"],
  ]),
  ...binary("ridgeLogistic", (columns) => ridgeLogistic(columns, {lambda: 0.1})),
  ...oneClass("ridgeLogistic", (columns) => ridgeLogistic(columns, {lambda: 0.1})),
  ...cases("ridgeLogistic", [
    [
      "a constant covariate",
      () => ridgeLogistic({event, x: [[3, 3, 3, 3, 3, 3], x]}, {lambda: 0.1}),
      {coefficients: [{}, {estimate: 0, standardError: 0, p: null}, {name: "x2"}]},
      "coefficient 0 with a warning",
    ],
    [
      "a covariate twice",
      () => ridgeLogistic({event, x: [x, x]}, {lambda: 0.1}),
      {warnings: []},
      "equal coefficients",
    ],
    [
      "a covariate twice without penalty",
      () => ridgeLogistic({event, x: [x, x]}, {lambda: 0}),
      {error: "collinear"},
      "error",
    ],
    [
      "a negative penalty",
      () => ridgeLogistic({event, x: [x]}, {lambda: -1}),
      {error: "out-of-range"},
      "error",
    ],
    [
      "a covariate that separates the outcomes",
      () => ridgeLogistic(separated, {lambda: 0.01}),
      {warnings: []},
      "finite estimates",
    ],
  ]),
  ...binary("lassoLogistic", lassoLogistic),
  ...oneClass("lassoLogistic", lassoLogistic),
  ...cases("lassoLogistic", [
    [
      "constant covariates only",
      () => lassoLogistic({event, x: [[3, 3, 3, 3, 3, 3]]}),
      {error: "constant"},
      "error",
    ],
    [
      "rising penalties",
      () => lassoLogistic({event, x: [x]}, {lambda: [0.1, 0.2]}),
      {error: "out-of-range"},
      "error",
    ],
    [
      "an empty list of penalties",
      () => lassoLogistic({event, x: [x]}, {lambda: []}),
      {error: "empty"},
      "error",
    ],
    ["alpha of 2", () => lassoLogistic({event, x: [x]}, {alpha: 2}), {error: "out-of-range"}, "error"],
    [
      "a covariate that separates the outcomes",
      () => lassoLogistic(separated, {nLambda: 20}),
      {warnings: []},
      "a path that ends where 99.9 % of the deviance are explained",
    ],
  ]),
  ...binary("crossValidateLasso", (columns) => crossValidateLasso(columns, {folds: 2})),
  ...oneClass("crossValidateLasso", (columns) => crossValidateLasso(columns, {folds: 2})),
  ...cases("crossValidateLasso", [
    [
      "a fold that holds all events",
      () => crossValidateLasso({event: [1, 1, 0, 0, 0, 0], x: [x], fold: [0, 0, 0, 1, 1, 1]}),
      {error: "one-class"},
      "error that names the fold",
    ],
    [
      "more folds than rows",
      () => crossValidateLasso({event, x: [x]}, {folds: 7}),
      {error: "out-of-range"},
      "error",
    ],
    [
      "a fold without rows",
      () => crossValidateLasso({event, x: [x], fold: [0, 0, 0, 2, 2, 2]}),
      {error: "empty"},
      "error",
    ],
    [
      "one fold",
      () => crossValidateLasso({event, x: [x], fold: [0, 0, 0, 0, 0, 0]}),
      {error: "out-of-range"},
      "error",
    ],
    [
      "a fold of 0.5",
      () => crossValidateLasso({event, x: [x], fold: [0, 0.5, 0, 1, 1, 1]}),
      {error: "not-a-code"},
      "error",
    ],
  ]),
  ...cases("linearRegression", [
    ["no rows", () => linearRegression({y: [], x: [[]]}), {error: "empty"}, "error"],
    ["only missing values", () => linearRegression({y: missing, x: [[1, 2]]}), {error: "empty"}, "error"],
    ["fewer rows than coefficients", () => linearRegression({y: [1], x: [[2]]}), {error: "too-few"}, "error"],
    [
      "as many rows as coefficients",
      () => linearRegression({y: [1, 3], x: [[1, 2]]}),
      {
        dfResidual: 0,
        residualStandardError: null,
        adjustedRSquared: null,
        coefficients: [{p: null}, {estimate: 2, p: null}],
      },
      "the line through both, no tests",
    ],
    [
      "a constant outcome",
      () => linearRegression({y: [2, 2, 2, 2, 2, 2], x: [x]}),
      {rSquared: null, f: {statistic: null, p: null}},
      "R² and F null with a warning",
    ],
    [
      "a constant covariate",
      () => linearRegression({y, x: [[1, 1, 1, 1, 1, 1]]}),
      {error: "constant"},
      "error",
    ],
    [
      "a column that is the sum of two",
      () => linearRegression({y, x: [x, y, x.map((value, i) => value + y[i]!)]}),
      {error: "collinear"},
      "error that names the third",
    ],
    ["an infinite covariate", () => linearRegression({y, x: [infinite]}), {error: "not-finite"}, "error"],
    [
      "columns of different length",
      () => linearRegression({y, x: [[1]]}),
      {error: "length-mismatch"},
      "error",
    ],
    [
      "neither intercept nor covariates",
      () => linearRegression({y, x: []}, {intercept: false}),
      {error: "too-few"},
      "error",
    ],
    [
      "a column of zeros without intercept",
      () => linearRegression({y, x: [[0, 0, 0, 0, 0, 0]]}, {intercept: false}),
      {error: "constant"},
      "error",
    ],
  ]),
  ...cases("robustVariance", [
    ["no rows", () => robustVariance({y: [], x: [[]]}), {error: "empty"}, "error"],
    [
      "a cluster of 700 rows in a logistic model",
      () => {
        const rows = Array.from({length: 710}, (_, i) => i);
        const cluster = rows.map((i) => Number(i < 10));
        return robustVariance({
          event: rows.map((i) => Number(i % 3 === 0)),
          x: [rows.map(Math.sin)],
          cluster,
        });
      },
      {error: "out-of-range"},
      "error: its eigenvalues would take too long",
    ],
    [
      "one cluster",
      () => robustVariance({y, x: [x], cluster: [1, 1, 1, 1, 1, 1]}),
      {error: "too-few"},
      "error",
    ],
    [
      "a CR type without clusters",
      () => robustVariance({y, x: [x]}, {type: "CR2"}),
      {error: "out-of-range"},
      "error",
    ],
    [
      "an HC type with clusters",
      () => robustVariance({y, x: [x], cluster: [1, 1, 1, 2, 2, 2]}, {type: "HC3"}),
      {error: "out-of-range"},
      "error",
    ],
    [
      "Satterthwaite's df without clusters",
      () => robustVariance({y, x: [x]}, {reference: "satterthwaite"}),
      {error: "out-of-range"},
      "error",
    ],
    [
      "a covariate that separates the outcomes",
      () => robustVariance({...separated, cluster: [1, 1, 2, 2, 3, 3]}),
      {
        coefficients: [
          {estimate: null, standardError: null},
          {estimate: null, p: null},
        ],
      },
      "estimates and their errors null with a warning",
    ],
    [
      "as many rows as coefficients",
      () => robustVariance({y: [1, 3], x: [[1, 2]]}),
      {coefficients: [{p: null}, {estimate: 2, p: null}]},
      "no tests",
    ],
    [
      "a constant covariate",
      () => robustVariance({y, x: [[1, 1, 1, 1, 1, 1]]}),
      {error: "constant"},
      "error",
    ],
  ]),
  ...cases("restrictedCubicSpline", [
    ["no values", () => restrictedCubicSpline([]), {error: "too-few"}, "error"],
    ["one value six times", () => restrictedCubicSpline([2, 2, 2, 2, 2, 2]), {error: "too-few"}, "error"],
    ["two knots", () => restrictedCubicSpline(x, {knots: [1, 2]}), {error: "too-few"}, "error"],
    ["two knots to place", () => restrictedCubicSpline(x, {nKnots: 2}), {error: "out-of-range"}, "error"],
    ["an infinite value", () => restrictedCubicSpline(infinite), {error: "not-finite"}, "error"],
    [
      "a missing knot",
      () => restrictedCubicSpline(x, {knots: [1, Number.NaN, 3]}),
      {error: "not-finite"},
      "error",
    ],
    [
      "6 values for 5 knots",
      () => restrictedCubicSpline(x),
      {knots: Float64Array.of(2, 3, 4, 5)},
      "the inner values as knots, with a warning",
    ],
  ]),
  ...cases("linearRegression", [
    [
      "an outcome near the largest numbers",
      () => linearRegression({y: y.map((value) => value * 1e300), x: [x]}),
      {error: "out-of-range"},
      "error: it has no squares",
    ],
    [
      "an outcome near the smallest numbers",
      () => linearRegression({y: y.map((value) => value * 1e-300), x: [x]}),
      {error: "out-of-range"},
      "error: its squares are 0",
    ],
  ]),
  ...cases("jointWaldTest", [
    [
      "no residual degrees of freedom",
      () => jointWaldTest(linearRegression({y, x: [x]}), [1], {dfResidual: 0}),
      {error: "out-of-range"},
      "error",
    ],
    ["no coefficients", () => jointWaldTest(linearRegression({y, x: [x]}), []), {error: "empty"}, "error"],
    [
      "a coefficient that is not there",
      () => jointWaldTest(linearRegression({y, x: [x]}), [2]),
      {error: "out-of-range"},
      "error",
    ],
    [
      "infinite estimates",
      () => jointWaldTest(logisticRegression(separated), [1]),
      {statistic: null, p: null},
      "null",
    ],
    [
      "a coefficient twice",
      () => jointWaldTest(linearRegression({y, x: [x]}), [1, 1]),
      {error: "collinear"},
      "error",
    ],
    [
      "a fit without degrees of freedom",
      () => jointWaldTest(linearRegression({y: [1, 3], x: [[1, 2]]}), [1]),
      {statistic: null, p: null},
      "null",
    ],
  ]),
  ...cases("calibration", [
    ["no rows", () => calibration({event: [], risk: []}), {error: "empty"}, "error"],
    ["a risk of 0", () => calibration({event: [0, 1], risk: [0, 0.5]}), {error: "out-of-range"}, "error"],
    [
      "no events",
      () => calibration({event: [0, 0, 0], risk: [0.1, 0.2, 0.3]}),
      {scaledBrier: null, slope: {estimate: null}, inTheLarge: {estimate: null}},
      "the Brier score, the rest null with a warning",
    ],
    [
      "equal risks",
      () => calibration({event: [0, 1, 1], risk: [0.5, 0.5, 0.5]}),
      {slope: {estimate: null}, brier: 0.25},
      "calibration in the large, no slope",
    ],
    [
      "columns of different length",
      () => calibration({event, risk: [0.5]}),
      {error: "length-mismatch"},
      "error",
    ],
    [
      "a level of 2",
      () => calibration({event, risk: event.map(() => 0.5)}, {level: 2}),
      {error: "out-of-range"},
      "error",
    ],
  ]),
  ...cases("splineRisk", [
    ["no rows", () => splineRisk([], []), {error: "empty"}, "error"],
    ["no events", () => splineRisk([1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0]), {error: "one-class"}, "error"],
    ["equal values", () => splineRisk([3, 3, 3, 3], [0, 1, 0, 1]), {error: "constant"}, "error"],
    [
      "three different values",
      () => splineRisk([1, 1, 2, 2, 3, 3], [0, 0, 0, 1, 1, 1], {at: [2]}),
      {knots: new Float64Array(0), risk: Float64Array.of(0.5)},
      "a straight line on the logit scale, with a warning",
    ],
    [
      "values that tell the outcomes apart",
      () => splineRisk([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], {at: [5.5]}),
      {n: 10, events: 5},
      "a finite curve",
    ],
  ]),
];
