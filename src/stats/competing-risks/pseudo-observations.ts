import {requireCodes, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {TIME_TOLERANCE} from "../foundation/tie-times.js";
import {MOST_CAUSES} from "./aalen-johansen.js";
import {givenColumns, pick, rowsByCode} from "./columns.js";
import {incidenceCounts} from "./incidence-counts.js";
import {leaveOneOutIncidence} from "./leave-one-out-incidence.js";

export interface PseudoObservationsOptions {
  /** Time by which the cause is to have happened, in `time`'s unit. */
  readonly at: number;
  /** Its code in `status`, default 1; other causes compete with it. */
  readonly cause?: number;
  /** Whole numbers from 0: each group's are of its own incidence; one group if absent. */
  readonly group?: ArrayLike<number>;
}

/** What a group's pseudo-observations are of. */
export interface PseudoGroup {
  readonly group: number;
  readonly n: number;
  /** Children with the cause by the time. */
  readonly events: number;
  /** Children censored before the time: their outcome at it is not known. */
  readonly undecided: number;
  /** Cumulative incidence of the cause at the time; null where it is not known. */
  readonly incidence: number | null;
}

export interface PseudoObservations {
  /** Over the input's rows; NaN where a value was missing or the group's incidence is not known. */
  readonly value: Float64Array;
  /** Groups that occur, codes ascending. */
  readonly groups: readonly PseudoGroup[];
  readonly at: number;
  readonly cause: number;
  readonly n: number;
  /** Children with the cause by the time. */
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Pseudo-observations of whether a cause happened by a time: what each child adds to its cumulative incidence,
 * n F − (n − 1) F₋ᵢ, with F₋ᵢ the incidence without child i.
 *
 * They stand in for an outcome that is not known of all, so that children censored before the time need not be left
 * out: their mean in a group of children is about the incidence there if being censored has to do with neither the
 * outcome nor what the group is told by. Where nobody was censored before the time they are the outcome itself, 0 or
 * 1; else they may be negative or exceed 1. F is Aalen and Johansen's estimate, without competing events 1 −
 * Kaplan–Meier. Times are tied as in `aalenJohansen`; one that is the time but for rounding (2⁻²⁶) counts as it.
 *
 * A group whose follow-up ends before the time while children are event-free has no known incidence there: its
 * pseudo-observations are NaN, with a warning, where `probabilityAt` would carry the last incidence on. Only where
 * leaving out a single child makes that so is the last incidence of the others carried on, with a warning.
 *
 * @param time - end of observation of n children
 * @param status - 0 censored, 1, 2, … the cause of the event
 * @param options - `at` (needed), `cause`, `group`: see PseudoObservationsOptions
 * @returns a pseudo-observation for each row, and each group's incidence, events and children censored before the time
 * @throws {StatsError} `length-mismatch`; `not-finite` for a time or `at`; `not-a-code` for a status or group that is
 *   no whole number from 0; `out-of-range` for a cause that is no whole number from 1
 *
 * Source: Andersen PK, Klein JP, Rosthøj S. Biometrika 2003;90:15; Andersen PK, Pohar Perme M. Stat Methods Med Res
 * 2010;19:71.
 * R: `prodlim::jackknife(prodlim(Hist(time, status) ~ 1), times = at, cause = 1)`; compared with
 * `survfit(Surv(time, factor(status)) ~ 1)` without each row in turn. `survival::pseudo` has the infinitesimal
 * jackknife's instead, which differ by what vanishes with 1/n.
 *
 * @example
 * const {value, groups} = pseudoObservations([1, 2, 3, 4, 5], [1, 0, 2, 1, 0], {at: 4});
 * value.map((one) => Math.round(1e6 * one) / 1e6) // => [1, 0.333333, -0.166667, 1.333333, -0.166667]
 * groups[0].incidence // => 0.4666666666666667
 * groups[0].undecided // => 1
 */
export function pseudoObservations(
  time: ArrayLike<number>,
  status: ArrayLike<number>,
  options: PseudoObservationsOptions,
): PseudoObservations {
  return pseudoObservationsOf(time, status, options, (group) => (options.group ? ` of group ${group}` : ""));
}

/**
 * The same with the groups' names as the warnings are to have them.
 *
 * @param nameOf - follows "nobody" or "child": "" or " of the treated"
 */
export function pseudoObservationsOf(
  time: ArrayLike<number>,
  status: ArrayLike<number>,
  {at, cause = 1, group}: PseudoObservationsOptions,
  nameOf: (group: number) => string,
): PseudoObservations {
  if (!Number.isFinite(at)) throw new StatsError("not-finite", "at", `is ${at}, a number was expected`);
  requireWhole("cause", cause, 1);
  const {columns, n, nMissing, rowOf} = givenColumns({time, status, group}, "time");
  requireCodes("status", columns.status!, MOST_CAUSES);
  if (columns.group) requireCodes("group", columns.group, 1e6);
  const slack = TIME_TOLERANCE * Math.max(1, Math.abs(at));
  const coded = columns.status!.map((code) => (code === 0 ? 0 : code === cause ? 1 : 2));
  const value = new Float64Array(time.length).fill(Number.NaN);
  const warnings = n === 0 ? ["There is no complete row: no pseudo-observation."] : [];
  const groups = rowsByCode(columns.group, n).map(({code, rows}): PseudoGroup => {
    const status = pick(coded, rows)!;
    const counts = incidenceCounts(pick(columns.time, rows)!, status, 2);
    const passed = timesUntil(counts.time, at + slack);
    let before = passed;
    while (before > 0 && counts.time[before - 1]! >= at - slack) before -= 1;
    let [events, undecided] = [0, 0];
    for (let j = 0; j < passed; ++j) events += counts.failed[j]!;
    for (let j = 0; j < before; ++j) undecided += counts.censored[j]!;
    const of = {group: code, n: rows.length, events, undecided};
    if (undecided === 0) {
      // Rounding must not tell an outcome that is known from itself.
      for (let i = 0; i < rows.length; ++i) {
        value[rowOf(rows[i]!)] = status[i] === 1 && counts.exitAt[i]! < passed ? 1 : 0;
      }
      return {...of, incidence: events / rows.length};
    }
    const {incidence, lost, alone} = leaveOneOutIncidence(counts, status, passed, before);
    for (let i = 0; i < rows.length; ++i) value[rowOf(rows[i]!)] = incidence + (rows.length - 1) * lost[i]!;
    const known = !Number.isNaN(incidence);
    if (!known) {
      warnings.push(
        `Nobody${nameOf(code)} was observed until ${at}, and some were event-free when last seen: the incidence is not known.`,
      );
    }
    if (alone) {
      warnings.push(
        `Without one child${nameOf(code)} nobody is observed until ${at}: its pseudo-observation takes the last incidence of the others.`,
      );
    }
    return {...of, incidence: known ? incidence : null};
  });
  return {
    value,
    groups,
    at,
    cause,
    n,
    events: groups.reduce((sum, one) => sum + one.events, 0),
    nMissing,
    warnings,
  };
}

/** How many of the times, which ascend, are not after a limit. */
function timesUntil(times: Float64Array, limit: number): number {
  let j = 0;
  while (j < times.length && times[j]! <= limit) ++j;
  return j;
}
