import {normalQuantile} from "../distributions/normal.js";
import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {SURVIVAL_LIMITS, type SurvivalLimits, survivalLimits} from "./confidence-limits.js";
import {greenwood, infinitesimalJackknife} from "./greenwood.js";
import {type RiskTable, riskTable} from "./risk-table.js";
import {type SortedRows, sortRows} from "./sort-rows.js";
import {type SurvivalQuantile, survivalQuantile} from "./survival-quantile.js";

export type {SurvivalLimits} from "./confidence-limits.js";

export interface KaplanMeierOptions {
  /** Time from which on each child was seen, in `time`'s unit; before it, the child is not at risk. */
  readonly entry?: ArrayLike<number> | undefined;
  /** How often each row counts; numbers ≥ 0, a row of weight 0 counts as not there. */
  readonly weight?: ArrayLike<number> | undefined;
  /** Two-sided confidence level, 0.95 unless told otherwise. */
  readonly level?: number | undefined;
  /** Scale on which the limits are symmetric, "log" unless told otherwise, as in R. */
  readonly conf?: SurvivalLimits | undefined;
  /** Variance by the infinitesimal jackknife; true unless told otherwise if a weight is not whole, as in R. */
  readonly robust?: boolean | undefined;
}

/** A Kaplan–Meier curve; its columns have one value for each distinct time of exit. */
export interface KaplanMeier {
  /** Ascending. */
  readonly times: Float64Array;
  /** Children at risk just before the time (sum of weights). */
  readonly atRisk: Float64Array;
  /** Children with the event at the time (sum of weights). */
  readonly eventsAt: Float64Array;
  /** Children censored at the time (sum of weights). */
  readonly censoredAt: Float64Array;
  /** Probability to be free of the event after the time. */
  readonly survival: Float64Array;
  /** Of the survival; where survival is 0, Greenwood's is 0/0, which is NaN, and the jackknife's 0. */
  readonly standardError: Float64Array;
  /**
   * Pointwise limits; NaN where the scale has none: at survival 1 "log-log", "logit" and "arcsine", at 0 all of them,
   * but for the jackknife's "plain" ones, which are 0 there, as R has it.
   */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly level: number;
  readonly conf: SurvivalLimits;
  readonly variance: "Greenwood" | "infinitesimal jackknife";
  readonly median: SurvivalQuantile;
  /** Complete rows of positive weight. */
  readonly n: number;
  /** Events (sum of weights). */
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Kaplan–Meier estimate of a survival curve with pointwise confidence limits.
 *
 * Times that differ by rounding only (2⁻²⁶, absolute or of the times' mean size) are tied, as R does, so that clock
 * times must be made durations first; an event and a
 * censoring at one time count in this order. With late entry a child is at risk from after its entry until its time.
 *
 * @param time - n times of event or censoring, from a common origin
 * @param event - n codes, 1 = event, 0 = censored
 * @param options - entry, weight, level, conf, robust: see KaplanMeierOptions
 * @returns the curve at each distinct time, the median and totals; rows with a missing value are dropped and counted
 * @throws {StatsError} `empty` without a complete row; `length-mismatch`; `not-finite`; `not-a-code` for an event
 *   other than 0 and 1; `out-of-range` for an entry that is not before its time, a negative weight or a level outside
 *   of (0, 1)
 *
 * Source: Kaplan EL, Meier P. J Am Stat Assoc 1958;53:457.
 * R: `survfit(Surv(time, event) ~ 1, conf.type = "log")`, `survfit(Surv(entry, time, event) ~ 1, weights = weight)`
 *
 * @example
 * const curve = kaplanMeier([6, 6, 6, 7, 10], [1, 1, 0, 1, 0])
 * curve.survival // => [0.6, 0.3, 0.3]
 * curve.atRisk // => [5, 2, 1]
 * curve.median.estimate // => 7
 */
export function kaplanMeier(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  options: KaplanMeierOptions = {},
): KaplanMeier {
  const {entry, weight} = options;
  return curveOf(sortRows({time, event, entry, weight}), options);
}

/** The curve of rows that are sorted already. */
export function curveOf(rows: SortedRows, options: KaplanMeierOptions): KaplanMeier {
  const {level = 0.95, conf = "log"} = options;
  requireOpenUnit("level", level);
  if (!SURVIVAL_LIMITS.includes(conf)) {
    throw new StatsError(
      "not-a-code",
      "conf",
      `is ${conf}, one of ${SURVIVAL_LIMITS.join(", ")} was expected`,
    );
  }
  const robust = options.robust ?? (rows.weight?.some((w) => !Number.isInteger(w)) || false);
  const table = riskTable(rows);
  const {survival, relative} = robust ? infinitesimalJackknife(table, rows) : greenwood(table);
  const length = survival.length;
  // In the same column: each is read before it is overwritten.
  const standardError = relative;
  const lower = new Float64Array(length);
  const upper = new Float64Array(length);
  // The lower tail, as the upper one has no digits left at levels near 1.
  const z = -normalQuantile((1 - level) / 2);
  const pair = new Float64Array(2);
  let events = 0;
  let error = 0;
  for (let k = 0; k < length; ++k) {
    const d = table.eventsAt[k]!;
    // Where nobody had an event, all is as it was.
    if (d > 0 || k === 0) {
      const s = survival[k]!;
      const ofLog = relative[k]!;
      events += d;
      error = s * ofLog;
      survivalLimits(s, ofLog, z, conf, pair);
    }
    standardError[k] = error;
    lower[k] = pair[0]!;
    upper[k] = pair[1]!;
  }
  const curve = {...table, survival, standardError, lower, upper, level, conf};
  return {
    ...curve,
    variance: robust ? "infinitesimal jackknife" : "Greenwood",
    median: survivalQuantile(curve, 0.5),
    n: rows.n,
    events,
    nMissing: rows.nMissing,
    warnings: warningsOf(table, survival, events),
  };
}

function warningsOf({times, atRisk, eventsAt}: RiskTable, survival: Float64Array, events: number): string[] {
  if (events === 0) return ["No child had the event: survival stays at 1."];
  const length = times.length;
  if (survival[length - 1] !== 0) return [];
  const zero = survival.indexOf(0);
  for (let k = zero + 1; k < length; ++k) {
    if (eventsAt[k]! < atRisk[k]! || eventsAt[k]! > 0) {
      return [
        `Survival falls to 0 at time ${times[zero]}, when all children at risk had the event, and stays there, though children who entered later were at risk.`,
      ];
    }
  }
  return [];
}
