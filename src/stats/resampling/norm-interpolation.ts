import {normalQuantile} from "../distributions/normal.js";

/**
 * Quantile of sorted replicates at rank (B + 1) α, between two of them interpolated on the normal scale.
 *
 * Source: Davison AC, Hinkley DV. Bootstrap methods and their application, 1997, equation 5.8.
 */
export function replicateQuantile(sorted: Float64Array, alpha: number): {value: number; extreme: boolean} {
  const count = sorted.length;
  const rank = (count + 1) * alpha;
  const below = Math.trunc(rank);
  const extreme = !(rank > 1 && rank < count);
  if (below < 1) return {value: sorted[0]!, extreme};
  if (below >= count) return {value: sorted[count - 1]!, extreme};
  const low = sorted[below - 1]!;
  if (below === rank) return {value: low, extreme};
  const high = sorted[below]!;
  const zLow = normalQuantile(below / (count + 1));
  const zHigh = normalQuantile((below + 1) / (count + 1));
  const share = (normalQuantile(alpha) - zLow) / (zHigh - zLow);
  const value = low + share * (high - low);
  // Between numbers near the largest there are the difference is infinite.
  return {value: Number.isFinite(value) ? value : (1 - share) * low + share * high, extreme};
}

/** The replicates that are defined, ascending. */
export function definedSorted(replicates: ArrayLike<number>): Float64Array {
  const kept = new Float64Array(replicates.length);
  let count = 0;
  for (let b = 0; b < replicates.length; ++b) {
    if (Number.isFinite(replicates[b]!)) kept[count++] = replicates[b]!;
  }
  return kept.subarray(0, count).sort();
}

/** The sentence where an end is the first or last replicate. */
export const EXTREME = "The interval ends at the smallest or largest replicate: more replicates are needed.";

/** The sentence where no replicate is left. */
export const NO_REPLICATE = "No replicate was defined.";
