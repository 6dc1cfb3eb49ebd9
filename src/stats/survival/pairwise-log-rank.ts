import {type LogRankOptions, type LogRankTest, logRankTest, requireGroups} from "./log-rank-test.js";
import {sortRows} from "./sort-rows.js";

/** The log-rank test of two of the groups. */
export interface PairwiseLogRank extends LogRankTest {
  /** Codes of the two groups, ascending. */
  readonly pair: readonly [number, number];
}

/**
 * Log-rank tests of each two groups, on the rows of these two only. The p-values are not adjusted: see `adjustP`.
 *
 * @param time - n times
 * @param event - n codes, 1 = event, 0 = censored
 * @param group - n whole numbers from 0, at least two different ones
 * @param options - as logRankTest's
 * @returns a test for each pair, by ascending codes; rows with a missing value are counted in each
 * @throws {StatsError} as logRankTest
 *
 * R: `survdiff(Surv(time, event) ~ group, subset = group %in% pair)` for each pair
 *
 * @example
 * const tests = pairwiseLogRank([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1], [0, 1, 2, 0, 1, 2])
 * tests.map((one) => one.pair.join("–")) // => ["0–1", "0–2", "1–2"]
 */
export function pairwiseLogRank(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options: LogRankOptions = {},
): PairwiseLogRank[] {
  const {strata, entry} = options;
  // Checked and counted once over all rows, so that each pair's answer tells of all that were dropped.
  const rows = sortRows({time, event, group, strata, entry});
  requireGroups(rows);
  const tests: PairwiseLogRank[] = [];
  const members = new Map(rows.groups.map((code) => [code, [] as number[]]));
  for (let i = 0; i < group.length; ++i) members.get(group[i]!)?.push(i);
  for (const [a, first] of rows.groups.entries()) {
    for (const second of rows.groups.slice(a + 1)) {
      const of = [...members.get(first)!, ...members.get(second)!];
      const pick = (column: ArrayLike<number>) => Float64Array.from(of, (i) => column[i]!);
      const test = logRankTest(pick(time), pick(event), pick(group), {
        ...options,
        strata: strata && pick(strata),
        entry: entry && pick(entry),
      });
      tests.push({...test, nMissing: rows.nMissing, pair: [first, second]});
    }
  }
  return tests;
}
