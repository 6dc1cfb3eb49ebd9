/** Lanczos's coefficients for g = 7. */
const COEFFICIENTS: readonly number[] = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/**
 * Natural logarithm of the gamma function.
 *
 * @param x - above 0
 * @returns ln Γ(x) to about 1e-14; NaN for x ≤ 0
 *
 * Source: Lanczos C. SIAM J Numer Anal 1964;1:86. R: `lgamma(x)`
 *
 * @example
 * logGamma(1) // => 0, to rounding
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let sum = COEFFICIENTS[0] as number;
  for (let i = 1; i < COEFFICIENTS.length; ++i) sum += (COEFFICIENTS[i] as number) / (x - 1 + i);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
