/**
 * Large-sample standard error of a standardised mean difference.
 *
 * @param estimate - the difference; 0 gives the error under no difference
 * @param a - children with a value in the first group
 * @param b - children with a value in the second group
 * @returns √((a + b) ÷ (a b) + d² ÷ (2 (a + b))); NaN if a group is empty
 *
 * Source: Hedges LV, Olkin I. Statistical methods for meta-analysis. Academic Press 1985, p. 86, equation 15.
 * R: `sqrt((a + b) / (a * b) + d^2 / (2 * (a + b)))`
 *
 * @example
 * smdStandardError(0, 8, 8) // => 0.5
 */
export function smdStandardError(estimate: number, a: number, b: number): number {
  if (a < 1 || b < 1) return Number.NaN;
  return Math.sqrt((a + b) / (a * b) + estimate ** 2 / (2 * (a + b)));
}
