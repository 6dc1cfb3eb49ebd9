import {incompleteBeta} from "./incomplete-beta.js";

/**
 * Quantile of the F distribution.
 *
 * @param p - probability in (0, 1)
 * @param d1 - degrees of freedom of the numerator, above 0
 * @param d2 - degrees of freedom of the denominator, above 0
 * @returns the value that is exceeded with probability 1 − p; NaN outside of the domain
 *
 * By bisection of the beta distribution function. R: `qf(p, d1, d2)`
 *
 * @example
 * fQuantile(0.95, 1, 28) // => 4.195971818, to nine decimals
 */
export function fQuantile(p: number, d1: number, d2: number): number {
  if (!(p > 0 && p < 1 && d1 > 0 && d2 > 0)) return Number.NaN;
  let [low, high] = [0, 1];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (incompleteBeta(middle, d1 / 2, d2 / 2) < p) low = middle;
    else high = middle;
  }
  return (d2 * low) / (d1 * (1 - low));
}
