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
  const [x, y] = [moments(a), moments(b)];
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
  const difference = x.mean - y.mean;
  const scale = Math.sqrt((x.variance + y.variance) / 2);
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

/** Count, mean and sample variance of what is not NaN, in two passes for accuracy. */
function moments(values: ArrayLike<number>): {
  n: number;
  mean: number;
  variance: number;
} {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < values.length; ++i) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += value;
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < values.length; ++i) {
    const value = values[i] as number;
    if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  }
  return {n, mean, variance: squares / (n - 1)};
}
