import {piecesInWindow} from "./pieces-in-window.js";
import type {StepFunction} from "./step-function.js";
import {requireWindow} from "./step-summary.js";

/** How long a dose took to be halved. */
export interface TimeToHalf {
  /** Time from the peak until the value was half of it or less; null where that was not seen, or without a peak. */
  readonly estimate: number | null;
  /** Whether the value was halved before the window ended; null without a peak. */
  readonly halved: boolean | null;
  /** The highest value of the window; null unless it is above 0. */
  readonly peak: number | null;
  /** When the value was that high first. */
  readonly peakTime: number | null;
  /** When it was half of the peak or less first, after the peak. */
  readonly halfTime: number | null;
  /** Time from the peak to the window's end: where the value was not halved, halving took longer than this. */
  readonly followed: number | null;
  /** Share of the window for which the function is known. */
  readonly coverage: number;
  readonly warnings: readonly string[];
}

/**
 * Time from the highest value of a step function in a window [from, to) until it was half of that or less.
 *
 * Nothing outside of the window enters: a peak that held when it began counts from its beginning, and a value that
 * only holds at its end halves nothing. A peak that is reached several times counts from the first. A value that was
 * halved and rose again was halved. Where it was not halved the time is not known, only that it is longer than
 * `followed`: the estimate is null, and what such a child counts as is for the analysis to say. Where the function is
 * not known it has neither a peak nor a half.
 *
 * @param steps - from `stepFunction` or `combineSteps`
 * @param from - start of the window, included
 * @param to - its end, not included
 * @throws {StatsError} `not-finite` or `out-of-range` unless from < to
 *
 * Source: first passage of a piecewise constant function.
 * R: `time[time > peak & value <= max(value) / 2][1] - peak` with `peak <- time[which.max(value)]`
 *
 * @example
 * const vis = stepFunction([0, 2, 5], [2, 5, 12], [10, 40, 18]);
 * timeToHalf(vis, 0, 12).estimate // => 3
 * timeToHalf(vis, 0, 4).estimate // => null
 * timeToHalf(vis, 0, 4).followed // => 2
 */
export function timeToHalf(steps: StepFunction, from: number, to: number): TimeToHalf {
  requireWindow(from, to);
  let peak = Number.NEGATIVE_INFINITY;
  let peakTime = Number.NaN;
  let halfTime: number | null = null;
  let unknown = 0;
  piecesInWindow(steps, from, to, (start, end, value) => {
    if (Number.isNaN(value)) unknown += end - start;
    else if (value > peak) {
      peak = value;
      peakTime = start;
      halfTime = null;
    } else if (halfTime === null && value <= peak / 2) halfTime = start;
  });
  const coverage = Math.max(0, 1 - unknown / (to - from));
  if (!(peak > 0)) {
    const none = {estimate: null, halved: null, peak: null, peakTime: null, halfTime: null, followed: null};
    return {...none, coverage, warnings: ["the value is not above 0 at any known time of the window"]};
  }
  return {
    estimate: halfTime === null ? null : halfTime - peakTime,
    halved: halfTime !== null,
    peak,
    peakTime,
    halfTime,
    followed: to - peakTime,
    coverage,
    warnings: halfTime === null ? ["the value was not halved before the window ended"] : [],
  };
}
