import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {definedSorted, EXTREME, NO_REPLICATE, replicateQuantile} from "./norm-interpolation.js";

export interface BootstrapInterval {
  readonly interval: Interval;
  /** Replicates that were defined. */
  readonly B: number;
  readonly warnings: string[];
}

/**
 * The percentile interval of bootstrap replicates: their quantiles at rank (B + 1) α, between two replicates
 * interpolated on the normal scale.
 *
 * @param replicates - B values; undefined ones (NaN, ±∞) are left out
 * @param options - `level`, two-sided, 0.95 unless told
 * @returns the interval; its ends are null if no replicate is defined
 * @throws {StatsError} `out-of-range` if level is not in (0, 1)
 *
 * Source: Efron B. Ann Stat 1979;7:1; Davison AC, Hinkley DV. Bootstrap methods and their application, 1997, section
 * 5.3.1. R: `boot::boot.ci(b, type = "perc")`
 *
 * @example
 * percentileInterval([7, 3, 1, 9, 2, 6, 8, 4, 5], {level: 0.8}).interval.lower // => 1
 */
export function percentileInterval(
  replicates: ArrayLike<number>,
  {level = 0.95}: {readonly level?: number} = {},
): BootstrapInterval {
  requireOpenUnit("level", level);
  const sorted = definedSorted(replicates);
  const method = "bootstrap percentile";
  if (sorted.length === 0) {
    return {interval: {lower: null, upper: null, level, method}, B: 0, warnings: [NO_REPLICATE]};
  }
  const lower = replicateQuantile(sorted, (1 - level) / 2);
  const upper = replicateQuantile(sorted, (1 + level) / 2);
  return {
    interval: {lower: lower.value, upper: upper.value, level, method},
    B: sorted.length,
    warnings: lower.extreme || upper.extreme ? [EXTREME] : [],
  };
}
