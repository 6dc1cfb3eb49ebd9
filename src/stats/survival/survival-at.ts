import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {TIME_TOLERANCE} from "../foundation/tie-times.js";
import type {KaplanMeier} from "./kaplan-meier.js";

export interface SurvivalAtOptions {
  /** Carry the last value on beyond the last time, marked `extrapolated`; false unless told otherwise. */
  readonly extend?: boolean | undefined;
}

/** Survival at a chosen time. */
export interface SurvivalAt {
  readonly time: number;
  /** Probability to be free of the event after the time; null beyond the last time unless `extend`. */
  readonly estimate: number | null;
  /** null as the estimate, and where Greenwood's is 0/0 (survival 0). */
  readonly standardError: number | null;
  readonly interval: Interval;
  /** Children at risk just before the curve's first time that is not before the chosen one; 0 beyond the last. */
  readonly atRisk: number;
  /** Events until and at the time (sum of weights). */
  readonly events: number;
  /** Whether the estimate is the last one carried on. */
  readonly extrapolated: boolean;
  readonly warnings: readonly string[];
}

/**
 * Survival at a chosen time, with its standard error and limits.
 *
 * Before the first time of the curve survival is 1 with standard error 0 and limits 1, on every scale, as R has it.
 * Beyond the last time it is 0 if the curve has come down to 0; otherwise
 * the data do not tell, and it is null, or the last value if `extend`. A time of the curve that differs from the
 * chosen one by rounding (2⁻²⁶, absolute or relative) counts as it.
 *
 * @param curve - what kaplanMeier returns
 * @param time - any finite number, in the curve's unit
 * @returns the estimate, who was at risk, events so far, and whether the value is extrapolated
 * @throws {StatsError} `not-finite` if the time is not a finite number
 *
 * R: `summary(survfit(…), times = time, extend = TRUE)`
 *
 * @example
 * const curve = kaplanMeier([6, 6, 6, 7, 10], [1, 1, 0, 1, 0])
 * survivalAt(curve, 6.5).estimate // => 0.6
 * survivalAt(curve, 6.5).standardError // => 0.21908902300206645
 * survivalAt(curve, 12).estimate // => null
 */
export function survivalAt(
  curve: Omit<KaplanMeier, "median">,
  time: number,
  {extend = false}: SurvivalAtOptions = {},
): SurvivalAt {
  if (!Number.isFinite(time))
    throw new StatsError("not-finite", "time", `is ${time}, a finite number was expected`);
  const {times, survival, standardError, lower, upper, atRisk, level, conf} = curve;
  const slack = TIME_TOLERANCE * Math.max(1, Math.abs(time));
  const passed = firstAfter(times, time + slack);
  let events = 0;
  for (let k = 0; k < passed; ++k) events += curve.eventsAt[k]!;
  const at = {time, atRisk: atRisk[firstAfter(times, time - slack)] ?? 0, events};
  if (passed === 0) {
    const interval = {lower: 1, upper: 1, level, method: conf};
    return {...at, estimate: 1, standardError: 0, interval, extrapolated: false, warnings: []};
  }
  const k = passed - 1;
  const beyond = time - slack > times[times.length - 1]! && survival[k]! > 0;
  const last = `Nobody was followed beyond time ${times[k]}: survival at ${time} is `;
  if (beyond && !extend) {
    return {
      ...at,
      estimate: null,
      standardError: null,
      interval: {lower: null, upper: null, level, method: conf},
      extrapolated: false,
      warnings: [`${last}not known.`],
    };
  }
  const estimate = survival[k]!;
  const error = defined(standardError[k]!);
  const warnings = beyond ? [`${last}the last value carried on.`] : [];
  if (estimate === 0 || error === null) warnings.push(noVariance(estimate, time));
  return {
    ...at,
    estimate,
    standardError: error,
    interval: {lower: defined(lower[k]!), upper: defined(upper[k]!), level, method: conf},
    extrapolated: beyond,
    warnings,
  };
}

/** At survival 0 and 1 every variance is 0/0 or 0, however few children there are. */
export const noVariance = (survival: number, time: number) =>
  `Survival is ${survival} at ${time}, where its variance can't be estimated.`;

/** Position of the first time that is greater; the length if none is. */
function firstAfter(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! > time) high = middle;
    else low = middle + 1;
  }
  return low;
}

const defined = (value: number) => (Number.isFinite(value) ? value : null);
