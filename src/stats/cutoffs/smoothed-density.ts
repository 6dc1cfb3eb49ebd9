import {normalDensity, normalUpper} from "../distributions/normal.js";

/** A smoothed distribution of one class. */
export interface Smooth {
  /** P(X ≥ c). */
  upper(c: number): number;
  density(c: number): number;
}

/** Mean and standard deviation (n − 1), in two passes. */
export function meanAndSd(values: Float64Array): {readonly mean: number; readonly sd: number} {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; ++i) sum += values[i]!;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; ++i) squares += (values[i]! - mean) ** 2;
  return {mean, sd: Math.sqrt(squares / (n - 1))};
}

/** The normal distribution with a class's mean and standard deviation. */
export function normalSmooth(mean: number, sd: number): Smooth {
  return {
    upper: (c) => normalUpper((c - mean) / sd),
    density: (c) => normalDensity((c - mean) / sd) / sd,
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
    density(c) {
      const to = firstFrom(sorted, c + reach);
      let sum = 0;
      for (let i = firstFrom(sorted, c - reach); i < to; ++i)
        sum += normalDensity((c - sorted[i]!) / bandwidth);
      return sum / (n * bandwidth);
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
