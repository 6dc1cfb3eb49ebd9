import {betainc, betaincinv} from "./stdlib.js";

/**
 * Two-sided p-value of a t statistic.
 *
 * @param t - any number
 * @param df - degrees of freedom, above 0, whole or not
 * @returns P(|T| > |t|), exact in the tail; NaN for NaN or df ≤ 0
 *
 * R: `2 * pt(-abs(t), df)`
 *
 * @example
 * tTwoSided(2.2281388519649385, 10) // => 0.05
 */
export function tTwoSided(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return Number.NaN;
  if (t === 0) return 1;
  if (!Number.isFinite(t)) return 0;
  const tt = t * t;
  // Each side of the middle has the form that does not cancel.
  return tt > df
    ? betainc(df / (df + tt), df / 2, 0.5, true, false)
    : betainc(tt / (df + tt), 0.5, df / 2, true, true);
}

/**
 * Distribution function of Student's t distribution.
 *
 * @param t - any number
 * @param df - degrees of freedom, above 0, whole or not
 * @returns P(T ≤ t); NaN for NaN or df ≤ 0
 *
 * R: `pt(t, df)`
 *
 * @example
 * tCdf(0, 5) // => 0.5
 */
export function tCdf(t: number, df: number): number {
  const tail = tTwoSided(t, df) / 2;
  return t > 0 ? 1 - tail : tail;
}

/**
 * Quantile of Student's t distribution.
 *
 * @param p - probability in [0, 1]
 * @param df - degrees of freedom, above 0, whole or not
 * @returns t with P(T ≤ t) = p; −∞ and ∞ at 0 and 1; NaN outside of the domain
 *
 * R: `qt(p, df)`
 *
 * @example
 * tQuantile(0.975, 10) // => 2.2281388519649385
 */
export function tQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1) || !(df > 0)) return Number.NaN;
  if (p === 0.5) return 0;
  if (p === 0) return Number.NEGATIVE_INFINITY;
  if (p === 1) return Number.POSITIVE_INFINITY;
  const tail = Math.min(p, 1 - p);
  // Near the middle the square of t is what keeps its digits, far out its complement.
  const size =
    tail < 0.25
      ? tOfComplement(betaincinv(2 * tail, df / 2, 0.5, false), df)
      : Math.sqrt(df * odds(betaincinv(2 * tail, 0.5, df / 2, true)));
  return p < 0.5 ? -size : size;
}

const odds = (x: number) => x / (1 - x);
const tOfComplement = (x: number, df: number) => Math.sqrt((df * (1 - x)) / x);
