import {StatsError} from "../foundation/stats-error.js";
import {piecesInWindow} from "./pieces-in-window.js";
import type {StepFunction} from "./step-function.js";
import {requireWindow} from "./step-summary.js";

/** How long a value was on one side of a threshold. */
export interface TimeBeyond {
  /** null where the value is not known at any time. */
  readonly estimate: number | null;
  /** Share of the window for which it is known. */
  readonly coverage: number;
  readonly warnings: readonly string[];
}

/** A threshold, and the side of it that counts. */
export interface Threshold {
  readonly threshold: number;
  /** "at or above" (default), or "below", which leaves the threshold itself out. */
  readonly side?: "at or above" | "below";
}

/**
 * Time of a window [from, to) for which a step function is at or above a threshold, or below it: exact.
 *
 * @param steps - from `stepFunction` or `combineSteps`
 * @param from - start of the window, included
 * @param to - its end, not included
 * @param options - the threshold and its side
 * @returns the time of the known part of the window, null where nothing is known
 * @throws {StatsError} `not-finite` or `out-of-range` unless from < to; `not-finite` for the threshold
 *
 * Source: measure of a piecewise constant function's level set. R: `sum(diff(time)[value >= threshold])`
 *
 * @example
 * const vis = stepFunction([0, 2, 5], [2, 5, 12], [10, 40, 18]);
 * stepTimeBeyond(vis, 0, 12, {threshold: 20}).estimate // => 3
 * stepTimeBeyond(vis, 0, 12, {threshold: 18, side: "below"}).estimate // => 2
 */
export function stepTimeBeyond(
  steps: StepFunction,
  from: number,
  to: number,
  {threshold, side = "at or above"}: Threshold,
): TimeBeyond {
  requireWindow(from, to);
  requireThreshold(threshold);
  let [above, below, unknown] = [0, 0, 0];
  piecesInWindow(steps, from, to, (start, end, value) => {
    if (Number.isNaN(value)) unknown += end - start;
    else if (value >= threshold) above += end - start;
    else below += end - start;
  });
  const known = above + below;
  const coverage = unknown === 0 ? 1 : known / (known + unknown);
  return {
    estimate: known === 0 ? null : side === "below" ? below : above,
    coverage,
    warnings: known === 0 ? ["the value is not known at any time of the window"] : [],
  };
}

/** Throws unless a threshold is finite. */
export function requireThreshold(threshold: number): void {
  if (!Number.isFinite(threshold)) {
    throw new StatsError("not-finite", "threshold", `is ${threshold}, a finite number was expected`);
  }
}
