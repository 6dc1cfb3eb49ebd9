import {logGamma} from "./log-gamma.js";

/** Below this a term of the continued fraction would divide by nothing. */
const TINY = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b): the distribution function of the beta distribution.
 *
 * @param x - in [0, 1]
 * @param a - above 0
 * @param b - above 0
 * @returns a probability; NaN outside of the domain
 *
 * Source: Abramowitz M, Stegun IA. Handbook of mathematical functions 1964, 26.5.8, by Lentz's algorithm.
 * R: `pbeta(x, a, b)`
 *
 * @example
 * incompleteBeta(0.5, 2, 2) // => 0.5, to rounding
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0)) return Number.NaN;
  if (x === 0 || x === 1) return x;
  // The fraction converges fast on this side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  let c = 1;
  let d = 1 / atLeast(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 1000; ++m) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / atLeast(1 + even * d);
    c = atLeast(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / atLeast(1 + odd * d);
    c = atLeast(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return (front * fraction) / a;
}

const atLeast = (value: number) => (Math.abs(value) < TINY ? TINY : value);
