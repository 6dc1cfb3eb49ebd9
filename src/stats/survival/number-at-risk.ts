import {completeCases} from "../foundation/complete-cases.js";
import {countBelow, countUpTo} from "../foundation/count-in-order.js";
import {requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {tieColumns} from "../foundation/tie-times.js";

export interface NumberAtRiskOptions {
  /** Time from which each row is at risk; from the start if absent. */
  readonly entry?: ArrayLike<number>;
  /** Whole numbers from 0: one table for each that occurs. */
  readonly group?: ArrayLike<number>;
}

/** The numbers that stand under the curve of one group, at each of the times. */
export interface GroupAtRisk {
  readonly group: number;
  /** Rows that have entered and not yet left just before the time. */
  readonly atRisk: Uint32Array;
  /** Rows with each event, codes 1, 2, …, up to and with the time. */
  readonly events: readonly Uint32Array[];
  /** Rows whose follow-up ended without an event, up to and with the time. */
  readonly censored: Uint32Array;
  /** Rows that had entered before the time; at the first entry itself, those who enter then. */
  readonly entered: Uint32Array;
}

export interface NumberAtRisk {
  readonly times: readonly number[];
  /** In ascending order of their codes. */
  readonly groups: readonly GroupAtRisk[];
  readonly n: number;
  readonly nMissing: number;
  /** Rows whose follow-up ends where it begins, or before: they are left out. */
  readonly nWithoutFollowUp: number;
}

/**
 * The table under a survival curve: how many are at risk, had the event and were censored by each time.
 *
 * A row is at risk in (entry, time]: at a time t if entry < t ≤ time, and at the group's first entry, when no time
 * has passed yet, if it enters then. So at each time entered = at risk + events and censorings before it. Times that
 * differ by rounding only count as one.
 *
 * @param time - end of each row's follow-up, n values; NaN is missing
 * @param status - n codes: 0 = censored, 1, 2, … = events
 * @param times - ascending times of the table
 * @param options - `entry`, `group`
 * @returns for each group four rows of counts, one a time
 * @throws {StatsError} `empty`, `length-mismatch`, `not-finite`, `not-a-code`; `out-of-range` for times that don't ascend
 *
 * Source: Morris TP et al. BMJ Open 2019;9:e030215 (KMunicate). R: `summary(survfit(Surv(time, status) ~ group), times)`;
 * with late entry R's `n.risk` is that of the next event instead
 *
 * @example
 * const {groups} = numberAtRisk([1, 2, 2, 4], [1, 0, 1, 1], [0, 2, 4]);
 * groups[0].atRisk // => [4, 3, 1]
 * groups[0].events[0] // => [0, 2, 3]
 * groups[0].censored // => [0, 1, 1]
 */
export function numberAtRisk(
  time: ArrayLike<number>,
  status: ArrayLike<number>,
  times: readonly number[],
  options: NumberAtRiskOptions = {},
): NumberAtRisk {
  const {entry, group} = options;
  times.forEach((one, i) => {
    if (!Number.isFinite(one) || (i > 0 && !(one > times[i - 1]!))) {
      throw new StatsError(
        "out-of-range",
        "times",
        `value ${i + 1} is ${one}, ascending times were expected`,
      );
    }
  });
  const {columns, n, nMissing} = completeCases({
    time,
    status,
    ...(entry ? {entry} : {}),
    ...(group ? {group} : {}),
  } as Record<"time" | "status" | "entry" | "group", ArrayLike<number>>);
  if (n === 0) throw new StatsError("empty", "time", `no complete row is left of ${nMissing}`);
  requireCodes("status", columns.status, 99);
  if (group) requireCodes("group", columns.group, Number.MAX_SAFE_INTEGER);
  const marks = Float64Array.from(times);
  const starts = entry ? columns.entry : new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  tieColumns(entry ? [columns.time, starts, marks] : [columns.time, marks]);
  const causes = columns.status.reduce((most, code) => Math.max(most, code), 1);
  const codes = group ? [...new Set(columns.group)].sort((a, b) => a - b) : [0];
  const place = new Map(codes.map((code, k) => [code, k]));
  const first = new Float64Array(codes.length).fill(Number.POSITIVE_INFINITY);
  const follows = (i: number) => starts[i]! < columns.time[i]!;
  const groupOf = (i: number) => (group ? place.get(columns.group[i]!)! : 0);
  for (let i = 0; i < n; ++i) {
    const g = groupOf(i);
    if (follows(i)) first[g] = Math.min(first[g]!, starts[i]!);
  }
  // What changes at each time; the counts are their running sums.
  const changes = () => new Int32Array(marks.length + 1);
  const tallies = codes.map(() => ({
    atRisk: changes(),
    entered: changes(),
    ended: Array.from({length: causes + 1}, changes),
  }));
  let followed = 0;
  for (let i = 0; i < n; ++i) {
    if (!follows(i)) continue;
    followed += 1;
    const {atRisk, entered, ended} = tallies[groupOf(i)]!;
    const from =
      starts[i] === first[groupOf(i)] ? countBelow(marks, starts[i]!) : countUpTo(marks, starts[i]!);
    entered[from]! += 1;
    atRisk[from]! += 1;
    atRisk[countUpTo(marks, columns.time[i]!)]! -= 1;
    ended[columns.status[i]!]![countBelow(marks, columns.time[i]!)]! += 1;
  }
  const groups = tallies.map(({atRisk, entered, ended}, k): GroupAtRisk => {
    const [censored, ...events] = ended.map(runningSum);
    return {
      group: codes[k]!,
      atRisk: runningSum(atRisk),
      events,
      censored: censored!,
      entered: runningSum(entered),
    };
  });
  return {times, groups, n: followed, nMissing, nWithoutFollowUp: n - followed};
}

/** Sums until and with each time; what changes after the last is not told. */
function runningSum(changes: Int32Array): Uint32Array {
  let sum = 0;
  return Uint32Array.from(changes.subarray(0, -1), (change) => {
    sum += change;
    return sum;
  });
}
