import {betainc, betaincinv} from "./stdlib.js";

/**
 * Upper tail of the F distribution: the p-value of an F test.
 *
 * @param f - statistic; below 0 counts as 0
 * @param d1 - degrees of freedom of the numerator, above 0
 * @param d2 - degrees of freedom of the denominator, above 0
 * @returns P(F > f), exact in the tail; NaN outside of the domain
 *
 * R: `pf(f, d1, d2, lower.tail = FALSE)`
 *
 * @example
 * fUpper(4.195971818557763, 1, 28) // => 0.05
 */
export function fUpper(f: number, d1: number, d2: number): number {
  if (Number.isNaN(f) || !(d1 > 0 && d2 > 0)) return Number.NaN;
  if (f <= 0) return 1;
  if (f === Number.POSITIVE_INFINITY) return 0;
  return betainc(d2 / (d2 + d1 * f), d2 / 2, d1 / 2, true, false);
}

/**
 * Quantile of the F distribution.
 *
 * @param p - probability in [0, 1)
 * @param d1 - degrees of freedom of the numerator, above 0
 * @param d2 - degrees of freedom of the denominator, above 0
 * @returns the value that is exceeded with probability 1 − p; NaN outside of the domain
 *
 * R: `qf(p, d1, d2)`
 *
 * @example
 * fQuantile(0.95, 1, 28) // => 4.195971818557763
 */
export function fQuantile(p: number, d1: number, d2: number): number {
  if (!(p >= 0 && p < 1 && d1 > 0 && d2 > 0)) return Number.NaN;
  if (p === 0) return 0;
  // The smaller of x and 1 − x of the beta distribution keeps its digits.
  const x = betaincinv(p, d1 / 2, d2 / 2, false);
  if (x < 0.5) return (d2 * x) / (d1 * (1 - x));
  const complement = betaincinv(p, d2 / 2, d1 / 2, true);
  return (d2 * (1 - complement)) / (d1 * complement);
}
