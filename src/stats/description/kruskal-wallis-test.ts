import {chiSquareUpper} from "../distributions/chi-square.js";
import {completeCases} from "../foundation/complete-cases.js";
import {requireCodes} from "../foundation/require.js";
import type {TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {midranks} from "./midranks.js";

/** A Kruskal–Wallis test. */
export interface KruskalWallisTest extends TestResult {
  readonly df: number;
  /** Mean rank of each group, by its code; NaN where a group is empty. */
  readonly meanRanks: Float64Array;
  readonly n: number;
  /** Children in each group, by its code. */
  readonly sizes: readonly number[];
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/** More groups than this are taken for a mistake: a measurement was given as the group. */
const MOST_GROUPS = 1000;

/**
 * The Kruskal–Wallis rank test of two or more groups, corrected for ties, by the χ² approximation.
 *
 * @param x - n values; NaN is missing
 * @param group - n codes from 0; codes that no child has are left out of the degrees of freedom
 * @returns H, its degrees of freedom and p, and each group's mean rank; null if all values are equal
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`; `too-few` if fewer than two groups have values
 *
 * Source: Kruskal WH, Wallis WA. J Am Stat Assoc 1952;47:583. R: `kruskal.test(x, group)`
 *
 * @example
 * const test = kruskalWallisTest([1, 2, 3, 4, 5, 6], [0, 0, 1, 1, 2, 2]);
 * [test.statistic.toFixed(6), test.df, test.p.toFixed(6)] // => ["4.571429", 2, "0.101701"]
 */
export function kruskalWallisTest(x: ArrayLike<number>, group: ArrayLike<number>): KruskalWallisTest {
  const {columns, n, nMissing} = completeCases({x, group});
  if (n === 0) throw new StatsError("empty", "x", `no complete row is left of ${nMissing}`);
  requireCodes("group", columns.group, MOST_GROUPS - 1);
  let groups = 0;
  for (let i = 0; i < n; ++i) if (columns.group[i]! >= groups) groups = columns.group[i]! + 1;
  const {doubled, ties} = midranks(columns.x);
  const sums = new Float64Array(groups);
  const sizes = new Array<number>(groups).fill(0);
  for (let i = 0; i < n; ++i) {
    const g = columns.group[i]!;
    sums[g]! += doubled[i]! / 2;
    sizes[g]! += 1;
  }
  const used = sizes.filter((size) => size > 0).length;
  if (used < 2) throw new StatsError("too-few", "group", `has ${used} group with values, 2 were expected`);
  // About the mean rank, which loses fewer digits than the textbook's sum of squares.
  let between = 0;
  for (let g = 0; g < groups; ++g) {
    if (sizes[g]! > 0) between += sizes[g]! * (sums[g]! / sizes[g]! - (n + 1) / 2) ** 2;
  }
  // As the ties are counted, to the last digit.
  const varied = ties < n * n * n - n;
  const statistic = varied ? (12 * between) / (n * (n + 1)) / (1 - ties / (n * n * n - n)) : null;
  const warnings: string[] = [];
  if (used < groups) warnings.push(`${groups - used} of ${groups} groups have no value and are left out.`);
  if (!varied) warnings.push("All values are equal: the test is not defined.");
  if (sizes.some((size) => size > 0 && size < 5)) {
    warnings.push("A group has fewer than 5 values: the p-value is a rough approximation.");
  }
  return {
    test: "Kruskal–Wallis rank test",
    statistic,
    df: used - 1,
    p: statistic === null ? null : chiSquareUpper(statistic, used - 1),
    meanRanks: sums.map((sum, g) => sum / sizes[g]!),
    n,
    sizes,
    nMissing,
    warnings,
  };
}
