import {gammaln} from "./stdlib.js";

/**
 * Natural logarithm of the gamma function.
 *
 * @param x - above 0
 * @returns ln Γ(x); NaN for x ≤ 0
 *
 * R: `lgamma(x)`
 *
 * @example
 * logGamma(11) // => 15.104412573075516
 */
export function logGamma(x: number): number {
  return x > 0 ? gammaln(x) : Number.NaN;
}

/**
 * Natural logarithm of the binomial coefficient.
 *
 * @param n - whole number ≥ 0
 * @param k - whole number; outside of 0…n the coefficient is 0
 * @returns ln (n over k); −∞ outside of 0…n
 *
 * R: `lchoose(n, k)`
 *
 * @example
 * logChoose(10, 3) // => 4.787491742782046
 */
export function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  return gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1);
}
