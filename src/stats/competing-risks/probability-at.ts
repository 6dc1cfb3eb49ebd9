import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {TIME_TOLERANCE} from "../foundation/tie-times.js";
import type {ProbabilityCurve} from "./aalen-johansen.js";

/** A probability at one time. */
export interface ProbabilityAtTime {
  readonly time: number;
  readonly estimate: number;
  readonly standardError: number | null;
  readonly interval: Interval;
  readonly warnings: readonly string[];
}

/**
 * Reads a curve of `aalenJohansen` or `stateOccupancy` at one time: "the incidence of death by day 28".
 *
 * @param curves - the result's part that has `time`, and for the interval's name the result's `level` and `method`
 * @param curve - one of its curves: a cause, the event-free probability, a state
 * @param time - where to read; a step at the time itself, or at one that differs by rounding (2⁻²⁶), counts
 * @param start - value before the first step, 0 unless told (1 for an event-free probability)
 * @returns estimate, standard error and interval; after the last time those of the last, with a warning
 * @throws {StatsError} `not-finite` for a time or start that is no number; `empty` for a curve without times
 *
 * R: `summary(survfit(…), times = time)`
 *
 * @example
 * const result = aalenJohansen([1, 2, 3, 4], [1, 2, 0, 1]);
 * probabilityAt({...result.curves[0], ...result}, result.curves[0].causes[0], 2.5).estimate // => 0.25
 */
export function probabilityAt(
  curves: {readonly time: Float64Array; readonly level: number; readonly method: string},
  curve: ProbabilityCurve,
  time: number,
  start = 0,
): ProbabilityAtTime {
  const {time: times, level, method} = curves;
  if (!Number.isFinite(time)) throw new StatsError("not-finite", "time", `is ${time}, a number was expected`);
  if (!Number.isFinite(start))
    throw new StatsError("not-finite", "start", `is ${start}, a number was expected`);
  if (times.length === 0) throw new StatsError("empty", "curve", "has no times");
  const slack = TIME_TOLERANCE * Math.max(1, Math.abs(time));
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time + slack) low = middle + 1;
    else high = middle;
  }
  const orNull = (value: number) => (Number.isNaN(value) ? null : value);
  if (low === 0) {
    return {
      time,
      estimate: start,
      standardError: 0,
      interval: {lower: null, upper: null, level, method},
      warnings: ["Nothing had happened by this time: there is no interval."],
    };
  }
  const j = low - 1;
  const warnings: string[] = [];
  if (time - slack > times[times.length - 1]!) {
    warnings.push(`Nobody was observed until ${time}: the value is that of ${times[times.length - 1]}.`);
  }
  if (Number.isNaN(curve.lower[j]!))
    warnings.push("The interval's scale has no limits for this probability.");
  return {
    time,
    estimate: curve.estimate[j]!,
    standardError: orNull(curve.standardError[j]!),
    interval: {lower: orNull(curve.lower[j]!), upper: orNull(curve.upper[j]!), level, method},
    warnings,
  };
}
