import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type Contrast, difference, ratio, undefinedContrast} from "./compare-two.js";
import {requireGroups} from "./log-rank-test.js";
import {
  type RestrictedMean,
  type RestrictedMeanOptions,
  requireDurations,
  requireTau,
  restrictedMeanOf,
} from "./restricted-mean.js";
import {type SortedRows, sortRows} from "./sort-rows.js";
import {splitGroups} from "./split-groups.js";

/** Restricted means of two groups and how they differ. */
export interface RestrictedMeanDifference {
  /** Groups 0 and 1. */
  readonly groups: readonly [RestrictedMean, RestrictedMean];
  /** Mean of group 1 less that of group 0. */
  readonly difference: Contrast;
  /** Mean of group 1 over that of group 0. */
  readonly ratio: Contrast;
  /** Time lost until tau (tau less the mean) in group 1 over that in group 0. */
  readonly timeLostRatio: Contrast;
  readonly tau: number;
  readonly n: number;
  /** Events until and at tau. */
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Difference and ratios of the restricted mean survival times of two groups, group 1 against group 0.
 *
 * @param time - n times ≥ 0
 * @param event - n codes, 1 = event, 0 = censored
 * @param group - n codes 0 and 1
 * @param options - as restrictedMean's; tau is the smaller of the groups' largest times unless told otherwise
 * @returns means, difference (plain scale) and ratios (log scale) with intervals and two-sided p; null, with a
 *   warning, where a group was not followed until tau
 * @throws {StatsError} as restrictedMean; `not-a-code` for a group other than 0 and 1; `constant` for a single group
 *
 * Source: Royston P, Parmar MKB. BMC Med Res Methodol 2013;13:152; Uno H et al. J Clin Oncol 2014;32:2380.
 * R: `survRM2::rmst2(time, event, group, tau)`; from `print(survfit(Surv(time, event) ~ group), rmean = tau)`
 *
 * @example
 * const time = [6, 6, 6, 7, 10, 1, 2, 3, 4, 10]
 * const event = [1, 1, 0, 1, 0, 1, 1, 1, 0, 0]
 * const result = restrictedMeanDifference(time, event, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], {tau: 8})
 * result.difference.estimate // => -2.5
 */
export function restrictedMeanDifference(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options: RestrictedMeanOptions = {},
): RestrictedMeanDifference {
  const {entry, weight, level = 0.95, extend = false} = options;
  requireOpenUnit("level", level);
  const rows = sortRows({time, event, group, entry, weight});
  requireTwo(rows);
  requireDurations(rows);
  const parts = splitGroups(rows);
  const tau = options.tau ?? Math.min(...parts.map((part) => part.time[part.n - 1]!));
  requireTau(tau);
  const [zero, one] = parts.map((part) => restrictedMeanOf(part, {tau, level, extend})) as [
    RestrictedMean,
    RestrictedMean,
  ];
  const warnings = [zero, one].flatMap((mean, g) => mean.warnings.map((warning) => `Group ${g}: ${warning}`));
  const contrasts = compare(zero, one, level);
  if (contrasts.difference.estimate !== null && contrasts.difference.standardError === null) {
    warnings.push("No event before tau leaves a standard error in neither group: the means can't be tested.");
  } else if (contrasts.difference.estimate !== null) {
    if (contrasts.ratio.standardError === null) {
      warnings.push("A group's mean time is 0: the ratio of the means is not defined.");
    }
    if (contrasts.timeLostRatio.standardError === null) {
      warnings.push("A group lost no time until tau: the ratio of time lost is not defined.");
    }
  }
  return {
    groups: [zero, one],
    ...contrasts,
    tau,
    n: rows.n,
    events: zero.events + one.events,
    nMissing: rows.nMissing,
    warnings,
  };
}

/** Throws unless both groups 0 and 1 occur, and no other one. */
export function requireTwo(rows: SortedRows): void {
  const other = rows.groups.find((code) => code > 1);
  if (other !== undefined) {
    throw new StatsError("not-a-code", "group", `holds ${other}, only 0 and 1 were expected`);
  }
  requireGroups(rows);
}

function compare(zero: RestrictedMean, one: RestrictedMean, level: number) {
  const [m0, m1, s0, s1] = [zero.estimate, one.estimate, zero.standardError, one.standardError];
  const [lost0, lost1] = [zero.timeLost, one.timeLost];
  if (m0 === null || m1 === null || s0 === null || s1 === null || lost0 === null || lost1 === null) {
    return {
      difference: undefinedContrast(level, "normal"),
      ratio: undefinedContrast(level, "log"),
      timeLostRatio: undefinedContrast(level, "log"),
    };
  }
  return {
    difference: difference(m1 - m0, Math.hypot(s1, s0), level, "normal"),
    ratio: ratio(Math.log(m1 / m0), Math.hypot(s1 / m1, s0 / m0), level, "log"),
    timeLostRatio: ratio(Math.log(lost1 / lost0), Math.hypot(s1 / lost1, s0 / lost0), level, "log"),
  };
}
