import {type Clearance, clearanceOf} from "./clearance.js";
import {type Slope, slopeOf} from "./slope.js";
import {type TimeWeightedMean, type TimeWeightedRule, timeWeightedMeanOf} from "./time-weighted-mean.js";
import {type MeasuredWindow, windowValues} from "./window-values.js";

/** Every summary of a child's measured values in a window; null where a summary is not defined. */
export interface WindowSummary {
  readonly first: number | null;
  readonly last: number | null;
  /** The highest or the lowest value, by `worst`. */
  readonly worst: number | null;
  /** When the worst value was measured first. */
  readonly worstTime: number | null;
  readonly mean: number | null;
  readonly timeWeightedMean: TimeWeightedMean;
  readonly slope: Slope;
  /** Last minus first; null with fewer than two times. */
  readonly change: number | null;
  readonly clearance: Clearance;
  /** Values in the window. */
  readonly n: number;
  /** Rows of the whole column with a missing time or value. */
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

export interface WindowSummaryOptions extends MeasuredWindow {
  /** Which side is worse: "highest" (default) as for lactate, "lowest" as for ScvO2. */
  readonly worst?: "highest" | "lowest";
  /** How the time-weighted mean goes from value to value; "trapezoid" by default. */
  readonly rule?: TimeWeightedRule;
  /** Confidence level of the slope's interval; 0.95 by default. */
  readonly level?: number;
}

/**
 * Last, worst, mean, time-weighted mean, slope, change and clearance of measured values in a window [from, to).
 *
 * Values outside of the window never enter. First, last, change, clearance and the time-weighted mean average what
 * was measured at one time; mean, worst and slope take each value.
 *
 * @param time - n times
 * @param x - n values
 * @throws {StatsError} `length-mismatch`, `not-finite`, `out-of-range`
 *
 * Source: Matthews JNS, et al. BMJ 1990;300:230 (summary measures).
 * R: `tail(x, 1)`, `max(x)`, `mean(x)`, `lm(x ~ time)` of the rows with from <= time & time < to
 *
 * @example
 * windowSummary([0, 3, 6, 30], [8, 10, 4, 99], {from: 0, to: 24}).worst // => 10
 * windowSummary([0, 3, 6, 30], [8, 10, 4, 99], {from: 0, to: 24}).change // => -4
 */
export function windowSummary(
  time: ArrayLike<number>,
  x: ArrayLike<number>,
  options: WindowSummaryOptions,
): WindowSummary {
  const {worst = "highest", rule = "trapezoid", level = 0.95} = options;
  const values = windowValues(time, x, options);
  const cleared = clearanceOf(values);
  const {n, nMissing} = values;
  let sum = 0;
  let extreme = 0;
  for (let i = 0; i < n; ++i) {
    sum += values.x[i]!;
    const worse = worst === "highest" ? values.x[i]! > values.x[extreme]! : values.x[i]! < values.x[extreme]!;
    if (worse) extreme = i;
  }
  const {first, last} = cleared;
  const twoTimes = values.distinctTime.length > 1 && first !== null && last !== null;
  return {
    first,
    last,
    worst: n > 0 ? values.x[extreme]! : null,
    worstTime: n > 0 ? values.time[extreme]! : null,
    mean: n > 0 ? sum / n : null,
    timeWeightedMean: timeWeightedMeanOf(values, rule, options),
    slope: slopeOf(values, level),
    change: twoTimes ? last - first : null,
    clearance: cleared,
    n,
    nMissing,
    warnings: n > 0 ? [] : ["no value lies in the window"],
  };
}
