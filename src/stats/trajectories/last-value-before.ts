import {completeCases} from "../foundation/complete-cases.js";
import {StatsError} from "../foundation/stats-error.js";

/** The last value that was known at a time. */
export interface LastValue {
  /** null if nothing was measured early enough, or not recently enough. */
  readonly estimate: number | null;
  readonly time: number | null;
  /** Time from the measurement to `at`. */
  readonly age: number | null;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * The last value measured before a time, as a doctor knew it when deciding.
 *
 * @param time - n times
 * @param x - n values; what was measured at one time is averaged
 * @param options - `at`: the time; `included`: whether a value measured at that very time counts (false); `within`:
 *   the oldest age that counts (any)
 * @throws {StatsError} `length-mismatch`, `not-finite`; `out-of-range` unless `within` is positive
 *
 * R: `tail(x[time < at], 1)` of rows by time
 *
 * @example
 * lastValueBefore([0, 4, 9], [8, 5, 3], {at: 9}).estimate // => 5
 * lastValueBefore([0, 4, 9], [8, 5, 3], {at: 20, within: 6}).estimate // => null
 */
export function lastValueBefore(
  time: ArrayLike<number>,
  x: ArrayLike<number>,
  options: {readonly at: number; readonly included?: boolean; readonly within?: number},
): LastValue {
  const {at, included = false, within = Number.POSITIVE_INFINITY} = options;
  if (!Number.isFinite(at)) throw new StatsError("not-finite", "at", `is ${at}, a finite time was expected`);
  if (!(within > 0))
    throw new StatsError("out-of-range", "within", `is ${within}, a positive time was expected`);
  const {columns, n, nMissing} = completeCases({time, x});
  let latest = Number.NEGATIVE_INFINITY;
  let mean = 0;
  let tied = 0;
  for (let i = 0; i < n; ++i) {
    const t = columns.time[i]!;
    if (!(t < at || (included && t === at)) || t < latest) continue;
    if (t > latest) {
      latest = t;
      tied = 0;
      mean = 0;
    }
    tied += 1;
    mean += (columns.x[i]! - mean) / tied;
  }
  if (tied === 0 || at - latest > within) {
    const warning = tied === 0 ? "no value was measured before" : "the last value is older than allowed";
    return {estimate: null, time: null, age: null, nMissing, warnings: [warning]};
  }
  return {estimate: mean, time: latest, age: at - latest, nMissing, warnings: []};
}
