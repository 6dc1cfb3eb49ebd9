import {reachedFrom} from "./reached-from.js";

/**
 * The exact probability that a maximally selected statistic of a yes/no outcome is at least b, given how many children
 * have the outcome: paths of (children, outcomes) that touch the limit at a cut-point are taken out where they do.
 *
 * Source: Koziol JA. Biometrics 1991;47:1557; Boulesteix AL. Biom J 2006;48:838 (ties).
 *
 * @param b - the statistic
 * @param n - children
 * @param events - those with the outcome
 * @param below - children up to each cut-point, ascending
 */
export function latticeP(b: number, n: number, events: number, below: ArrayLike<number>): number {
  // How likely it is to have s outcomes among the first i children and not to have touched the limit.
  const kept = new Float64Array(events + 1);
  kept[0] = 1;
  const rate = events / n;
  const limit = reachedFrom(b);
  let touched = 0;
  let next = 0;
  for (let i = 1; i <= n && next < below.length; ++i) {
    const left = n - i + 1;
    for (let s = Math.min(i, events); s >= Math.max(0, events - (n - i)); --s) {
      const stay = kept[s]! * (1 - (events - s) / left);
      const step = s > 0 ? (kept[s - 1]! * (events - s + 1)) / left : 0;
      kept[s] = stay + step;
    }
    // Too few outcomes to reach the total: no longer possible.
    const least = events - (n - i);
    if (least > 0) kept[least - 1] = 0;
    if (i !== below[next]) continue;
    next += 1;
    const deviation = Math.sqrt(((i * (n - i)) / (n - 1)) * rate * (1 - rate));
    for (let s = Math.max(0, least); s <= Math.min(i, events); ++s) {
      if (Math.abs(s - i * rate) >= limit * deviation) {
        touched += kept[s]!;
        kept[s] = 0;
      }
    }
  }
  return Math.min(1, touched);
}
