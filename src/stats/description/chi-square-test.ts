import {chiSquareUpper} from "../distributions/chi-square.js";
import type {TestResult} from "../foundation/result.js";
import {type CountTable, usedTable} from "./contingency-table.js";

/** Pearson's χ² test of a table. */
export interface ChiSquareTest extends TestResult {
  readonly df: number;
  /** Expected counts of the rows and columns that are not empty, row by row. */
  readonly expected: Float64Array;
  readonly n: number;
  readonly warnings: readonly string[];
}

/**
 * Pearson's χ² test of independence of a table of counts, with Yates' correction of 2 × 2 tables or without.
 *
 * Rows and columns without a child are left out.
 *
 * @param table - counts, r rows of c columns
 * @param options - correct: Yates' continuity correction where the table is 2 × 2, no greater than the smallest
 *   difference; true unless told
 * @returns χ², degrees of freedom, p, expected counts; null where only one row or column has children
 * @throws {StatsError} `empty`, `length-mismatch`, `out-of-range`
 *
 * Source: Pearson K. Phil Mag 1900;50:157; Yates F. Suppl J R Stat Soc 1934;1:217. R: `chisq.test(table, correct)`
 *
 * @example
 * chiSquareTest([[20, 5], [10, 15]], {correct: false}).statistic.toFixed(6) // => "8.333333"
 * chiSquareTest([[20, 5], [10, 15]]).statistic // => 6.75
 */
export function chiSquareTest(table: CountTable, options: {readonly correct?: boolean} = {}): ChiSquareTest {
  const {counts, rowSums, columnSums, n, warnings} = usedTable(table);
  const [rows, columns] = [rowSums.length, columnSums.length];
  const expected = new Float64Array(rows * columns);
  let least = Number.POSITIVE_INFINITY;
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rows; ++i) {
    for (let j = 0; j < columns; ++j) {
      const cell = i * columns + j;
      expected[cell] = (rowSums[i]! * columnSums[j]!) / n;
      least = Math.min(least, expected[cell]!);
      nearest = Math.min(nearest, Math.abs(counts[cell]! - expected[cell]!));
    }
  }
  const yates = (options.correct ?? true) && rows === 2 && columns === 2;
  const correction = yates ? Math.min(0.5, nearest) : 0;
  let sum = 0;
  for (let cell = 0; cell < expected.length; ++cell) {
    sum += (Math.abs(counts[cell]! - expected[cell]!) - correction) ** 2 / expected[cell]!;
  }
  const df = (rows - 1) * (columns - 1);
  if (df === 0) warnings.push("Only one row or column has children: the test is not defined.");
  else if (least < 5) {
    warnings.push(
      "An expected count is below 5: the p-value is a rough approximation; Fisher's test is exact.",
    );
  }
  return {
    test: yates ? "Pearson's χ² test with Yates' correction" : "Pearson's χ² test",
    statistic: df === 0 ? null : sum,
    df,
    p: df === 0 ? null : chiSquareUpper(sum, df),
    expected,
    n,
    warnings,
  };
}
