import {requireOpenUnit} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {rankSum} from "./rank-sum.js";
import {completeSamples} from "./samples.js";
import {signedRank} from "./signed-rank.js";

/** Options of wilcoxonTest. */
export interface WilcoxonOptions {
  /** True: pairs a[i], b[i], signed-rank test; false (unless told): two samples, rank-sum test. */
  readonly paired?: boolean;
  /**
   * "auto" (unless told): exact if each sample has fewer than 50 values and there are no ties (pairs: fewer than
   * 50, no ties, no equal pair), as R does. true: exact also with ties, by the permutation distribution of the ranks.
   */
  readonly exact?: boolean | "auto";
  /** Continuity correction of the normal approximation; true unless told. */
  readonly correct?: boolean;
  /** Two-sided confidence level; 0.95 unless told. */
  readonly level?: number;
}

/** A Wilcoxon test with its shift. */
export interface WilcoxonTest extends TestResult {
  /** W: pairs of an a and a b with a > b, ties as half; V with pairs: sum of the ranks of positive differences. */
  readonly statistic: number;
  readonly p: number | null;
  /** True where p comes from the exact distribution. */
  readonly exact: boolean;
  /** Hodges–Lehmann estimate of a − b; null if all pairs are equal. */
  readonly estimate: number | null;
  readonly interval: Interval;
  /** Values; with pairs the number of pairs. */
  readonly n: number;
  /** Values of a and of b; with pairs twice the number of pairs that differ. */
  readonly sizes: readonly [number, number];
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/** More counts than this are not made for an exact p-value: about a tenth of a second. */
const MOST_WORK = 1e8;

/**
 * Wilcoxon's rank-sum test (Mann–Whitney) of two samples, or signed-rank test of pairs, with the Hodges–Lehmann
 * estimate of the shift and its interval.
 *
 * The exact p-value counts all arrangements; with ties it conditions on them. The approximate one takes the
 * variance that ties leave and a continuity correction. The estimate is the median of all differences (pairs:
 * of all Walsh averages of the differences that are not 0), also where R's approximate one stops at the first
 * point of a flat stretch; the interval's ends are order statistics of the same numbers.
 *
 * @param a - first sample; NaN is missing
 * @param b - second sample; of one length with a if paired
 * @param options - paired (false), exact ("auto"), correct (true), level (0.95)
 * @returns statistic, two-sided p, estimate of a − b and its interval
 * @throws {StatsError} `empty`, `not-finite`, `length-mismatch` (pairs); `out-of-range` for the level, or for an exact test
 *   of so many values that it would take seconds
 *
 * Source: Hollander M, Wolfe DA. Nonparametric statistical methods. Wiley 1999; Hodges JL, Lehmann EL. Ann Math Stat
 * 1963;34:598; Bauer DF. J Am Stat Assoc 1972;67:687.
 * R: `wilcox.test(a, b, conf.int = TRUE)`; exact with ties: `exactRankTests::wilcox.exact(a, b)`
 * or `coin::wilcox_test(distribution = "exact")`; where the two differ (values 10⁶ + tenths), coin is right
 *
 * @example
 * const test = wilcoxonTest([1.1, 2.2, 3.3, 4.4], [0.5, 1.6, 2.5]);
 * [test.statistic, test.p, test.estimate] // => [9, 0.4, 1.25]
 */
export function wilcoxonTest(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: WilcoxonOptions = {},
): WilcoxonTest {
  const {paired = false, exact = "auto", correct = true, level = 0.95} = options;
  requireOpenUnit("level", level);
  if (exact !== "auto" && exact !== true && exact !== false) {
    throw new StatsError("out-of-range", "exact", `is ${String(exact)}, "auto", true or false was expected`);
  }
  const samples = completeSamples(a, b, paired);
  const [m, n] = [samples.a.length, samples.b.length];
  // Sums of doubled ranks: numbers of counts that the exact distributions need.
  const work = paired ? n * n * (n + 1) : (m + n) * Math.min(m, n) * 2 * m * n;
  if (exact === true && work > MOST_WORK) {
    throw new StatsError(
      "out-of-range",
      "exact",
      `is too slow for ${m} and ${n} values, "auto" was expected`,
    );
  }
  const settings = {exact, correct, level, nMissing: samples.nMissing};
  return paired ? signedRank(samples.a, samples.b, settings) : rankSum(samples.a, samples.b, settings);
}
