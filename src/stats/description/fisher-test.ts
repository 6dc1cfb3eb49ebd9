import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {type CountTable, type UsedTable, usedTable} from "./contingency-table.js";
import {conditionalOddsRatio, FirstCell} from "./odds-ratio.js";
import {exactTableP} from "./table-network.js";
import {simulatedTableP} from "./table-simulation.js";

/** Options of fisherTest. */
export interface FisherOptions {
  /** Two-sided confidence level of the odds ratio; 0.95 unless told. */
  readonly level?: number;
  /** Random tables for the p-value of a table that is too large for the exact one; none unless told. */
  readonly simulation?: {readonly replicates: number; readonly seed: number};
}

/** Fisher's exact test. */
export interface FisherTest extends TestResult {
  /** Always null: the test orders tables by their probability. */
  readonly statistic: null;
  /** Conditional maximum likelihood odds ratio of a 2 × 2 table; 0 or ∞ at the margins' ends; null otherwise. */
  readonly estimate: number | null;
  /** Its exact interval, whose upper end may be ∞; null but for 2 × 2 tables. */
  readonly interval: Interval | null;
  readonly n: number;
  readonly warnings: readonly string[];
}

/** Steps of the exact search before it gives up: about a second. */
const MOST_STEPS = 1e7;

/** With more children the sums of a 2 × 2 table take seconds. */
const MOST_CHILDREN = 1e8;

/** More children times random tables than this are not drawn: a few seconds. */
const MOST_DRAWS = 2e8;

/**
 * Fisher's exact test of a table of counts, r × c; for 2 × 2 with the conditional odds ratio and its exact interval.
 *
 * The p-value adds the probabilities of all tables with the observed margins that are no more probable than the
 * observed one (up to 10⁻⁷ relative). Rows and columns without a child are left out. A table that is too large for the
 * exact search has p = null and a warning, unless `simulation` asks for random tables.
 *
 * @param table - counts, r rows of c columns
 * @param options - level (0.95), simulation (none)
 * @returns p; for 2 × 2 the odds ratio of the first row and column against the rest, with its interval
 * @throws {StatsError} `empty`, `length-mismatch`, `out-of-range`, also for a simulation that would take long
 *
 * Source: Fisher RA. J R Stat Soc 1935;98:39; Freeman GH, Halton JH. Biometrika 1951;38:141; Mehta CR, Patel NR. J Am
 * Stat Assoc 1983;78:427. R: `fisher.test(table)`
 *
 * @example
 * const tea = fisherTest([[3, 1], [1, 3]]);
 * [tea.p.toFixed(6), tea.estimate.toFixed(6)] // => ["0.485714", "6.408320"]
 * fisherTest([[3, 0, 1], [0, 4, 2]]).p.toFixed(6) // => "0.033333"
 */
export function fisherTest(table: CountTable, options: FisherOptions = {}): FisherTest {
  const {level = 0.95, simulation} = options;
  requireOpenUnit("level", level);
  if (simulation) {
    requireWhole("simulation.replicates", simulation.replicates, 1);
    requireWhole("simulation.seed", simulation.seed, 0);
  }
  const used = usedTable(table);
  const {counts, rowSums, columnSums, n, warnings} = used;
  const test = "Fisher's exact test";
  const none = {statistic: null, estimate: null, interval: null, n, warnings} as const;
  if (rowSums.length === 1 || columnSums.length === 1) {
    warnings.push("Only one row or column has children: there is nothing to compare.");
    return {test, p: 1, ...none};
  }
  const tooLarge = "The table is too large for the exact p-value: simulate it, or take the χ² test.";
  if (rowSums.length === 2 && columnSums.length === 2) {
    if (n > MOST_CHILDREN) {
      warnings.push(tooLarge);
      return {test, p: null, ...none};
    }
    const cell = new FirstCell(rowSums[0]!, rowSums[1]!, columnSums[0]!);
    const x = counts[0]!;
    const oddsRatio = conditionalOddsRatio(cell, x, level);
    if (counts.includes(0)) warnings.push("A cell is 0: the odds ratio has one limit only.");
    return {test, p: cell.twoSided(x), statistic: null, ...oddsRatio, n, warnings};
  }
  const p = exactTableP(counts, rowSums, columnSums, MOST_STEPS);
  if (p !== null) return {test, p, ...none};
  if (simulation && n * simulation.replicates > MOST_DRAWS) {
    throw new StatsError(
      "out-of-range",
      "simulation.replicates",
      `is ${simulation.replicates}, at most ${Math.floor(MOST_DRAWS / n)} was expected for ${n} children`,
    );
  }
  if (simulation) return {test: `${test}, simulated`, p: simulated(used, simulation), ...none};
  warnings.push(tooLarge);
  return {test, p: null, ...none};
}

function simulated(
  used: UsedTable,
  {replicates, seed}: {readonly replicates: number; readonly seed: number},
): number {
  return simulatedTableP(used.counts, used.rowSums, used.columnSums, replicates, seed);
}
