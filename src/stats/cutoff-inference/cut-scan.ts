import {order} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";

/** The cut-points of a column between two of its quantiles, for scores that change places. */
export interface CutScan {
  /** Rows in ascending order of x. */
  readonly rising: Uint32Array;
  /** Children with x ≤ cut-point. */
  readonly below: Uint32Array;
  /** The cut-points: the highest value of those below. */
  readonly cuts: Float64Array;
}

/**
 * Which cut-points are looked at, as maxstat does: those with at least ⌊n minprop⌋ (and one) and at most ⌊n maxprop⌋
 * children at or below them.
 *
 * @throws {StatsError} `out-of-range` for the proportions, `constant` if x has one value, `too-few` if no cut-point is left
 */
export function cutScan(x: ArrayLike<number>, minprop: number, maxprop: number): CutScan {
  requireProportions(minprop, maxprop);
  const n = x.length;
  const rising = order(x);
  if (x[rising[0]!] === x[rising[n - 1]!]) {
    throw new StatsError("constant", "x", `all ${n} values are equal: there is no cut-point`);
  }
  const below = new Uint32Array(n);
  const cuts = new Float64Array(n);
  const fewest = Math.max(1, Math.floor(n * minprop));
  const most = Math.floor(n * maxprop);
  let count = 0;
  let low = x[rising[fewest - 1]!]!;
  for (let m = fewest; m <= Math.min(most, n - 1); ++m) {
    const high = x[rising[m]!]!;
    if (low !== high) {
      below[count] = m;
      cuts[count++] = low;
    }
    low = high;
  }
  if (count === 0) {
    throw new StatsError(
      "too-few",
      "x",
      `no cut-point has ${fewest} to ${most} of ${n} children at or below it (minprop, maxprop)`,
    );
  }
  return {rising, below: below.subarray(0, count), cuts: cuts.subarray(0, count)};
}

export function requireProportions(minprop: number, maxprop: number): void {
  if (!(minprop >= 0 && minprop < maxprop && maxprop <= 1)) {
    throw new StatsError(
      "out-of-range",
      "minprop",
      `and maxprop are ${minprop} and ${maxprop}, 0 ≤ minprop < maxprop ≤ 1 was expected`,
    );
  }
}

/** Mean and spread that the sum of the scores below each cut-point has if scores and x are independent. */
export interface NullMoments {
  readonly mean: Float64Array;
  /** 1 / standard deviation. */
  readonly scale: Float64Array;
}

/**
 * The moments under all orders of the scores (sampling without replacement).
 *
 * @returns null if all scores are equal
 */
export function nullMoments(scores: ArrayLike<number>, below: ArrayLike<number>): NullMoments | null {
  const n = scores.length;
  let sum = 0;
  for (let i = 0; i < n; ++i) sum += scores[i]!;
  const average = sum / n;
  let squares = 0;
  for (let i = 0; i < n; ++i) squares += (scores[i]! - average) ** 2;
  if (!(squares > 0)) return null;
  const mean = new Float64Array(below.length);
  const scale = new Float64Array(below.length);
  for (let k = 0; k < below.length; ++k) {
    const m = below[k]!;
    mean[k] = m * average;
    scale[k] = 1 / Math.sqrt(((m * (n - m)) / (n * (n - 1))) * squares);
  }
  return {mean, scale};
}

/** The largest absolute standardised sum of scores that are in the order of x. */
export function largest(
  scores: ArrayLike<number>,
  below: ArrayLike<number>,
  {mean, scale}: NullMoments,
): number {
  let sum = 0;
  let i = 0;
  let most = 0;
  for (let k = 0; k < below.length; ++k) {
    const end = below[k]!;
    while (i < end) sum += scores[i++]!;
    const z = Math.abs((sum - mean[k]!) * scale[k]!);
    if (z > most) most = z;
  }
  return most;
}
