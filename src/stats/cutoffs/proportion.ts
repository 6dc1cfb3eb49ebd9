import {normalQuantile} from "../distributions/normal.js";
import type {Interval} from "../foundation/result.js";

/** A share of children with its interval; null where there are no children. */
export interface Share {
  readonly estimate: number | null;
  readonly events: number;
  readonly n: number;
  readonly interval: Interval;
}

/**
 * A proportion with Wilson's score interval at any level.
 *
 * Source: Wilson EB. J Am Stat Assoc 1927;22:209. R: `prop.test(events, n, correct = FALSE)`
 */
export function wilsonShare(events: number, n: number, level: number): Share {
  const method = "Wilson score";
  if (n === 0) return {estimate: null, events, n, interval: {lower: null, upper: null, level, method}};
  const z = -normalQuantile((1 - level) / 2);
  const p = events / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // Rounding would leave the ends a hair off 0 and 1.
  const lower = events === 0 ? 0 : (centre - half) / scale;
  const upper = events === n ? 1 : (centre + half) / scale;
  return {estimate: p, events, n, interval: {lower, upper, level, method}};
}
