import {StatsError} from "../foundation/stats-error.js";
import {arrangements} from "./arrangements.js";
import {
  type PermutationReplicatesOptions,
  permutationReplicates,
  requireLabels,
} from "./permutation-replicates.js";
import {requireFew} from "./replicates.js";

export type Alternative = "two-sided" | "greater" | "less";

export interface PermutationTestOptions extends Omit<PermutationReplicatesOptions, "seed" | "from" | "to"> {
  /** "two-sided" compares absolute values: the statistic must be 0 where nothing is different. */
  readonly alternative?: Alternative;
  /** Shuffles where the arrangements are too many to go through, 9999 unless told. */
  readonly B?: number;
  readonly seed?: number;
  /** All arrangements are gone through if there are at most this many, 20 000 unless told; 0 never. */
  readonly exactLimit?: number;
}

export interface PermutationTest {
  readonly test: "permutation, exact" | "permutation, Monte Carlo";
  readonly statistic: number | null;
  readonly p: number | null;
  /** √(p (1 − p) / (B + 1)) of a Monte Carlo p; 0 if exact. */
  readonly monteCarloError: number | null;
  /** Arrangements gone through, or shuffles. */
  readonly B: number;
  readonly alternative: Alternative;
  readonly n: number;
  readonly warnings: string[];
}

/**
 * The permutation test of any statistic: exact where the arrangements of the labels are few, by shuffling otherwise.
 *
 * @param options - `label`; `statistic` of labels in the order of the rows; `alternative`; `strata`; `B`, `seed`,
 *   `exactLimit`
 * @returns p: the share of arrangements whose statistic is at least the data's; by shuffling
 *   (1 + number at least as large) / (B + 1), which is never 0
 * @throws {StatsError} `empty`, `length-mismatch`, `not-a-code` (strata), `not-finite` (label), `out-of-range`
 *
 * Source: Phipson B, Smyth GK. Stat Appl Genet Mol Biol 2010;9:39 (p of shuffles). R:
 * `exactRankTests::perm.test(x, y, exact = TRUE)`, `coin::oneway_test(x ~ g, distribution = "exact")`
 *
 * @example
 * const x = [1, 2, 3, 10, 11];
 * const difference = (g) => x.reduce((sum, v, i) => sum + (g[i] === 1 ? v / 2 : -v / 3), 0);
 * permutationTest({label: [0, 0, 0, 1, 1], statistic: difference}).p // => 0.1
 */
export function permutationTest(options: PermutationTestOptions): PermutationTest {
  const {
    label,
    statistic,
    alternative = "two-sided",
    B = 9999,
    seed = 1,
    strata,
    exactLimit = 20_000,
  } = options;
  requireFew("B", B);
  requireFew("exactLimit", exactLimit, 0);
  if (!["two-sided", "greater", "less"].includes(alternative)) {
    throw new StatsError("out-of-range", "alternative", `"${String(alternative)}" is not known`);
  }
  requireLabels(label);
  const ways = arrangements(label, strata);
  const observed = statistic(ways.labels);
  const exact = ways.count <= exactLimit;
  const base = {
    test: exact ? "permutation, exact" : "permutation, Monte Carlo",
    B: exact ? ways.count : B,
    alternative,
    n: label.length,
  } as const;
  if (!Number.isFinite(observed)) {
    const warnings = ["The statistic is not defined for the data themselves."];
    return {...base, statistic: null, p: null, monteCarloError: null, warnings};
  }
  let values: Float64Array;
  if (exact) {
    values = new Float64Array(ways.count);
    ways.first();
    let b = 0;
    do values[b++] = statistic(ways.labels);
    while (ways.next());
  } else {
    ({values} = permutationReplicates({label, statistic, seed, from: 0, to: B, ...(strata ? {strata} : {})}));
  }
  const {count, undefinedOnes} = countReached(values, observed, alternative);
  const p = exact ? count / ways.count : (1 + count) / (B + 1);
  return {
    ...base,
    statistic: observed,
    p,
    monteCarloError: exact ? 0 : Math.sqrt((p * (1 - p)) / (B + 1)),
    warnings:
      undefinedOnes > 0
        ? [
            undefinedOnes === 1
              ? "The statistic is not defined in 1 arrangement, which counts as at least as large."
              : `The statistic is not defined in ${undefinedOnes} arrangements, which count as at least as large.`,
          ]
        : [],
  };
}

/** How many values are at least as far out as the observed one; equal up to rounding counts. */
function countReached(values: Float64Array, observed: number, alternative: Alternative) {
  // Rounding is of the size of the usual values: the largest may be infinite but for rounding, as some t statistics are.
  const sizes = values
    .filter((value) => Number.isFinite(value))
    .map(Math.abs)
    .sort();
  const slack = 1e-10 * Math.max(Math.abs(observed), sizes[sizes.length >> 1] ?? 0);
  let count = 0;
  let undefinedOnes = 0;
  for (const value of values) {
    const further =
      alternative === "greater"
        ? value - observed
        : alternative === "less"
          ? observed - value
          : Math.abs(value) - Math.abs(observed);
    if (Number.isNaN(value)) undefinedOnes += 1;
    // What can't be compared counts against the finding.
    if (!(further < -slack)) count += 1;
  }
  return {count, undefinedOnes};
}
