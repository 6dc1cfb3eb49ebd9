import {type MeasuredWindow, type WindowValues, windowValues} from "./window-values.js";

/** Which share of its first value a measure lost. */
export interface Clearance {
  /** (first − last) / first, as a fraction: 0.2 for 20 %; negative where the value rose; null where undefined. */
  readonly estimate: number | null;
  /** The fraction per unit of time. */
  readonly perTime: number | null;
  readonly first: number | null;
  readonly last: number | null;
  readonly firstTime: number | null;
  readonly lastTime: number | null;
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Clearance of lactate, or of any measure, in a window: from its first value to its last, as a share of the first.
 *
 * @param time - n times
 * @param x - n values; what was measured at one time is averaged first
 * @param options - the window
 * @returns null with fewer than two times, or where the first value is not positive
 * @throws {StatsError} `length-mismatch`, `not-finite`, `out-of-range`
 *
 * Source: Nguyen HB, et al. Crit Care Med 2004;32:1637. R: `(first - last) / first`
 *
 * @example
 * clearance([0, 6], [8, 6], {from: 0, to: 12}).estimate // => 0.25
 */
export function clearance(time: ArrayLike<number>, x: ArrayLike<number>, options: MeasuredWindow): Clearance {
  return clearanceOf(windowValues(time, x, options));
}

/** The same of values that are already taken from the window. */
export function clearanceOf({distinctTime, distinctX, n, nMissing}: WindowValues): Clearance {
  const m = distinctTime.length;
  const first = m > 0 ? distinctX[0]! : null;
  const last = m > 0 ? distinctX[m - 1]! : null;
  const firstTime = m > 0 ? distinctTime[0]! : null;
  const lastTime = m > 0 ? distinctTime[m - 1]! : null;
  const ends = {first, last, firstTime, lastTime, n, nMissing};
  if (first === null || last === null || firstTime === null || lastTime === null || m < 2) {
    return {estimate: null, perTime: null, ...ends, warnings: ["a clearance needs values at two times"]};
  }
  if (first <= 0) {
    return {estimate: null, perTime: null, ...ends, warnings: ["the first value is not positive"]};
  }
  const estimate = (first - last) / first;
  return {estimate, perTime: estimate / (lastTime - firstTime), ...ends, warnings: []};
}
