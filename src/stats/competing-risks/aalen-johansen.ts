import {requireCodes, requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {givenColumns, pick, rowsByCode} from "./columns.js";
import {incidenceCounts} from "./incidence-counts.js";
import {aalenVariance, greenwoodVariance, incidences} from "./incidence-variance.js";
import {influenceVariance} from "./influence-variance.js";
import {type IncidenceLimits, probabilityLimits, requireLimits} from "./probability-limits.js";

/** How the variance of a cumulative incidence is estimated. */
export type IncidenceVariance = "infinitesimal jackknife" | "greenwood" | "aalen";

export interface AalenJohansenOptions {
  /** Time from which each child is at risk (late entry); from the start if absent. */
  readonly entry?: ArrayLike<number>;
  /** Weight of each child, ≥ 0; a child of weight 0 counts as not there; 1 if absent. */
  readonly weight?: ArrayLike<number>;
  /** Whole numbers from 0: one set of curves for each that occurs. */
  readonly group?: ArrayLike<number>;
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
  /** Default "infinitesimal jackknife". */
  readonly variance?: IncidenceVariance;
  /** Scale on which the limits are symmetric, default "log-log". */
  readonly conf?: IncidenceLimits;
}

/** A probability at each time of its curve, right-continuous: the value holds from the time on. */
export interface ProbabilityCurve {
  readonly estimate: Float64Array;
  readonly standardError: Float64Array;
  /** NaN where the limits' scale has no value, as for a probability of 0. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** The cumulative incidence of one cause. */
export interface CauseCurve extends ProbabilityCurve {
  /** Its code in `status`, from 1. */
  readonly cause: number;
  /** Children with it. */
  readonly events: number;
}

/** Cumulative incidences of one group. */
export interface IncidenceCurves {
  readonly group: number;
  readonly n: number;
  /** Children with an event of any cause. */
  readonly events: number;
  /** Distinct times of events and censorings, ascending. */
  readonly time: Float64Array;
  /** Weight of those at risk just before each time. */
  readonly atRisk: Float64Array;
  /** Weight of those censored at each time. */
  readonly censored: Float64Array;
  /** Probability of no event yet; it and the incidences add up to 1. */
  readonly eventFree: ProbabilityCurve;
  /** One for each code from 1 to the highest in `status`. */
  readonly causes: readonly CauseCurve[];
}

export interface AalenJohansenResult {
  readonly curves: readonly IncidenceCurves[];
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly level: number;
  /** As a caption prints it: "Aalen–Johansen, infinitesimal-jackknife standard error, log-log limits". */
  readonly method: string;
  readonly warnings: readonly string[];
}

/** More causes than anybody distinguishes: a guard against times given as status. */
export const MOST_CAUSES = 99;

/**
 * Cumulative incidence of each of several competing events, by the Aalen–Johansen estimator.
 *
 * The default standard error, the infinitesimal jackknife, equals the Greenwood-type one exactly where nobody has a
 * weight or a late entry, and stays valid with weights. "greenwood" is etm's; "aalen" is that of cmprsk's cuminc.
 * The default limits are symmetric in ln(−ln p), which keeps them within 0 and 1 (survfit's own default is "log"). Times
 * that differ by rounding only are tied, as R's survfit does.
 *
 * @param time - end of observation of n children
 * @param status - 0 censored, 1, 2, … the cause of the event
 * @param options - late entry, weights, groups, level, variance and conf, the scale of the limits
 * @returns for each group the times, numbers at risk, event-free probability and incidence of each cause
 * @throws {StatsError} `length-mismatch`; `not-finite`; `not-a-code` for a status or group that is no whole number
 * from 0; `out-of-range` for a level outside of (0, 1), an entry not before its time, a negative weight
 *
 * Source: Aalen OO, Johansen S. Scand J Stat 1978;5:141. Variances: Andersen PK, Borgan Ø, Gill RD, Keiding N.
 * Statistical models based on counting processes. Springer 1993, section IV.4 ("greenwood"); Gray RJ. Ann Stat
 * 1988;16:1141 ("aalen"). Limits: Choudhury JB. Stat Med 2002;21:1129.
 * R: `survfit(Surv(time, factor(status)) ~ group, weights, conf.type = "log-log")`,
 * `etm::etm(…)` ("greenwood"), `cmprsk::cuminc(time, status, group)` ("aalen")
 *
 * @example
 * const {curves} = aalenJohansen([1, 2, 3, 4], [1, 2, 0, 1]);
 * curves[0].causes[0].estimate // => [0.25, 0.25, 0.25, 0.75]
 * curves[0].causes[0].standardError[3] // => 0.21650635094610965
 * curves[0].eventFree.estimate // => [0.75, 0.5, 0.5, 0]
 */
export function aalenJohansen(
  time: ArrayLike<number>,
  status: ArrayLike<number>,
  options: AalenJohansenOptions = {},
): AalenJohansenResult {
  const {level = 0.95, variance = "infinitesimal jackknife", conf = "log-log"} = options;
  requireOpenUnit("level", level);
  requireLimits(conf);
  if (!Object.hasOwn(VARIANCE_NAMES, variance)) {
    const names = Object.keys(VARIANCE_NAMES).join(", ");
    throw new StatsError("out-of-range", "variance", `is ${variance}, one of ${names} was expected`);
  }
  const {entry, weight, group} = options;
  const given = givenColumns({time, status, entry, weight, group}, "time");
  const {columns, n, nMissing} = given;
  requireCodes("status", columns.status!, MOST_CAUSES);
  if (columns.group) requireCodes("group", columns.group, 1e6);
  const causes = columns.status!.reduce((a, b) => Math.max(a, b), 0);
  const warnings: string[] = [];
  if (n === 0) warnings.push("There is no complete row: no curve.");
  else if (causes === 0) warnings.push("No event: the event-free probability is 1 throughout.");
  const curves = rowsByCode(columns.group, n).map(({code, rows}) => {
    const status = pick(columns.status, rows)!;
    const weight = pick(columns.weight, rows);
    const counts = incidenceCounts(
      pick(columns.time, rows)!,
      status,
      causes,
      pick(columns.entry, rows),
      weight,
    );
    const estimates = incidences(counts);
    const variances =
      variance === "greenwood"
        ? greenwoodVariance(counts, estimates)
        : variance === "aalen"
          ? aalenVariance(counts, estimates)
          : influenceVariance(counts, estimates, status, weight);
    const times = counts.time.length;
    const curve = (estimate: Float64Array, block: number): ProbabilityCurve => {
      const standardError = variances.slice(block * times, (block + 1) * times).map(Math.sqrt);
      return {estimate, standardError, ...probabilityLimits(estimate, standardError, conf, level)};
    };
    const events = new Uint32Array(causes + 1);
    for (let i = 0; i < status.length; ++i) events[status[i]!]! += 1;
    const vanished = counts.emptied.indexOf(1);
    if (columns.entry && vanished >= 0 && vanished < times - 1) {
      warnings.push(
        `At time ${counts.time[vanished]} all ${code === 0 && !columns.group ? "" : `of group ${code} `}at risk had an event while others entered later: the curves stay flat from there on.`,
      );
    }
    return {
      group: code,
      n: rows.length,
      events: rows.length - events[0]!,
      time: counts.time,
      atRisk: counts.atRisk,
      censored: counts.censored,
      eventFree: curve(estimates.eventFree, causes),
      causes: Array.from({length: causes}, (_, k) => ({
        cause: k + 1,
        events: events[k + 1]!,
        ...curve(estimates.incidence.slice(k * times, (k + 1) * times), k),
      })),
    };
  });
  return {
    curves,
    n,
    events: curves.reduce((sum, one) => sum + one.events, 0),
    nMissing,
    level,
    method: `Aalen–Johansen, ${VARIANCE_NAMES[variance]} standard error, ${conf} limits`,
    warnings,
  };
}

const VARIANCE_NAMES: Readonly<Record<IncidenceVariance, string>> = {
  "infinitesimal jackknife": "infinitesimal-jackknife",
  greenwood: "Greenwood-type",
  aalen: "Aalen-type",
};
