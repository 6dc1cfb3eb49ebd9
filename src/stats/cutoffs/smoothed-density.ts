import {moments} from "../description/moments.js";
import {normalUpper} from "../distributions/normal.js";

/** A smoothed distribution of one class. */
export interface Smooth {
  /** P(X ≥ c). */
  upper(c: number): number;
  /** Logarithm of the density, up to the same constant for all distributions. */
  logDensity(c: number): number;
}

/** Mean, above an origin, and standard deviation (n − 1), exactly 0 where all values are equal. */
export function meanAndSd(values: Float64Array, origin = 0): {readonly mean: number; readonly sd: number} {
  const {n, aboveOrigin, root} = moments(values, origin);
  return {mean: aboveOrigin, sd: root / Math.sqrt(n - 1)};
}

/** The normal distribution with a class's mean and standard deviation. */
export function normalSmooth(mean: number, sd: number): Smooth {
  return {
    upper: (c) => normalUpper((c - mean) / sd),
    logDensity: (c) => -(((c - mean) / sd) ** 2) / 2 - Math.log(sd),
  };
}

/** Beyond so many bandwidths a kernel adds less than rounding does. */
const REACH = 8.5;

/**
 * Gaussian kernel estimate of a class's distribution.
 *
 * @param sorted - the class's values, ascending
 * @param bandwidth - standard deviation of the kernel
 */
export function kernelSmooth(sorted: Float64Array, bandwidth: number): Smooth {
  const n = sorted.length;
  const reach = REACH * bandwidth;
  return {
    upper(c) {
      const from = firstFrom(sorted, c - reach);
      const to = firstFrom(sorted, c + reach);
      let sum = n - to;
      for (let i = from; i < to; ++i) sum += normalUpper((c - sorted[i]!) / bandwidth);
      return sum / n;
    },
    logDensity(c) {
      // About the nearest value's: between two classes far apart both densities are too small for a number.
      const after = firstFrom(sorted, c);
      const nearest =
        Math.min(
          after < n ? sorted[after]! - c : Number.POSITIVE_INFINITY,
          after > 0 ? c - sorted[after - 1]! : Number.POSITIVE_INFINITY,
        ) / bandwidth;
      const far = (nearest + REACH) * bandwidth;
      const to = firstFrom(sorted, c + far);
      let sum = 0;
      for (let i = firstFrom(sorted, c - far); i < to; ++i) {
        const z = Math.abs(c - sorted[i]!) / bandwidth;
        sum += Math.exp(((nearest - z) * (nearest + z)) / 2);
      }
      return Math.log(sum / n) - (nearest * nearest) / 2 - Math.log(bandwidth);
    },
  };
}

/** Position of the first value ≥ x. */
function firstFrom(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Silverman's rule of thumb for the bandwidth: 0.9 × min(sd, interquartile range ÷ 1.34) × n^(−1/5).
 *
 * Without an interquartile range the standard deviation alone is taken.
 *
 * Source: Silverman BW. Density estimation. Chapman and Hall 1986, equation 3.31. R: `bw.nrd0(values)`
 *
 * @param sorted - at least two values, ascending
 * @param factor - 0.9; Scott's rule has 1.06 (R: `bw.nrd`)
 */
export function ruleOfThumb(sorted: Float64Array, factor: number): number {
  const {sd} = meanAndSd(sorted);
  const iqr = quantile7(sorted, 0.75) - quantile7(sorted, 0.25);
  return factor * (iqr > 0 ? Math.min(sd, iqr / 1.34) : sd) * sorted.length ** -0.2;
}

function quantile7(sorted: Float64Array, p: number): number {
  const h = (sorted.length - 1) * p;
  const i = Math.floor(h);
  const low = sorted[i]!;
  return h === i ? low : low + (h - i) * (sorted[i + 1]! - low);
}
