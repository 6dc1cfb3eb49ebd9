import {chiSquareUpper} from "../distributions/chi-square.js";
import type {TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {type LogRankOptions, logRankTest} from "./log-rank-test.js";

export interface LogRankTrendOptions extends LogRankOptions {
  /** A score for each group that occurs, by ascending code; the codes themselves unless told otherwise. */
  readonly scores?: ArrayLike<number> | undefined;
}

export interface LogRankTrendTest extends TestResult {
  /** Scores of the groups, by ascending code. */
  readonly scores: readonly number[];
  /** Σ score × (observed − expected): positive if events rise with the score. */
  readonly estimate: number;
  readonly standardError: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Log-rank test for trend over ordered groups, with one degree of freedom.
 *
 * @param time - n times
 * @param event - n codes, 1 = event, 0 = censored
 * @param group - n whole numbers from 0, at least two different ones
 * @param options - scores, and the options of logRankTest
 * @returns (Σ s (O − E))² / s′Vs with its p; null, with a warning, where the data leave no variance
 * @throws {StatsError} as logRankTest; `length-mismatch` if there is not one score a group; `not-finite`; `constant`
 *   for equal scores; `out-of-range` for scores so far apart that their sums would be infinite
 *
 * Source: Tarone RE. Biometrika 1975;62:679. R: from `survdiff`'s obs, exp and var; without ties the score test of
 * `coxph(Surv(time, event) ~ score)`
 *
 * @example
 * const time = [5, 8, 9, 2, 4, 6, 1, 2.5, 3]
 * const test = logRankTrendTest(time, [1, 0, 1, 1, 1, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1, 2, 2, 2])
 * test.statistic // => 6.715994195728567
 */
export function logRankTrendTest(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options: LogRankTrendOptions = {},
): LogRankTrendTest {
  const {
    test,
    statistic: overall,
    groups,
    variance,
    n,
    events,
    nMissing,
    warnings,
  } = logRankTest(time, event, group, options);
  const k = groups.length;
  const scores = options.scores ? Array.from(options.scores) : groups.map((one) => one.group);
  requireScores(scores, k);
  const spread = Math.max(...scores) - Math.min(...scores);
  if (!Number.isFinite(spread * n)) {
    throw new StatsError("out-of-range", "scores", `are ${spread} apart, which sums can't hold`);
  }
  // Differences to the first score, in units of the largest: neither a common shift nor the unit cancels digits.
  const shifted = scores.map((score) => (score - scores[0]!) / spread);
  let sum = 0;
  let square = 0;
  let size = 0;
  for (let a = 0; a < k; ++a) {
    sum += shifted[a]! * (groups[a]!.observed - groups[a]!.expected);
    size += shifted[a]! ** 2 * variance[a * k + a]!;
    for (let b = 0; b < k; ++b) square += shifted[a]! * shifted[b]! * variance[a * k + b]!;
  }
  const statistic = square > 1e-12 * size ? sum ** 2 / square : null;
  const unsaid = statistic === null && overall !== null;
  return {
    test: `${test} for trend`,
    statistic,
    df: 1,
    p: statistic === null ? null : chiSquareUpper(statistic, 1),
    scores,
    estimate: sum * spread,
    standardError: Math.sqrt(Math.max(0, square)) * spread,
    n,
    events,
    nMissing,
    warnings: unsaid ? [NO_TREND, ...warnings] : warnings,
  };
}

const NO_TREND =
  "No groups of different scores were at risk together at an event: there is no trend to test.";

function requireScores(scores: readonly number[], k: number): void {
  if (scores.length !== k) {
    throw new StatsError("length-mismatch", "scores", `has ${scores.length} values for ${k} groups`);
  }
  if (!scores.every(Number.isFinite))
    throw new StatsError("not-finite", "scores", "holds a value that is not finite");
  if (scores.every((score) => score === scores[0])) {
    throw new StatsError("constant", "scores", "are all equal, a trend needs different ones");
  }
}
