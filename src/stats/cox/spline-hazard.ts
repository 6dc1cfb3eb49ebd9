import {normalQuantile} from "../distributions/normal.js";
import {completeCases} from "../foundation/complete-cases.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {restrictedCubicSpline} from "../regression/restricted-cubic-spline.js";
import {evenlySpaced, splineTerms} from "../regression/spline-terms.js";
import {coxRegression} from "./cox-regression.js";

export interface SplineHazardOptions {
  /** Time from which each child is at risk; from the start if absent. */
  readonly entry?: ArrayLike<number>;
  /** Value whose hazard the others are compared with; the middle knot, or x's middle, unless told. */
  readonly reference?: number;
  /** Values at which the ratio is asked for. Default: 101 evenly spaced ones from the smallest x to the largest. */
  readonly at?: ArrayLike<number>;
  /** Knots at Harrell's quantiles; 3 unless told. */
  readonly nKnots?: number;
  /** Firth's penalty, for few events. */
  readonly firth?: boolean;
  /** Two-sided confidence level. Default 0.95. */
  readonly level?: number;
}

export interface SplineHazard {
  readonly at: Float64Array;
  /** Hazard at each value over that at the reference, with pointwise limits: both 1 at the reference itself. */
  readonly ratio: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly reference: number;
  /** Empty where the values were too few for a curve: the log hazard is then a straight line. */
  readonly knots: Float64Array;
  /** Whether the hazard changes along x at all. */
  readonly association: TestResult;
  readonly level: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * The hazard along a variable, over that at a reference value, without a cut-off: Cox regression on a restricted cubic
 * spline.
 *
 * @param time - end of each child's follow-up, n values; NaN is missing
 * @param event - n codes: 1 = the event happened then, 0 = censored
 * @param x - n values of the variable
 * @param options - entry, reference, at, nKnots, firth, level
 * @returns hazard ratios with pointwise Wald limits on the log scale, and the likelihood-ratio test of any association
 * @throws {StatsError} as coxRegression; `out-of-range` for the level; `not-finite` for the reference
 *
 * Source: Harrell FE. Regression modeling strategies. 2nd ed. Springer 2015, sections 2.4 and 20; Heinze G, Schemper M.
 * Biometrics 2001;57:114 (Firth's penalty). R: `coxph(Surv(entry, time, event) ~ rcspline.eval(x, nk = 3, inclx = TRUE))`
 * and the contrast of its columns; `rms::Predict(fit, x, ref.zero = TRUE)`
 *
 * @example
 * const time = [5, 8, 3, 9, 4, 7, 2, 6, 1, 10];
 * const curve = splineHazard(time, [1, 0, 1, 0, 1, 1, 1, 0, 1, 1], [4, 3, 6, 2, 5, 4, 8, 3, 9, 1], {at: [2, 4], reference: 4});
 * curve.ratio[1] // => 1
 */
export function splineHazard(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  x: ArrayLike<number>,
  options: SplineHazardOptions = {},
): SplineHazard {
  const {level = 0.95, nKnots = 3, entry, firth = false} = options;
  requireOpenUnit("level", level);
  const {columns, nMissing} = completeCases({time, event, x, ...(entry ? {entry} : {})} as Record<
    "time" | "event" | "x" | "entry",
    ArrayLike<number>
  >);
  const {columns: terms, knots, warnings} = splineTerms(columns.x, nKnots, "the log hazard");
  const fit = coxRegression(
    {
      time: columns.time,
      event: columns.event,
      x: Object.fromEntries(terms.map((column, k) => [`x${k + 1}`, column])),
      ...(entry ? {entry: columns.entry} : {}),
    },
    {level, firth, interval: "wald"},
  );
  const reference = options.reference ?? (knots.length > 0 ? knots[knots.length >> 1]! : middleOf(columns.x));
  if (!Number.isFinite(reference)) {
    throw new StatsError("not-finite", "reference", `is ${reference}, a number was expected`);
  }
  const at = Float64Array.from(options.at ?? evenlySpaced(columns.x));
  const asked = Float64Array.of(...at, reference);
  const curve = knots.length > 0 ? restrictedCubicSpline(asked, {knots: Array.from(knots)}).columns : [asked];
  const p = curve.length;
  const z = -normalQuantile((1 - level) / 2);
  const [ratio, lower, upper] = [0, 1, 2].map(() => new Float64Array(at.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < at.length; ++i) {
    const contrast = curve.map((column) => column[i]! - column[at.length]!);
    let eta = 0;
    let variance = 0;
    for (let j = 0; j < p; ++j) {
      eta += contrast[j]! * fit.coefficients[j]!.estimate;
      for (let k = 0; k < p; ++k) variance += contrast[j]! * contrast[k]! * fit.covariance[j * p + k]!;
    }
    const half = z * Math.sqrt(Math.max(0, variance));
    ratio[i] = Math.exp(eta);
    lower[i] = Math.exp(eta - half);
    upper[i] = Math.exp(eta + half);
  }
  const {n, events} = fit;
  return {
    at,
    ratio,
    lower,
    upper,
    reference,
    knots,
    association: fit.tests.likelihoodRatio,
    level,
    n,
    events,
    nMissing,
    warnings: [...warnings, ...fit.warnings],
  };
}

function middleOf(x: Float64Array): number {
  const sorted = x.toSorted();
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
