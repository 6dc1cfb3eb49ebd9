import {requireThreshold, type Threshold, type TimeBeyond} from "./step-time-beyond.js";
import {type MeasuredWindow, windowValues} from "./window-values.js";

/** The time that measured values were beyond a threshold. */
export interface MeasuredTimeBeyond extends TimeBeyond {
  /** Values in the window. */
  readonly n: number;
  /** Rows of the whole column with a missing time or value. */
  readonly nMissing: number;
}

/**
 * Time for which straight lines between a window's measurements are at or above a threshold, or below it.
 *
 * The lines run from the first to the last measurement in the window; beyond them nothing is known, and nothing is
 * carried in from before. Values measured at one time are averaged first.
 *
 * @param time - n times
 * @param x - n values
 * @param options - the window, the threshold and its side
 * @returns null with fewer than two times: there is no line
 * @throws {StatsError} `length-mismatch`; `not-finite`, also for the threshold; `out-of-range` unless from < to
 *
 * Source: measure of a piecewise linear function's level set, as the trapezoid rule's area (Matthews 1990).
 * R: `sum(diff(time) * pmin(1, pmax(0, (high - threshold) / (high - low))))` of the segments' ends
 *
 * @example
 * timeBeyond([0, 2, 6], [2, 6, 2], {from: 0, to: 12, threshold: 4}).estimate // => 3
 * timeBeyond([0, 2, 6], [2, 6, 2], {from: 0, to: 12, threshold: 3, side: "below"}).estimate // => 1.5
 */
export function timeBeyond(
  time: ArrayLike<number>,
  x: ArrayLike<number>,
  {threshold, side = "at or above", ...window}: MeasuredWindow & Threshold,
): MeasuredTimeBeyond {
  requireThreshold(threshold);
  const {distinctTime: t, distinctX: v, n, nMissing} = windowValues(time, x, window);
  const m = t.length;
  if (m < 2)
    return {estimate: null, coverage: 0, n, nMissing, warnings: ["a line needs values at two times"]};
  let [above, below] = [0, 0];
  for (let i = 1; i < m; ++i) {
    const width = t[i]! - t[i - 1]!;
    const [a, b] = [v[i - 1]!, v[i]!];
    if (a >= threshold && b >= threshold) above += width;
    else if (a < threshold && b < threshold) below += width;
    else {
      const high = (width * (Math.max(a, b) - threshold)) / Math.abs(b - a);
      above += high;
      below += width - high;
    }
  }
  return {
    estimate: side === "below" ? below : above,
    coverage: (t[m - 1]! - t[0]!) / (window.to - window.from),
    n,
    nMissing,
    warnings: [],
  };
}
