import {tQuantile, tTwoSided} from "../distributions/student-t.js";
import {completeCases} from "../foundation/complete-cases.js";
import {requireBinary, requireOpenUnit} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {fewWarnings, requireBothClasses} from "./binary-columns.js";
import {type DeLong, delong} from "./delong.js";
import {AUTO_WARNING, type RocDirection, requireDirection} from "./direction.js";
import {tieGroups} from "./tie-groups.js";

export interface CompareAucUnpairedOptions {
  /** Side on which the event is expected, for both groups or one by one; default "higher". */
  readonly direction?: RocDirection | "auto" | readonly [RocDirection | "auto", RocDirection | "auto"];
  /** Default 0.95. */
  readonly level?: number;
}

/** The AUCs of two groups of children, group 0 minus group 1. */
export interface CompareAucUnpaired extends TestResult {
  /** Difference of the two AUCs. */
  readonly estimate: number;
  /** null if a group has a single event or non-event. */
  readonly standardError: number | null;
  readonly interval: Interval;
  readonly auc: readonly [number, number];
  readonly direction: readonly [RocDirection, RocDirection];
  /** Children of each group. */
  readonly n: readonly [number, number];
  readonly events: readonly [number, number];
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Difference of the AUCs of an indicator in two groups of children, such as two centres, by DeLong's variances and
 * Student's t with Welch's degrees of freedom.
 *
 * @param x - the indicator, n values
 * @param event - 1 for the event, 0 for none
 * @param group - 0 or 1
 * @param options - direction, level
 * @returns difference, standard error, interval, t with its degrees of freedom and p, both AUCs, counts
 * @throws {StatsError} as `auc`; `one-class` also if a group is empty or has one outcome only
 *
 * Source: DeLong ER, DeLong DM, Clarke-Pearson DL. Biometrics 1988;44:837 (variances); Robin X et al. BMC
 * Bioinformatics 2011;12:77 (degrees of freedom, which count all children of a group).
 * R: `pROC::roc.test(roc0, roc1, method = "delong", paired = FALSE)`; interval: `reference/compare.R`
 *
 * @example
 * const [x, event] = [[1, 2, 3, 4, 1, 4, 2, 3], [0, 1, 0, 1, 0, 0, 1, 1]]
 * compareAucUnpaired(x, event, [0, 0, 0, 0, 1, 1, 1, 1]).estimate // => 0.25
 */
export function compareAucUnpaired(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options: CompareAucUnpairedOptions = {},
): CompareAucUnpaired {
  const {direction: asked = "higher", level = 0.95} = options;
  const both = typeof asked === "string" ? ([asked, asked] as const) : asked;
  requireDirection(both[0]);
  requireDirection(both[1]);
  requireOpenUnit("level", level);
  const {columns, n, nMissing} = completeCases({x, event, group});
  if (n === 0) throw new StatsError("empty", "event", `no complete row is left of ${nMissing}`);
  requireBinary("event", columns.event);
  requireBinary("group", columns.group);
  const [first, second] = [ofGroup(columns, 0, both[0]), ofGroup(columns, 1, both[1])];
  const estimate = first.estimate - second.estimate;
  const warnings = both.includes("auto") ? [AUTO_WARNING] : [];
  let standardError: number | null = null;
  let df: number | undefined;
  let statistic: number | null = null;
  let lower: number | null = null;
  let upper: number | null = null;
  if (first.variance === null || second.variance === null) {
    warnings.push("A group has a single event or non-event, so that the difference has no standard error.");
  } else {
    const variance = first.variance + second.variance;
    standardError = Math.sqrt(variance);
    if (variance === 0) {
      warnings.push("Neither group's AUC has a variance, so that there is no test.");
    } else {
      df = variance ** 2 / (first.variance ** 2 / (first.n - 1) + second.variance ** 2 / (second.n - 1));
      statistic = estimate / standardError;
      const half = -tQuantile((1 - level) / 2, df) * standardError;
      lower = estimate - half;
      upper = estimate + half;
      for (const [code, {n: size, events}] of [first, second].entries()) {
        warnings.push(...fewWarnings(events, size - events, ` in group ${code}`));
      }
      if (first.variance === 0 || second.variance === 0) {
        warnings.push("In one group events and non-events don't overlap: the test takes its AUC as certain.");
      }
    }
  }
  return {
    estimate,
    standardError,
    interval: {lower, upper, level, method: "DeLong, t"},
    test: "DeLong's test for two independent AUCs",
    statistic,
    ...(df === undefined ? {} : {df}),
    p: statistic === null || df === undefined ? null : tTwoSided(statistic, df),
    auc: [first.estimate, second.estimate],
    direction: [first.direction, second.direction],
    n: [first.n, second.n],
    events: [first.events, second.events],
    nMissing,
    warnings,
  };
}

function ofGroup(
  {x, event, group}: Readonly<Record<"x" | "event" | "group", Float64Array>>,
  code: number,
  direction: RocDirection | "auto",
): DeLong & {n: number; events: number} {
  const inGroup = (_: number, i: number) => group[i] === code;
  const events = event.filter(inGroup);
  const n = events.length;
  const died = events.reduce((sum, one) => sum + one, 0);
  if (n === 0) throw new StatsError("one-class", "group", `nobody is in group ${code}`);
  requireBothClasses("event", died, n, ` of group ${code}`);
  return {...delong(tieGroups(x.filter(inGroup), events), died, n - died, direction), n, events: died};
}
