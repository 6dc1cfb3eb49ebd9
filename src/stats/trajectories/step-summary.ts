import {StatsError} from "../foundation/stats-error.js";
import type {StepFunction} from "./step-function.js";
import {stepValueAt} from "./step-value-at.js";

/** What a step function was over a window; null where it was never known. */
export interface StepSummary {
  readonly from: number;
  readonly to: number;
  /** Area under the function over the part of the window where it is known. */
  readonly auc: number | null;
  /** Time-weighted mean over that part. */
  readonly mean: number | null;
  readonly max: number | null;
  readonly min: number | null;
  /** The value that held when the window began. */
  readonly first: number | null;
  /** The value that held just before the window ended. */
  readonly last: number | null;
  /** Last minus first. */
  readonly change: number | null;
  /** Share of the window in which the value is at least `threshold`, of the known part; null without a threshold. */
  readonly shareAbove: number | null;
  /** Share of the window for which the function is known, 0 to 1. */
  readonly coverage: number;
  readonly warnings: readonly string[];
}

/**
 * Area, time-weighted mean and extremes of a step function over a window [from, to), exact and without a grid.
 *
 * A value that only holds at the window's end does not enter. Where the function is known for a part of the window,
 * all are of that part, and `coverage` says how much it is.
 *
 * @param steps - from `stepFunction` or `combineSteps`
 * @param from - start of the window, included
 * @param to - its end, not included
 * @param options - `minimumCoverage`: below this share all are null (0 by default: what is known counts);
 *   `threshold` for `shareAbove`
 * @throws {StatsError} `not-finite` or `out-of-range` unless from < to, and for a coverage outside of [0, 1]
 *
 * Source: ∫ of a piecewise constant function. R: `sum(value * pmax(0, pmin(stop, to) - pmax(start, from)))`
 *
 * @example
 * const vis = stepFunction([0, 6], [6, 24], [10, 40]);
 * stepSummary(vis, 0, 12).mean // => 25
 * stepSummary(vis, 0, 12).auc // => 300
 */
export function stepSummary(
  steps: StepFunction,
  from: number,
  to: number,
  options: {readonly minimumCoverage?: number; readonly threshold?: number} = {},
): StepSummary {
  const {minimumCoverage = 0, threshold} = options;
  requireWindow(from, to);
  if (!(minimumCoverage >= 0 && minimumCoverage <= 1)) {
    throw new StatsError("out-of-range", "minimumCoverage", `is ${minimumCoverage}, 0 to 1 was expected`);
  }
  const {time, value} = steps;
  const k = value.length;
  let known = 0;
  let unknown = 0;
  let auc = 0;
  let above = 0;
  let max = Number.NEGATIVE_INFINITY;
  let min = Number.POSITIVE_INFINITY;
  const enter = (v: number, width: number) => {
    if (!(width > 0)) return;
    if (Number.isNaN(v)) {
      unknown += width;
      return;
    }
    known += width;
    auc += v * width;
    if (v > max) max = v;
    if (v < min) min = v;
    if (threshold !== undefined && v >= threshold) above += width;
  };
  const beyond = steps.outside === "zero" ? 0 : Number.NaN;
  const begin = k > 0 ? time[0]! : to;
  const end = k > 0 ? time[k]! : to;
  enter(beyond, Math.min(begin, to) - from);
  for (let i = firstAfter(time, from); i < k; ++i) {
    if (time[i]! >= to) break;
    enter(value[i]!, Math.min(time[i + 1]!, to) - Math.max(time[i]!, from));
  }
  enter(beyond, to - Math.max(end, from));
  // Exactly 1 and 0 where all or nothing is known, whatever the widths' rounding.
  const coverage = unknown === 0 ? 1 : known === 0 ? 0 : known / (known + unknown);
  const enough = known > 0 && coverage >= minimumCoverage;
  const warnings: string[] = [];
  if (known === 0) warnings.push("the value is not known at any time of the window");
  else if (!enough) warnings.push(`the value is known for ${percent(coverage)} of the window, too little`);
  else if (coverage < 1) warnings.push(`the value is known for ${percent(coverage)} of the window`);
  const first = defined(stepValueAt(steps, [from])[0]!);
  const last = defined(stepValueAt(steps, [to], {limit: "before"})[0]!);
  return {
    from,
    to,
    auc: enough ? auc : null,
    mean: enough ? auc / known : null,
    max: enough ? max : null,
    min: enough ? min : null,
    first: enough ? first : null,
    last: enough ? last : null,
    change: enough && first !== null && last !== null ? last - first : null,
    shareAbove: enough && threshold !== undefined ? above / known : null,
    coverage,
    warnings,
  };
}

const percent = (share: number) => `${Math.floor(share * 100)} %`;
const defined = (x: number) => (Number.isNaN(x) ? null : x);

/** Throws unless from and to are finite and ascending. */
export function requireWindow(from: number, to: number): void {
  for (const [name, x] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (!Number.isFinite(x)) throw new StatsError("not-finite", name, `is ${x}, a finite time was expected`);
  }
  if (!(from < to)) throw new StatsError("out-of-range", "to", `is ${to}, a time after ${from} was expected`);
}

/** The piece that holds at `from`, or the first one after it. */
function firstAfter(time: Float64Array, from: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle]! <= from) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
