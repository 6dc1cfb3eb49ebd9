import {erfc, erfcinv} from "./stdlib.js";

/**
 * Distribution function of the standard normal distribution.
 *
 * @param z - any number
 * @returns P(Z ≤ z), exact in both tails; NaN for NaN
 *
 * R: `pnorm(z)`
 *
 * @example
 * normalCdf(-1.959963984540054) // => 0.025
 */
export function normalCdf(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/**
 * Upper tail of the standard normal distribution, without the cancellation of 1 − normalCdf(z).
 *
 * @param z - any number
 * @returns P(Z > z); NaN for NaN
 *
 * R: `pnorm(z, lower.tail = FALSE)`
 *
 * @example
 * normalUpper(10) // => 7.619853024160527e-24
 */
export function normalUpper(z: number): number {
  return erfc(z / Math.SQRT2) / 2;
}

/**
 * Two-sided p-value of a z statistic.
 *
 * @param z - any number
 * @returns P(|Z| > |z|); NaN for NaN
 *
 * R: `2 * pnorm(-abs(z))`
 *
 * @example
 * normalTwoSided(1.959963984540054) // => 0.05
 */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2);
}

/**
 * Quantile of the standard normal distribution.
 *
 * @param p - probability in [0, 1]
 * @returns z with P(Z ≤ z) = p, exact in both tails; −∞ and ∞ at 0 and 1; NaN outside of [0, 1]
 *
 * R: `qnorm(p)`
 *
 * @example
 * normalQuantile(0.975) // => 1.959963984540054
 */
export function normalQuantile(p: number): number {
  return -Math.SQRT2 * erfcinv(2 * p);
}

/**
 * Density of the standard normal distribution.
 *
 * @param z - any number
 * @returns the density; NaN for NaN
 *
 * R: `dnorm(z)`
 *
 * @example
 * normalDensity(0) // => 0.3989422804014327
 */
export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
