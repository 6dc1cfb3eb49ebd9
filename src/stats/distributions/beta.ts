import {betainc, betaincinv} from "./stdlib.js";

/**
 * Distribution function of the beta distribution: the regularised incomplete beta function.
 *
 * @param x - in [0, 1]; below and above count as 0 and 1
 * @param a - first shape, above 0
 * @param b - second shape, above 0
 * @returns P(X ≤ x); NaN outside of the domain
 *
 * R: `pbeta(x, a, b)`
 *
 * @example
 * betaCdf(0.5, 2, 3) // => 0.6875
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (Number.isNaN(x) || !(a > 0 && b > 0)) return Number.NaN;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return betainc(x, a, b, true, false);
}

/**
 * Upper tail of the beta distribution, without the cancellation of 1 − betaCdf(x).
 *
 * @param x - in [0, 1]; below and above count as 0 and 1
 * @param a - first shape, above 0
 * @param b - second shape, above 0
 * @returns P(X > x); NaN outside of the domain
 *
 * R: `pbeta(x, a, b, lower.tail = FALSE)`
 *
 * @example
 * betaUpper(0.5, 2, 3) // => 0.3125
 */
export function betaUpper(x: number, a: number, b: number): number {
  if (Number.isNaN(x) || !(a > 0 && b > 0)) return Number.NaN;
  if (x <= 0) return 1;
  if (x >= 1) return 0;
  return betainc(x, a, b, true, true);
}

/**
 * Quantile of the beta distribution.
 *
 * @param p - probability in [0, 1]
 * @param a - first shape, above 0
 * @param b - second shape, above 0
 * @returns x with P(X ≤ x) = p; NaN outside of the domain
 *
 * R: `qbeta(p, a, b)`
 *
 * @example
 * betaQuantile(0.6875, 2, 3) // => 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  return betaincinv(p, a, b, false);
}
