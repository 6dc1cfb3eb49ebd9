import {tQuantile} from "../distributions/student-t.js";
import {completeCases} from "../foundation/complete-cases.js";
import {findRoot} from "../foundation/find-root.js";
import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type BSplines, bSplinesAt} from "./b-spline.js";
import {type SplineFit, type SplineProducts, splineFit} from "./p-spline-criterion.js";

/** A smooth curve; columns by the places where it was asked for, NaN outside of the data. */
export interface PenalisedSpline {
  readonly x: Float64Array;
  readonly estimate: Float64Array;
  /** Bayesian standard error, which allows for the curve's smoothing bias on average. */
  readonly standardError: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly level: number;
  readonly method: "Bayesian t, pointwise";
  /** The penalty. */
  readonly lambda: number;
  readonly selection: "gcv" | "reml" | "given";
  /** Effective degrees of freedom of the curve; 2 for a straight line. */
  readonly edf: number;
  readonly residualStandardError: number | null;
  /** n RSS / (n − edf)². */
  readonly gcv: number | null;
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

export interface PenalisedSplineOptions {
  /** Equal segments of the range, each a cubic; the penalty, not their number, makes the curve smooth. 20 by default. */
  readonly segments?: number;
  /** How the penalty is found: generalised cross-validation ("gcv", the default) or restricted likelihood ("reml"). */
  readonly selection?: "gcv" | "reml";
  /** The penalty, in place of finding it. */
  readonly lambda?: number;
  /** Column of positive case weights. */
  readonly weight?: ArrayLike<number>;
  /** Where to evaluate; 101 even places over the range by default. */
  readonly at?: ArrayLike<number>;
  /** 0.95 by default. */
  readonly level?: number;
}

/**
 * Smooth curve by a penalised spline (P-spline): cubic B-splines with a penalty on second differences.
 *
 * Faster than `loess` with many values, and the data choose how smooth. Values must be independent of each other: with
 * many values of a child, smooth the mean curve or fit a mixed model.
 *
 * @param x - n places, as times
 * @param y - n values
 * @throws {StatsError} `empty`; `too-few` with fewer than four values; `constant` for x; `length-mismatch`,
 *   `not-finite`, `out-of-range`
 *
 * Source: Eilers PHC, Marx BD. Stat Sci 1996;11:89; Wahba G. J R Stat Soc B 1983;45:133 (errors); Wood SN. J R Stat Soc
 * B 2011;73:3 (restricted likelihood). R: `mgcv::gam(y ~ s(x, bs = "ps", k = segments + 3), method = "GCV.Cp")`
 *
 * @example
 * const line = penalisedSpline([0, 1, 2, 3, 4, 5], [1, 3, 5, 7, 9, 11], {at: [2.5], lambda: 10});
 * line.estimate[0] // => 6
 * line.selection // => "given"
 */
export function penalisedSpline(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: PenalisedSplineOptions = {},
): PenalisedSpline {
  const {segments = 20, selection = "gcv", lambda: given, level = 0.95, weight} = options;
  requireOpenUnit("level", level);
  requireWhole("segments", segments, 1);
  if (given !== undefined && !(given > 0 && Number.isFinite(given))) {
    throw new StatsError("out-of-range", "lambda", `is ${given}, a positive number was expected`);
  }
  const complete = completeCases({x, y, ...(weight ? {weight} : {})} as Record<string, ArrayLike<number>>);
  const {n, nMissing, columns} = complete;
  if (n === 0) throw new StatsError("empty", "x", "no complete row is left");
  if (n < 4) throw new StatsError("too-few", "x", `${n} values are left, a curve needs four`);
  let [low, high] = [columns.x![0]!, columns.x![0]!];
  for (let i = 1; i < n; ++i) {
    low = Math.min(low, columns.x![i]!);
    high = Math.max(high, columns.x![i]!);
  }
  if (low === high) throw new StatsError("constant", "x", "does not vary");
  const splines: BSplines = {from: low, width: (high - low) / segments, segments};
  const {products, shift} = crossProductsOf(splines, columns.x!, columns.y!, columns.weight);
  const warnings: string[] = [];
  const chosen = given ?? bestPenalty(products, selection, warnings);
  const fit = splineFit(products, chosen, selection);
  if (!fit) throw new StatsError("constant", "x", "has too few distinct places for a curve");
  const errorDf = n - fit.edf;
  // Interpolated data leave rounding alone.
  const estimable = errorDf > 1e-6 * n;
  const sigma2 = estimable ? fit.rss / errorDf : null;
  if (!estimable) warnings.push("the curve goes through the values, so that no error can be estimated");
  const at = options.at
    ? Float64Array.from(options.at)
    : Float64Array.from({length: 101}, (_, i) => low + ((high - low) * i) / 100);
  const {estimate, standardError, outside} = evaluate(splines, fit, at, low, high, sigma2);
  if (outside > 0) warnings.push(`${outside} places lie outside of the data, where the curve is not defined`);
  const t = estimable ? -tQuantile((1 - level) / 2, errorDf) : Number.NaN;
  const curve = estimate.map((value) => value + shift);
  return {
    x: at,
    estimate: curve,
    standardError,
    lower: curve.map((value, j) => value - t * standardError[j]!),
    upper: curve.map((value, j) => value + t * standardError[j]!),
    level,
    method: "Bayesian t, pointwise",
    lambda: chosen,
    selection: given === undefined ? selection : "given",
    edf: fit.edf,
    residualStandardError: sigma2 === null ? null : Math.sqrt(sigma2),
    gcv: estimable ? (n * fit.rss) / errorDf ** 2 : null,
    n,
    nMissing,
    warnings,
  };
}

/** One pass over the data; y about its weighted mean, so that little cancels. */
function crossProductsOf(
  splines: BSplines,
  x: Float64Array,
  y: Float64Array,
  weight: Float64Array | undefined,
): {products: SplineProducts; shift: number} {
  const n = x.length;
  const size = splines.segments + 3;
  let total = 0;
  let shift = 0;
  for (let i = 0; i < n; ++i) {
    const w = weight ? weight[i]! : 1;
    if (!(w > 0)) throw new StatsError("out-of-range", "weight", "holds a weight that is not positive");
    total += w;
    shift += (w / total) * (y[i]! - shift);
  }
  const bb = new Float64Array(size * size);
  const by = new Float64Array(size);
  let yy = 0;
  const basis = new Float64Array(4);
  for (let i = 0; i < n; ++i) {
    const w = weight ? weight[i]! : 1;
    const v = y[i]! - shift;
    const first = bSplinesAt(splines, x[i]!, basis);
    for (let a = 0; a < 4; ++a) {
      by[first + a]! += w * basis[a]! * v;
      for (let b = 0; b < 4; ++b) bb[(first + a) * size + first + b]! += w * basis[a]! * basis[b]!;
    }
    yy += w * v * v;
  }
  const penalty = new Float64Array(size * size);
  const second = [1, -2, 1];
  for (let i = 0; i + 2 < size; ++i) {
    for (let a = 0; a < 3; ++a) {
      for (let b = 0; b < 3; ++b) penalty[(i + a) * size + i + b]! += second[a]! * second[b]!;
    }
  }
  return {products: {size, n, bb, by, yy, penalty}, shift};
}

/** Least criterion over the penalty: a grid finds the lowest valley, the derivative's root its bottom. */
function bestPenalty(products: SplineProducts, selection: "gcv" | "reml", warnings: string[]): number {
  let trace = 0;
  let rough = 0;
  for (let i = 0; i < products.size; ++i) {
    trace += products.bb[i * products.size + i]!;
    rough += products.penalty[i * products.size + i]!;
  }
  // Log penalties relative to the data's weight.
  const unit = Math.log(trace / rough);
  const at = (log: number) => splineFit(products, Math.exp(unit + log), selection);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  const step = Math.LN10 / 2;
  // Nothing varies: any penalty fits exactly.
  if (products.yy === 0) return Math.exp(unit + 14 * step);
  for (let k = -12; k <= 14; ++k) {
    const criterion = at(k * step)?.criterion ?? Number.POSITIVE_INFINITY;
    if (criterion < least) {
      least = criterion;
      best = k;
    }
  }
  if (best === 14) warnings.push("the data support no more than a straight line");
  if (best === 14 || best === -12) return Math.exp(unit + best * step);
  const slope = (log: number) => at(log)?.slope ?? Number.NaN;
  const root = findRoot(slope, (best - 1) * step, (best + 1) * step, 1e-14);
  return Math.exp(unit + (root ?? best * step));
}

function evaluate(
  splines: BSplines,
  {coefficients, inverse}: SplineFit,
  at: Float64Array,
  low: number,
  high: number,
  sigma2: number | null,
): {estimate: Float64Array; standardError: Float64Array; outside: number} {
  const size = coefficients.length;
  const basis = new Float64Array(4);
  const estimate = new Float64Array(at.length).fill(Number.NaN);
  const standardError = new Float64Array(at.length).fill(Number.NaN);
  let outside = 0;
  for (let k = 0; k < at.length; ++k) {
    if (at[k]! < low || at[k]! > high) outside += 1;
    if (!(at[k]! >= low && at[k]! <= high)) continue;
    const first = bSplinesAt(splines, at[k]!, basis);
    let value = 0;
    let variance = 0;
    for (let a = 0; a < 4; ++a) {
      value += basis[a]! * coefficients[first + a]!;
      for (let b = 0; b < 4; ++b)
        variance += basis[a]! * basis[b]! * inverse[(first + a) * size + first + b]!;
    }
    estimate[k] = value;
    standardError[k] = sigma2 === null ? Number.NaN : Math.sqrt(sigma2 * variance);
  }
  return {estimate, standardError, outside};
}
