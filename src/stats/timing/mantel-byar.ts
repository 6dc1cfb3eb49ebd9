import type {TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {logRankTest} from "../survival/log-rank-test.js";
import {type ExposureData, exposureColumns, followUpWarnings} from "./exposure-columns.js";
import {type ExposureTally, split} from "./time-dependent-exposure.js";

export interface MantelByarOptions {
  /** Whole numbers from 0, one a child: the exposed are compared with the unexposed of their stratum. */
  readonly strata?: ArrayLike<number> | undefined;
  /** Time from which the comparison begins; from the start if absent. */
  readonly landmark?: number;
}

/** Events of the time before or after the start of the treatment. */
export interface MantelByarGroup extends ExposureTally {
  readonly exposed: 0 | 1;
  readonly observed: number;
  /** Events if the hazard were the same in both. */
  readonly expected: number;
}

export interface MantelByarTest extends TestResult {
  /** Unexposed, then exposed. */
  readonly groups: readonly [MantelByarGroup, MantelByarGroup];
  /** Of observed − expected. */
  readonly variance: number;
  /** Children. */
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Mantel and Byar's test: the log-rank test in which a child changes sides when its treatment starts.
 *
 * At each event the exposed are compared with those not exposed yet, so that no one's waiting time counts for the
 * treatment. Without tied events it equals the score test of a Cox regression with the exposure as a time-dependent
 * covariate; with ties it has the hypergeometric variance. Exposure that starts at the time of an event comes after it.
 *
 * @param data - `time`, `event` (0/1), `exposureTime` (NaN = never), and where wanted `entry`
 * @param options - strata, landmark
 * @returns χ² with one degree of freedom, p, and for each side children, person-time, observed and expected events
 * @throws {StatsError} `empty` without follow-up; `one-class` if nobody was exposed in the follow-up, or all from the
 *   start; `length-mismatch`, `not-finite`, `not-a-code`
 *
 * Source: Mantel N, Byar DP. J Am Stat Assoc 1974;69:81.
 * R: `coxph(Surv(start, stop, event) ~ exposed, ties = "exact")$score` on tmerge's rows
 *
 * @example
 * const test = mantelByar({time: [2, 4, 6, 8, 9], event: [1, 1, 1, 0, 1], exposureTime: [NaN, 1, 3, 5, NaN]})
 * test.groups.map((one) => one.personTime) // => [20, 9]
 * test.groups[1].expected // => 1.3666666666666667
 * test.statistic // => 0.6344463971880493
 * test.p // => 0.42572902151748504
 */
export function mantelByar(data: ExposureData, options: MantelByarOptions = {}): MantelByarTest {
  const {strata, landmark = Number.NEGATIVE_INFINITY} = options;
  if (Number.isNaN(landmark)) throw new StatsError("not-finite", "landmark", "is NaN, a number was expected");
  const given = exposureColumns(data, {strata}, [Number.isFinite(landmark) ? landmark : Number.NaN]);
  const from = Number.isFinite(landmark) ? given.marks[0]! : landmark;
  const rows = split(given, Float64Array.from(given.rows), from);
  if (rows.n === 0) throw new StatsError("empty", "time", "no complete row with follow-up is left");
  const {unexposedTally, exposedTally} = rows;
  if (exposedTally.children === 0 || unexposedTally.children === 0) {
    throw new StatsError(
      "one-class",
      "exposureTime",
      exposedTally.children === 0
        ? "nobody was exposed during the follow-up"
        : "all were exposed from the start: nobody is left to compare with",
    );
  }
  const ofRow = strata ? Float64Array.from(rows.row, (row) => strata[row]!) : undefined;
  const test = logRankTest(rows.time, rows.event, rows.exposed, {entry: rows.entry, strata: ofRow});
  const side = (exposed: 0 | 1): MantelByarGroup => {
    const {observed, expected} = test.groups[exposed]!;
    return {exposed, ...(exposed ? exposedTally : unexposedTally), observed, expected};
  };
  return {
    test: strata ? "stratified Mantel–Byar" : "Mantel–Byar",
    statistic: test.statistic,
    df: 1,
    p: test.p,
    groups: [side(0), side(1)],
    variance: test.variance[3]!,
    n: rows.n,
    events: rows.events,
    nMissing: given.nMissing,
    warnings: [
      ...followUpWarnings(given.nWithoutFollowUp),
      ...(test.statistic === null
        ? ["At no event both exposed and unexposed children were at risk: no test."]
        : []),
    ],
  };
}
