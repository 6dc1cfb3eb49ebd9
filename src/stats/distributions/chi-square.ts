import {gammainc, gammaincinv} from "./stdlib.js";

/**
 * Upper tail of the χ² distribution: the p-value of a χ² test.
 *
 * @param x - statistic; below 0 counts as 0
 * @param df - degrees of freedom, above 0, whole or not
 * @returns P(X > x), exact in the tail; NaN for NaN or df ≤ 0
 *
 * R: `pchisq(x, df, lower.tail = FALSE)`
 *
 * @example
 * chiSquareUpper(3.841458820694124, 1) // => 0.05
 */
export function chiSquareUpper(x: number, df: number): number {
  if (Number.isNaN(x) || !(df > 0)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return gammainc(x / 2, df / 2, true, true);
}

/**
 * Distribution function of the χ² distribution.
 *
 * @param x - any number
 * @param df - degrees of freedom, above 0, whole or not
 * @returns P(X ≤ x); NaN for NaN or df ≤ 0
 *
 * R: `pchisq(x, df)`
 *
 * @example
 * chiSquareCdf(2, 2) // => 0.6321205588285577
 */
export function chiSquareCdf(x: number, df: number): number {
  if (Number.isNaN(x) || !(df > 0)) return Number.NaN;
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return gammainc(x / 2, df / 2, true, false);
}

/**
 * Quantile of the χ² distribution.
 *
 * @param p - probability in [0, 1]
 * @param df - degrees of freedom, above 0, whole or not
 * @returns x with P(X ≤ x) = p; NaN outside of the domain
 *
 * R: `qchisq(p, df)`
 *
 * @example
 * chiSquareQuantile(0.95, 1) // => 3.841458820694124
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1) || !(df > 0)) return Number.NaN;
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  return 2 * gammaincinv(p, df / 2, false);
}
