import {curveOf, type KaplanMeier, type KaplanMeierOptions} from "./kaplan-meier.js";
import {sortRows} from "./sort-rows.js";
import {splitGroups} from "./split-groups.js";

/** A Kaplan–Meier curve for each group. */
export interface KaplanMeierByGroup {
  /** Ascending by code; groups without a complete row are absent. */
  readonly groups: readonly (KaplanMeier & {readonly group: number})[];
  /** Complete rows of all groups. */
  readonly n: number;
  /** Events of all groups (sum of weights). */
  readonly events: number;
  /** Rows that missed a time, event, entry, weight or group. */
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Kaplan–Meier estimate in each group, from one sort of all rows. Times are tied over all groups together, as R does.
 *
 * @param time - n times
 * @param event - n codes, 1 = event, 0 = censored
 * @param group - n whole numbers from 0
 * @param options - as kaplanMeier's
 * @returns a curve for each group that occurs, with its code; warnings name the group
 * @throws {StatsError} as kaplanMeier; `not-a-code` for a group that is no whole number from 0 to 1 000 000
 *
 * Source: Kaplan EL, Meier P. J Am Stat Assoc 1958;53:457. R: `survfit(Surv(time, event) ~ group)`
 *
 * @example
 * const {groups} = kaplanMeierByGroup([6, 7, 10, 1, 2, 3], [1, 0, 1, 1, 1, 0], [0, 0, 0, 1, 1, 1])
 * groups.map((one) => one.survival[1]) // => [0.6666666666666666, 0.3333333333333333]
 */
export function kaplanMeierByGroup(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options: KaplanMeierOptions = {},
): KaplanMeierByGroup {
  const {entry, weight} = options;
  const rows = sortRows({time, event, entry, weight, group});
  // All groups have the same variance, also if only one has a weight that is not whole.
  const robust = options.robust ?? (rows.weight?.some((w) => !Number.isInteger(w)) || false);
  const groups = splitGroups(rows).map((part, g) => ({
    group: rows.groups[g]!,
    ...curveOf(part, {...options, robust}),
  }));
  return {
    groups,
    n: rows.n,
    events: groups.reduce((sum, one) => sum + one.events, 0),
    nMissing: rows.nMissing,
    warnings: groups.flatMap((one) => one.warnings.map((warning) => `Group ${one.group}: ${warning}`)),
  };
}
