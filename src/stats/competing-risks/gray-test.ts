import {chiSquareUpper} from "../distributions/chi-square.js";
import {requireCodes, requireWhole} from "../foundation/require.js";
import type {TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import {givenColumns, pick, rowsByCode} from "./columns.js";
import {grayScores} from "./gray-scores.js";

export interface GrayTestOptions {
  /** The cause that is compared, default 1. */
  readonly cause?: number;
  /** Power of the weight (1 − F)^ρ, F the incidence under equality: 0 (default) weighs all times alike. */
  readonly rho?: number;
  /** Whole numbers from 0: scores are made within each and added up. */
  readonly strata?: ArrayLike<number>;
}

export interface GrayTestResult extends TestResult {
  readonly cause: number;
  readonly rho: number;
  readonly groups: readonly {
    readonly group: number;
    readonly n: number;
    /** Children with the cause. */
    readonly events: number;
    /** Children with another cause. */
    readonly competing: number;
    /** Weighted observed minus expected: positive where the cause is more frequent; they add up to 0 if ρ is 0. */
    readonly score: number;
  }[];
  /** Covariance of all groups' scores but the last's, row by row. */
  readonly covariance: Float64Array;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Gray's test: whether the cumulative incidence of one cause differs between groups.
 *
 * It compares the subdistribution hazards, so that it answers for the incidences themselves; a log-rank test in which
 * other causes are censored would answer for the cause-specific hazards.
 *
 * @param time - end of observation of n children
 * @param status - 0 censored, 1, 2, … the cause of the event
 * @param group - whole numbers from 0; groups that don't occur are left out
 * @param options - cause, rho and strata
 * @returns χ² with groups − 1 degrees of freedom, and each group's score; no statistic where the scores' covariance is
 *   not positive definite (cuminc then says −1, or with many ties a negative χ²)
 * @throws {StatsError} `length-mismatch`; `not-finite`; `not-a-code`; `empty` if no complete row is left; `one-class`
 * if there is one group only; `no-events` if nobody had the cause; `out-of-range` for a rho that is not finite
 *
 * Source: Gray RJ. Ann Stat 1988;16:1141.
 * R: `cmprsk::cuminc(time, status, group, strata, rho)$Tests`
 *
 * @example
 * const test = grayTest([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 2, 1, 0, 2, 1, 0], [0, 0, 0, 0, 1, 1, 1, 1]);
 * test.statistic // => 3.7740300166861824
 * test.p // => 0.052054073882205544
 */
export function grayTest(
  time: ArrayLike<number>,
  status: ArrayLike<number>,
  group: ArrayLike<number>,
  options: GrayTestOptions = {},
): GrayTestResult {
  const {cause = 1, rho = 0, strata} = options;
  requireWhole("cause", cause, 1);
  if (!Number.isFinite(rho)) throw new StatsError("out-of-range", "rho", `is ${rho}, a number was expected`);
  const {columns, n, nMissing} = givenColumns({time, status, group, strata}, "time");
  if (n === 0) throw new StatsError("empty", "time", `no complete row is left of ${nMissing}`);
  requireCodes("status", columns.status!, 99);
  requireCodes("group", columns.group!, 1e6);
  if (columns.strata) requireCodes("strata", columns.strata, 1e6);
  const parts = rowsByCode(columns.group, n);
  if (parts.length < 2) throw new StatsError("one-class", "group", "all children are in one group");
  const k = parts.length;
  const groupOf = new Uint32Array(n);
  parts.forEach(({rows}, g) => {
    for (let i = 0; i < rows.length; ++i) groupOf[rows[i]!] = g;
  });
  const own = new Float64Array(k);
  const competing = new Float64Array(k);
  for (let i = 0; i < n; ++i) {
    if (columns.status![i] === cause) own[groupOf[i]!]! += 1;
    else if (columns.status![i]! > 0) competing[groupOf[i]!]! += 1;
  }
  const events = own.reduce((a, b) => a + b, 0);
  if (events === 0) throw new StatsError("no-events", "status", `no child had cause ${cause}`);

  const scores = new Float64Array(k);
  const covariance = new Float64Array((k - 1) * (k - 1));
  for (const {rows} of rowsByCode(columns.strata, n)) {
    const groups = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; ++i) groups[i] = groupOf[rows[i]!]!;
    grayScores(
      {time: pick(columns.time, rows)!, status: pick(columns.status, rows)!, groups, k},
      cause,
      rho,
      scores,
      covariance,
    );
  }
  const inverse = symmetricInverse(covariance, k - 1);
  let statistic: number | null = null;
  if (inverse) {
    statistic = 0;
    for (let i = 0; i < k - 1; ++i)
      for (let j = 0; j < k - 1; ++j) statistic += scores[i]! * inverse[i * (k - 1) + j]! * scores[j]!;
  }
  return {
    test: "Gray",
    statistic,
    df: k - 1,
    p: statistic === null ? null : chiSquareUpper(statistic, k - 1),
    cause,
    rho,
    groups: parts.map(({code, rows}, g) => ({
      group: code,
      n: rows.length,
      events: own[g]!,
      competing: competing[g]!,
      score: scores[g]!,
    })),
    covariance,
    n,
    events,
    nMissing,
    warnings: inverse
      ? []
      : ["The groups' scores depend on each other, or have with so many ties no valid variance: no test."],
  };
}
