/**
 * Root of a continuous function between two points of opposite sign, by Brent's method.
 *
 * @param f - continuous on [low, high]
 * @param low - lower end
 * @param high - upper end; f(low) and f(high) must not have the same sign
 * @param tolerance - relative width of the last bracket
 * @returns the root; null if the ends have the same sign, or f is not a number there or on the way
 *
 * Source: Brent RP. Algorithms for minimization without derivatives. Prentice-Hall 1973, chapter 4.
 * R: `uniroot(f, c(low, high), tol = .Machine$double.eps)$root`
 *
 * @example
 * findRoot((x) => x * x - 2, 0, 2) // => 1.4142135623730951
 */
export function findRoot(
  f: (x: number) => number,
  low: number,
  high: number,
  tolerance = 2 ** -52,
): number | null {
  let a = low;
  let b = high;
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  // Signs, not products: those of small values are 0.
  if (!(Math.sign(fa) * Math.sign(fb) < 0)) return null;
  let c = a;
  let fc = fa;
  let step = b - a;
  let before = step;
  for (let i = 0; i < 200; ++i) {
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      step = b - a;
      before = step;
    }
    // b is the best estimate, c the other end of the bracket.
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const enough = tolerance * Math.max(Math.abs(b), Number.MIN_VALUE);
    const half = (c - b) / 2;
    if (Math.abs(half) <= enough || fb === 0) return b;
    if (Math.abs(before) >= enough && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * s;
        q = 1 - s;
      } else {
        const t = fa / fc;
        const r = fb / fc;
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      if (2 * p < Math.min(3 * half * q - Math.abs(enough * q), Math.abs(before * q))) {
        before = step;
        step = p / q;
      } else {
        step = half;
        before = half;
      }
    } else {
      step = half;
      before = half;
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > enough ? step : half > 0 ? enough : -enough;
    fb = f(b);
    if (Number.isNaN(fb)) return null;
  }
  return b;
}
