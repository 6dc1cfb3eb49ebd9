import type {CriterionName} from "../cutoffs/criterion.js";
import {type Share, wilsonShare} from "../cutoffs/proportion.js";
import type {Direction} from "../cutoffs/sweep.js";
import {completeCases} from "../foundation/complete-cases.js";
import {requireCodes, requireOpenUnit} from "../foundation/require.js";
import {cutpointSearch, nothingFound} from "./cutpoint-search.js";
import {ALL_EQUAL} from "./few-children.js";
import {type CutpointSearchOptions, searchData} from "./search-data.js";

export interface LeaveOneGroupOutOptions extends CutpointSearchOptions {
  /** Two-sided, 0.95 unless told. */
  readonly level?: number;
}

/** One group, judged by the others' cut-off. */
export interface LeftOutGroup {
  readonly group: number;
  readonly n: number;
  readonly events: number;
  /** The others' cut-off; null if they give none. */
  readonly cutoff: number | null;
  readonly direction: Direction | null;
  /** In the group that was left out; `events` of `n` children are on the right side of the cut-off. */
  readonly sensitivity: Share;
  readonly specificity: Share;
}

export interface LeaveOneGroupOut {
  /** The cut-off of all groups together; null if there is none. */
  readonly estimate: number | null;
  readonly direction: Direction;
  readonly criterion: CriterionName;
  /** Of that cut-off on the children that chose it. */
  readonly apparent: {readonly sensitivity: number | null; readonly specificity: number | null};
  readonly groups: readonly LeftOutGroup[];
  /** Every child judged by a cut-off that its own group had no part in. */
  readonly pooled: {
    readonly sensitivity: Share;
    readonly specificity: Share;
    /** Sensitivity + specificity − 1. */
    readonly youden: number | null;
  };
  /** Smallest and largest of the cut-offs; null if there is none. */
  readonly range: {readonly lowest: number; readonly highest: number} | null;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: string[];
}

/**
 * Leaves out one group (centre) at a time: the cut-off comes from the others, and is judged in the one left out.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param group - n whole numbers from 0
 * @param options - those of `optimalCutpoint`; `level` (0.95)
 * @returns each group's sensitivity and specificity by the others' cut-off, and pooled over all groups (sums of
 *   children, with Wilson intervals)
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`, `one-class`, `out-of-range`
 *
 * Source: Steyerberg EW, Harrell FE. J Clin Epidemiol 2016;69:245 (internal–external validation). R: for each group
 * `cutpointr::cutpointr(subset(d, group != g), x, event)` and the table of its cut-off in `subset(d, group == g)`
 *
 * @example
 * const x = [1, 2, 3, 4, 1, 2, 3, 4];
 * const event = [0, 0, 1, 1, 0, 1, 0, 1];
 * leaveOneGroupOut(x, event, [0, 0, 0, 0, 1, 1, 1, 1]).pooled.specificity.estimate // => 0.5
 */
export function leaveOneGroupOut(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options: LeaveOneGroupOutOptions = {},
): LeaveOneGroupOut {
  const {level = 0.95} = options;
  requireOpenUnit("level", level);
  const {columns, nMissing} = completeCases({x, event, group});
  const data = searchData(columns.x, columns.event, options);
  requireCodes("group", columns.group, Number.MAX_SAFE_INTEGER);
  const {n, events, tallies} = data;
  const codes = [...new Set(columns.group)].sort((a, b) => a - b);
  const position = new Map(codes.map((code, g) => [code, g]));
  const rowsOf = codes.map((): number[] => []);
  for (let i = 0; i < n; ++i) rowsOf[position.get(columns.group[i]!)!]!.push(i);
  const search = cutpointSearch(tallies, data.search);
  const found = nothingFound();
  const eventsBelow = new Int32Array(data.eventsBelow.length);
  const othersBelow = new Int32Array(data.othersBelow.length);
  const share = (right: number, of: number) => wilsonShare(right, of, level);
  const groups = rowsOf.map((rows, g): LeftOutGroup => {
    // The tallies of all less those of the group: one sort serves every search.
    eventsBelow.fill(0);
    othersBelow.fill(0);
    for (const i of rows) (columns.event[i] === 1 ? eventsBelow : othersBelow)[tallies.level[i]! + 1]! += 1;
    let own = 0;
    let ownEvents = 0;
    for (let l = 0; l < eventsBelow.length; ++l) {
      ownEvents += eventsBelow[l]!;
      own += eventsBelow[l]! + othersBelow[l]!;
      eventsBelow[l] = data.eventsBelow[l]! - ownEvents;
      othersBelow[l] = data.othersBelow[l]! - (own - ownEvents);
    }
    search(eventsBelow, othersBelow, found);
    const known = !Number.isNaN(found.cutoff);
    let tp = 0;
    let tn = 0;
    for (const i of rows) {
      const l = tallies.level[i]!;
      const called = found.direction === "higher" ? l >= found.edge : l <= found.edge;
      if (called && columns.event[i] === 1) tp += 1;
      if (!called && columns.event[i] === 0) tn += 1;
    }
    return {
      group: codes[g]!,
      n: own,
      events: ownEvents,
      cutoff: Number.isFinite(found.cutoff) ? found.cutoff : null,
      direction: known ? found.direction : null,
      sensitivity: known ? share(tp, ownEvents) : share(0, 0),
      specificity: known ? share(tn, own - ownEvents) : share(0, 0),
    };
  });
  search(data.eventsBelow, data.othersBelow, found);
  const sum = (of: (one: LeftOutGroup) => number) => groups.reduce((total, one) => total + of(one), 0);
  const sensitivity = share(
    sum((one) => one.sensitivity.events),
    sum((one) => one.sensitivity.n),
  );
  const specificity = share(
    sum((one) => one.specificity.events),
    sum((one) => one.specificity.n),
  );
  const cutoffs = groups.flatMap(({cutoff}) => (cutoff === null ? [] : [cutoff])).sort((a, b) => a - b);
  return {
    estimate: Number.isFinite(found.cutoff) ? found.cutoff : null,
    direction: found.direction,
    criterion: data.criterion,
    apparent: {sensitivity: orNull(found.sensitivity), specificity: orNull(found.specificity)},
    groups,
    pooled: {
      sensitivity,
      specificity,
      youden:
        sensitivity.estimate === null || specificity.estimate === null
          ? null
          : sensitivity.estimate + specificity.estimate - 1,
    },
    range: cutoffs.length > 0 ? {lowest: cutoffs[0]!, highest: cutoffs.at(-1)!} : null,
    n,
    events,
    nMissing,
    warnings: cautions(groups, tallies.values.length),
  };
}

const orNull = (value: number) => (Number.isNaN(value) ? null : value);

function cautions(groups: readonly LeftOutGroup[], distinct: number): string[] {
  const warnings: string[] = distinct === 1 ? [ALL_EQUAL] : [];
  if (groups.length === 1) warnings.push("There is only one group: nobody is left to choose a cut-off.");
  const without = groups.filter(({direction}) => direction === null).length;
  if (without > 0 && groups.length > 1) {
    warnings.push(
      `For ${without} of ${groups.length} groups the others give no cut-off: their children are not judged.`,
    );
  }
  const onesided = groups.filter(({n, events}) => events === 0 || events === n).length;
  if (onesided > 0) {
    warnings.push(
      `In ${onesided === 1 ? "1 group" : `${onesided} groups`} all children have the same outcome.`,
    );
  }
  const sides = new Set(groups.flatMap(({direction}) => direction ?? []));
  if (sides.size > 1) warnings.push("The groups' cut-offs are not on the same side.");
  return warnings;
}
