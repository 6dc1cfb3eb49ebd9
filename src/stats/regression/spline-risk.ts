import {normalQuantile} from "../distributions/normal.js";
import {completeCases} from "../foundation/complete-cases.js";
import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {firthLogistic} from "./firth-logistic.js";
import {expit} from "./logistic-likelihood.js";
import {restrictedCubicSpline} from "./restricted-cubic-spline.js";
import {evenlySpaced, splineTerms} from "./spline-terms.js";

export interface SplineRiskOptions {
  /** Values at which the risk is asked for. Default: 101 evenly spaced ones from the smallest x to the largest. */
  readonly at?: ArrayLike<number>;
  /** Knots at Harrell's quantiles; 3 unless told. */
  readonly nKnots?: number;
  /** Two-sided confidence level. Default 0.95. */
  readonly level?: number;
}

export interface SplineRisk {
  readonly at: Float64Array;
  /** Risk of the event at each value, with pointwise limits. */
  readonly risk: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Empty where the values were too few for a curve: the logit is then a straight line. */
  readonly knots: Float64Array;
  readonly level: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * The risk of an event along a variable, without a cut-off: Firth's logistic regression on a restricted cubic spline, so
 * that the curve stays finite where the values tell the outcomes apart.
 *
 * @param x - n values
 * @param event - n codes 0 and 1; rows with a missing value are dropped
 * @param options - at, nKnots, level
 * @returns risks with pointwise Wald limits on the logit scale
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`, `one-class`, `constant`, `out-of-range`
 *
 * Source: Harrell FE. Regression modeling strategies. 2nd ed. Springer 2015, section 2.4; Firth D. Biometrika 1993;80:27.
 * R: `glm(event ~ rcspline.eval(x, nk = 3, inclx = TRUE), binomial, method = "brglmFit", type = "AS_mean")`, `predict(…,
 * se.fit = TRUE)`
 *
 * @example
 * const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
 * const curve = splineRisk(x, [0, 0, 1, 0, 0, 1, 1, 0, 1, 1], {at: [2, 9]});
 * Array.from(curve.risk, (risk) => Math.round(100 * risk)) // => [26, 74]
 */
export function splineRisk(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: SplineRiskOptions = {},
): SplineRisk {
  const {level = 0.95, nKnots = 3} = options;
  requireOpenUnit("level", level);
  const {columns, nMissing} = completeCases({x, event});
  const first = columns.event[0];
  if (columns.event.length > 0 && columns.event.every((code) => code === first)) {
    throw new StatsError("one-class", "event", `is ${first} in every row`);
  }
  const {columns: terms, knots, warnings} = splineTerms(columns.x, nKnots, "the logit of the risk");
  const fit = firthLogistic({event: columns.event, x: terms}, {level, intervals: "wald"});
  const at = Float64Array.from(options.at ?? evenlySpaced(columns.x));
  const curve = [
    new Float64Array(at.length).fill(1),
    ...(knots.length > 0 ? restrictedCubicSpline(at, {knots: Array.from(knots)}).columns : [at]),
  ];
  const p = curve.length;
  const z = -normalQuantile((1 - level) / 2);
  const [risk, lower, upper] = [0, 1, 2].map(() => new Float64Array(at.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < at.length; ++i) {
    let eta = 0;
    let variance = 0;
    for (let j = 0; j < p; ++j) {
      eta += curve[j]![i]! * fit.coefficients[j]!.estimate!;
      for (let k = 0; k < p; ++k) variance += curve[j]![i]! * curve[k]![i]! * fit.covariance[j * p + k]!;
    }
    const half = z * Math.sqrt(Math.max(0, variance));
    risk[i] = expit(eta);
    lower[i] = expit(eta - half);
    upper[i] = expit(eta + half);
  }
  const {n, events} = fit;
  return {
    at,
    risk,
    lower,
    upper,
    knots,
    level,
    n,
    events,
    nMissing,
    warnings: [...warnings, ...fit.warnings],
  };
}
