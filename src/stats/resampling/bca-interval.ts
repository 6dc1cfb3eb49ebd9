import {normalCdf, normalQuantile} from "../distributions/normal.js";
import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {definedSorted, EXTREME, NO_REPLICATE, replicateQuantile} from "./norm-interpolation.js";
import type {BootstrapInterval} from "./percentile-interval.js";

export interface BcaOptions {
  /** The statistic of the data. */
  readonly estimate: number;
  /** B bootstrap replicates; undefined ones (NaN, ±∞) are left out. */
  readonly replicates: ArrayLike<number>;
  /** Influence of each row or cluster, as `jackknife` gives it; its scale does not matter. */
  readonly influence: ArrayLike<number>;
  /** Two-sided, 0.95 unless told. */
  readonly level?: number;
  /**
   * Which replicates count as below the estimate: those that are smaller (as boot does), or also half of those
   * equal to it, for a statistic that takes few values.
   */
  readonly ties?: "smaller" | "half";
}

export interface BcaInterval extends BootstrapInterval {
  /** z₀: how far the median of the replicates lies from the estimate, in normal units; null if not defined. */
  readonly biasCorrection: number | null;
  /** a: how fast the standard error changes with the estimate; null if not defined. */
  readonly acceleration: number | null;
}

/**
 * The bias-corrected and accelerated bootstrap interval.
 *
 * @param options - `estimate`, `replicates`, `influence`, `level`, `ties`
 * @returns the interval with z₀ and the acceleration; the ends are null, with a warning, where all replicates lie on
 *   one side of the estimate or none is defined. Without any influence (all 0) the acceleration is taken as 0
 * @throws {StatsError} `not-finite` for estimate or influence, `out-of-range` for level and ties
 *
 * Source: Efron B. J Am Stat Assoc 1987;82:171; Davison AC, Hinkley DV. Bootstrap methods and their application, 1997,
 * section 5.3.2. R: `boot::boot.ci(b, type = "bca", L = influence)`
 *
 * @example
 * bcaInterval({estimate: 5, replicates: [7, 3, 1, 9, 2, 6, 8, 4, 5], influence: [-1, 0, 1], level: 0.5}).acceleration // => 0
 */
export function bcaInterval({
  estimate,
  replicates,
  influence,
  level = 0.95,
  ties = "smaller",
}: BcaOptions): BcaInterval {
  requireOpenUnit("level", level);
  if (!Number.isFinite(estimate)) {
    throw new StatsError("not-finite", "estimate", `is ${estimate}, a finite number was expected`);
  }
  if (ties !== "smaller" && ties !== "half") {
    throw new StatsError("out-of-range", "ties", `"${String(ties)}" is not known`);
  }
  const method = "bootstrap BCa";
  const sorted = definedSorted(replicates);
  const acceleration = accelerationOf(influence);
  const none = (warning: string): BcaInterval => ({
    interval: {lower: null, upper: null, level, method},
    B: sorted.length,
    biasCorrection: null,
    acceleration,
    warnings: [warning],
  });
  if (sorted.length === 0) return none(NO_REPLICATE);
  let below = 0;
  let equal = 0;
  for (const value of sorted) {
    if (value < estimate) below += 1;
    else if (value === estimate) equal += 1;
  }
  const share = (below + (ties === "half" ? equal / 2 : 0)) / sorted.length;
  if (share === 0 || share === 1) {
    return none("The BCa interval is not defined: all replicates lie on one side of the estimate.");
  }
  // Plus 0: no page prints −0.
  const z0 = normalQuantile(share) + 0;
  const end = (alpha: number) => {
    const z = z0 + normalQuantile(alpha);
    const slope = 1 - acceleration * z;
    // Towards slope 0 the end goes to infinity; beyond it the formula, and boot, would come back from the other side.
    return replicateQuantile(sorted, slope > 0 ? normalCdf(z0 + z / slope) : Number(z > 0));
  };
  const lower = end((1 - level) / 2);
  const upper = end((1 + level) / 2);
  return {
    interval: {lower: lower.value, upper: upper.value, level, method},
    B: sorted.length,
    biasCorrection: z0,
    acceleration,
    warnings: lower.extreme || upper.extreme ? [EXTREME] : [],
  };
}

/** A sixth of the influences' skewness; 0 where nothing has influence. */
function accelerationOf(influence: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < influence.length; ++i) {
    const value = influence[i]!;
    if (!Number.isFinite(value)) {
      throw new StatsError(
        "not-finite",
        "influence",
        `value ${i + 1} is ${value}, a finite number was expected`,
      );
    }
    largest = Math.max(largest, Math.abs(value));
  }
  // Cubes of such numbers and their sums are neither 0 nor infinite.
  const unit = largest > 1e-90 && largest < 1e90 ? 1 : largest;
  if (unit === 0) return 0;
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < influence.length; ++i) {
    const value = influence[i]! / unit;
    squares += value * value;
    cubes += value * value * value;
  }
  return cubes / (6 * squares ** 1.5);
}
