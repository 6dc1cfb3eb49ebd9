import {requireWhole} from "../foundation/require.js";
import type {TestResult} from "../foundation/result.js";
import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import {freeGroups} from "./free-groups.js";
import {arrangements, everyArrangement, type ScoredStratum, someArrangements} from "./label-permutations.js";
import {logRankScores} from "./log-rank-scores.js";
import {splitStrata} from "./log-rank-sums.js";
import {
  type LogRankOptions,
  NOTHING_TO_COMPARE,
  requireGroups,
  requireWeights,
  takesNoPart,
  testName,
} from "./log-rank-test.js";
import {sortRows} from "./sort-rows.js";
import {MOST_SPLIT, shareOfSubsets} from "./subset-sums.js";

export interface LogRankPermutationOptions extends Omit<LogRankOptions, "entry"> {
  /** Random permutations where there are too many to take them all; 10 000 unless told otherwise. */
  readonly permutations?: number | undefined;
  /** Of the random permutations; whole, 1 unless told otherwise. */
  readonly seed?: number | undefined;
}

export interface LogRankPermutationTest extends TestResult {
  /** Whether all permutations were counted, or a random sample of them. */
  readonly method: "exact" | "Monte Carlo";
  /** Permutations that were counted or drawn. */
  readonly permutations: number;
  /** Standard error of a Monte Carlo p; null for an exact one. */
  readonly monteCarloError: number | null;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/** More arrangements than these, or of more children, are not listed. */
const MOST_LISTED = 200_000;
const MOST_CHILDREN = 2000;
/** Sums that differ by less, relative to the scores' size, are equal. */
const ROUNDING = 1e-10;

/**
 * Permutation log-rank test: the p-value is the share of all ways to give the group labels anew, within each stratum,
 * that differ at least as much as the data do. It needs no large numbers, but that censoring is the same in the groups.
 *
 * Exact for two groups without strata up to 40 children, and wherever there are no more than 200 000 arrangements of
 * up to 2000 children; otherwise by random permutations, p = (1 + as extreme) / (1 + permutations).
 *
 * @param time - n times
 * @param event - n codes, 1 = event, 0 = censored
 * @param group - n whole numbers from 0, at least two different ones
 * @param options - strata, rho, gamma as logRankTest's; permutations, seed
 * @returns the statistic u′C⁻¹u, u the groups' observed less expected events and C their covariance over all
 *   permutations (for two groups z²), and the two-sided p; null, with a warning, without events to compare
 * @throws {StatsError} as logRankTest; `out-of-range` if permutations or seed is not a whole number
 *
 * Source: Peto R, Peto J. J R Stat Soc A 1972;135:185; Heinze G, Gnant M, Schemper M. Biometrics 2003;59:1151 (unequal
 * censoring); Phipson B, Smyth GK. Stat Appl Genet Mol Biol 2010;9:39 (Monte Carlo p).
 * R: `coin::logrank_test(Surv(time, event) ~ factor(group), distribution = "exact", ties.method = "mid-ranks")`
 *
 * @example
 * const test = logRankPermutationTest([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1])
 * test.p // => 0.1
 * test.permutations // => 20
 */
export function logRankPermutationTest(
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options: LogRankPermutationOptions = {},
): LogRankPermutationTest {
  const {permutations = 10_000, seed = 1} = options;
  requireWhole("permutations", permutations, 1);
  requireWhole("seed", seed, 0);
  const weights = requireWeights(options);
  const rows = sortRows({time, event, group, strata: options.strata});
  requireGroups(rows);
  const k = rows.groups.length;
  const strata = splitStrata(rows).map(
    (stratum): ScoredStratum => ({
      scores: logRankScores(stratum, weights),
      groups: stratum.positions ? Uint32Array.from(stratum.positions, (row) => rows.group[row]!) : rows.group,
    }),
  );
  const name = testName(weights.rho, weights.gamma, rows.nStrata > 1);
  const shared = {
    n: rows.n,
    events: rows.event.reduce((sum, one) => sum + one, 0),
    nMissing: rows.nMissing,
  };
  const sums = new Float64Array(k);
  for (const {scores, groups} of strata) {
    for (let i = 0; i < scores.length; ++i) sums[groups[i]!]! += scores[i]!;
  }
  // Groups that share no stratum are compared within their parts only, as in logRankTest.
  const covariance = permutationCovariance(strata, k);
  const {free, idle} = freeGroups(covariance, k);
  const inverse = symmetricInverse(
    free.flatMap((a) => free.map((b) => covariance[a * k + b]!)),
    free.length,
  );
  if (free.length === 0 || !inverse) {
    const warnings = [NOTHING_TO_COMPARE];
    const none = {statistic: null, p: null, method: "exact" as const, permutations: 0, monteCarloError: null};
    return {test: `permutation ${name}`, ...none, ...shared, warnings};
  }
  const m = free.length;
  const distance = (u: Float64Array) => {
    let sum = 0;
    for (let a = 0; a < m; ++a) {
      for (let b = 0; b < m; ++b) sum += u[free[a]!]! * inverse[a * m + b]! * u[free[b]!]!;
    }
    return sum;
  };
  const statistic = distance(sums);
  const total = arrangements(strata, k);
  const done = (method: "exact" | "Monte Carlo", p: number, count: number, error: number | null) => ({
    test: `permutation ${name}`,
    statistic,
    p,
    method,
    permutations: count,
    monteCarloError: error,
    ...shared,
    warnings: idle.map((g) => takesNoPart(rows.groups[g]!)),
  });
  if (total > MOST_LISTED && k === 2 && strata.length === 1 && rows.n <= MOST_SPLIT) {
    const {scores, groups} = strata[0]!;
    const size = groups.reduce((count, g) => count + (g === 0 ? 1 : 0), 0);
    const slack = ROUNDING * scores.reduce((sum, score) => sum + Math.abs(score), 0);
    return done("exact", shareOfSubsets(scores, size, Math.abs(sums[0]!) - slack), total, null);
  }
  let far = 0;
  const threshold = statistic * (1 - ROUNDING) - ROUNDING;
  const count = (u: Float64Array) => {
    if (distance(u) >= threshold) far += 1;
  };
  if (total <= MOST_LISTED && rows.n <= MOST_CHILDREN) {
    everyArrangement(strata, k, count);
    return done("exact", far / total, total, null);
  }
  someArrangements(strata, k, {permutations, seed}, count);
  const p = (1 + far) / (1 + permutations);
  return done("Monte Carlo", p, permutations, Math.sqrt((p * (1 - p)) / permutations));
}

/** Covariance of the groups' sums over all permutations, row by row. */
function permutationCovariance(strata: readonly ScoredStratum[], k: number): Float64Array {
  const covariance = new Float64Array(k * k);
  for (const {scores, groups} of strata) {
    const n = scores.length;
    if (n < 2) continue;
    const counts = new Uint32Array(k);
    for (const g of groups) counts[g]! += 1;
    const mean = scores.reduce((sum, score) => sum + score, 0) / n;
    const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (n - 1);
    for (let a = 0; a < k; ++a) {
      for (let b = 0; b < k; ++b) {
        covariance[a * k + b]! += variance * counts[a]! * ((a === b ? 1 : 0) - counts[b]! / n);
      }
    }
  }
  return covariance;
}
