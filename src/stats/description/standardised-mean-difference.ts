import {moments} from "./moments.js";

/** A standardised mean difference; NaN where it is not defined, with the reason in `warnings`. */
export interface StandardisedMeanDifference {
  readonly estimate: number;
  readonly n: readonly [number, number];
  readonly nMissing: readonly [number, number];
  readonly warnings: readonly string[];
}

/**
 * Standardised mean difference of a number between two groups, first minus second, over the square root of
 * the mean of their variances.
 *
 * @param a - values of the first group; NaN is missing
 * @param b - values of the second group; NaN is missing
 * @returns the signed difference; 0 if both means and variances agree exactly; NaN if a group has fewer
 *   than two values or neither group varies while the means differ
 *
 * Source: Austin PC. Stat Med 2009;28:3083, equation 1. R: `(mean(a) - mean(b)) / sqrt((var(a) + var(b)) / 2)`
 *
 * @example
 * standardisedMeanDifference([1, 2, 3], [2, 3, 4]).estimate // => -1
 */
export function standardisedMeanDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
): StandardisedMeanDifference {
  // Both means are told from one value, so that an offset does not take their difference's digits.
  const origin = Array.prototype.find.call(a, (value: number) => !Number.isNaN(value)) ?? 0;
  const [x, y] = [moments(a, origin), moments(b, origin)];
  const n = [x.n, y.n] as const;
  const nMissing = [a.length - x.n, b.length - y.n] as const;
  if (x.n < 2 || y.n < 2) {
    return {
      estimate: Number.NaN,
      n,
      nMissing,
      warnings: ["fewer than two values in a group"],
    };
  }
  const difference = x.aboveOrigin - y.aboveOrigin;
  const scale = Math.hypot(x.root / Math.sqrt(x.n - 1), y.root / Math.sqrt(y.n - 1)) / Math.SQRT2;
  if (scale === 0 && difference !== 0) {
    return {
      estimate: Number.NaN,
      n,
      nMissing,
      warnings: ["no variation in either group"],
    };
  }
  return {
    estimate: scale === 0 ? 0 : difference / scale,
    n,
    nMissing,
    warnings: [],
  };
}
