/** A proportion with its interval. */
export interface Proportion {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  /** Children with the event. */
  readonly events: number;
  readonly n: number;
  readonly level: number;
  readonly method: "Wilson score";
}

/** Normal quantiles of the two-sided levels that pages offer, to the last digit of a double. */
export const Z: Readonly<Record<number, number>> = {
  0.9: 1.6448536269514722,
  0.95: 1.959963984540054,
  0.99: 2.5758293035489004,
};

/**
 * The quantile of a level.
 *
 * @throws {RangeError} for a level that is not in the list
 */
export function zOf(level: number): number {
  const z = Z[level];
  if (z === undefined) throw new RangeError(`the level must be one of 0.9, 0.95 and 0.99, got ${level}`);
  return z;
}

/**
 * A proportion with the Wilson score interval, without continuity correction.
 *
 * @param events - whole number of events, 0 ≤ events ≤ n
 * @param n - whole number of children, n ≥ 1
 * @param level - 0.9, 0.95 (default) or 0.99
 * @returns estimate and interval as fractions; at 0 and n events the interval's end is exactly 0 and 1
 * @throws {RangeError} if the counts are not whole, n is 0 or events lie outside of 0…n, or for another level
 *
 * Source: Wilson EB. J Am Stat Assoc 1927;22:209, equation 4; Newcombe RG. Stat Med 1998;17:857, method 3.
 * R: `prop.test(events, n, correct = FALSE)$conf.int`
 *
 * @example
 * wilsonInterval(8, 15).lower // => 0.30116980025498397
 */
export function wilsonInterval(events: number, n: number, level: 0.9 | 0.95 | 0.99 = 0.95): Proportion {
  if (!Number.isInteger(events) || !Number.isInteger(n) || n < 1 || events < 0 || events > n) {
    throw new RangeError(`a proportion needs whole numbers 0 ≤ events ≤ n and n ≥ 1, got ${events} of ${n}`);
  }
  const z = zOf(level);
  const p = events / n;
  const zz = z * z;
  const centre = p + zz / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + zz / (4 * n * n));
  const scale = 1 + zz / n;
  return {
    estimate: p,
    // Rounding would leave the ends a hair off 0 and 1.
    lower: events === 0 ? 0 : (centre - half) / scale,
    upper: events === n ? 1 : (centre + half) / scale,
    events,
    n,
    level,
    method: "Wilson score",
  };
}
