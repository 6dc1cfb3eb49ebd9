import {normalQuantile} from "../distributions/normal.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {TIME_TOLERANCE} from "../foundation/tie-times.js";
import {greenwood} from "./greenwood.js";
import {type RiskTable, riskTable} from "./risk-table.js";
import {type SortedRows, sortRows} from "./sort-rows.js";

export interface RestrictedMeanOptions {
  /** Horizon, > 0, in `time`'s unit; the largest time unless told otherwise. */
  readonly tau?: number | undefined;
  /** Two-sided confidence level, 0.95 unless told otherwise. */
  readonly level?: number | undefined;
  readonly entry?: ArrayLike<number> | undefined;
  /** How often each row counts: frequencies. */
  readonly weight?: ArrayLike<number> | undefined;
  /** Carry the curve's last value on if tau lies beyond the last time; false unless told otherwise. */
  readonly extend?: boolean | undefined;
}

/** A restricted mean survival time. */
export interface RestrictedMean {
  /** Mean time free of the event until tau; null if nobody was followed until tau and the curve is above 0. */
  readonly estimate: number | null;
  /** tau less the estimate, without its rounding: exactly 0 if nobody had the event before tau. */
  readonly timeLost: number | null;
  readonly standardError: number | null;
  /** Symmetric; its ends are not held within 0 and tau. */
  readonly interval: Interval;
  readonly tau: number;
  /** Complete rows. */
  readonly n: number;
  /** Events until and at tau (sum of weights). */
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Restricted mean survival time: the area under the Kaplan–Meier curve from 0 to tau, with its standard error.
 *
 * The variance is Σ A(t)² d / (n (n − d)) over the times of events until tau, A(t) the area between t and tau; a time
 * at which all at risk have the event adds nothing, as R and survRM2 have it.
 *
 * @param time - n times ≥ 0 from a common origin
 * @param event - n codes, 1 = event, 0 = censored
 * @param options - tau, level, entry, weight, extend: see RestrictedMeanOptions
 * @returns the mean in `time`'s unit with its interval
 * @throws {StatsError} as kaplanMeier; `out-of-range` for a negative time or entry, or a tau that is not positive
 *
 * Source: Irwin JO. J Hyg 1949;47:188; Royston P, Parmar MKB. BMC Med Res Methodol 2013;13:152; Tian L et al.
 * Biometrics 2020;76:1157 (tau up to the end of follow-up).
 * R: `print(survfit(Surv(time, event) ~ 1), rmean = tau)`
 *
 * @example
 * const mean = restrictedMean([6, 6, 6, 7, 10], [1, 1, 0, 1, 0], {tau: 8})
 * mean.estimate // => 6.9
 */
export function restrictedMean(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  options: RestrictedMeanOptions = {},
): RestrictedMean {
  const {entry, weight, level = 0.95} = options;
  requireOpenUnit("level", level);
  const rows = sortRows({time, event, entry, weight});
  requireDurations(rows);
  const tau = options.tau ?? rows.time[rows.n - 1]!;
  requireTau(tau);
  return restrictedMeanOf(rows, {tau, level, extend: options.extend ?? false});
}

export function requireTau(tau: number): void {
  if (!(tau > 0 && Number.isFinite(tau))) {
    throw new StatsError("out-of-range", "tau", `is ${tau}, a positive number was expected`);
  }
}

/** Times count from 0, so that none may be before it. */
export function requireDurations({time, entry, byEntry}: SortedRows): void {
  if (time[0]! < 0)
    throw new StatsError("out-of-range", "time", `holds ${time[0]}, numbers ≥ 0 were expected`);
  if (entry && byEntry && entry[byEntry[0]!]! < 0) {
    throw new StatsError("out-of-range", "entry", `holds ${entry[byEntry[0]!]}, numbers ≥ 0 were expected`);
  }
}

/** The restricted mean of rows that are sorted and checked. */
export function restrictedMeanOf(
  rows: SortedRows,
  {tau, level, extend}: {readonly tau: number; readonly level: number; readonly extend: boolean},
): RestrictedMean {
  const table = riskTable(rows);
  const {survival} = greenwood(table);
  const {estimate, timeLost, standardError, events} = areaUnder(table, survival, tau);
  const {times} = table;
  const last = times[times.length - 1]!;
  const stays = survival[times.length - 1]! > 0;
  const beyond = tau > last + TIME_TOLERANCE * Math.max(1, last) && stays;
  const warnings = [];
  if (beyond) {
    const carried = extend ? "the curve's last value is carried on" : "the mean until then is not known";
    warnings.push(`Nobody was followed until ${tau}, the last time is ${last}: ${carried}.`);
  }
  if (rows.weight?.some((w) => !Number.isInteger(w))) {
    warnings.push("Weights that are not whole are no frequencies: the standard error does not hold.");
  }
  const known = !beyond || extend;
  const half = -normalQuantile((1 - level) / 2) * standardError;
  return {
    estimate: known ? estimate : null,
    timeLost: known ? timeLost : null,
    standardError: known ? standardError : null,
    interval: {
      lower: known ? estimate - half : null,
      upper: known ? estimate + half : null,
      level,
      method: "normal",
    },
    tau,
    n: rows.n,
    events,
    nMissing: rows.nMissing,
    warnings,
  };
}

/** Areas under and above the curve from 0 to tau, their standard error, and the events until then. */
function areaUnder({times, atRisk, eventsAt}: RiskTable, survival: Float64Array, tau: number) {
  let k = 0;
  let events = 0;
  while (k < times.length && times[k]! <= tau) events += eventsAt[k++]!;
  let area = 0;
  let above = 0;
  let variance = 0;
  let to = tau;
  // Backwards: the area between each time and tau is what its variance weighs. In units of tau its square can't be
  // infinite.
  while (--k >= 0) {
    area += survival[k]! * (to - times[k]!);
    above += (1 - survival[k]!) * (to - times[k]!);
    to = times[k]!;
    const d = eventsAt[k]!;
    const stay = atRisk[k]! - d;
    if (d > 0 && stay > 0) variance += (area / tau) ** 2 * (d / atRisk[k]! / stay);
  }
  return {
    estimate: above === 0 ? tau : area + to,
    timeLost: above,
    standardError: tau * Math.sqrt(variance),
    events,
  };
}
