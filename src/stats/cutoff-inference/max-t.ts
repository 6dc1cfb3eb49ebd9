import {requireFew} from "../resampling/replicates.js";
import {type MaxTTestOptions, maxTData} from "./max-t-data.js";
import {countShuffles} from "./max-t-replicates.js";
import {type MaxT, summaryOfMaxT} from "./summarise-max-t.js";

export interface MaxTOptions extends MaxTTestOptions {
  /** Shuffles where the arrangements are too many to go through, 9999 unless told. */
  readonly B?: number;
  /** Whole number in [0, 2³²), 1 unless told. */
  readonly seed?: number;
}

/**
 * Many indicators (or one at many times) against one outcome: p-values adjusted for how many there are, and for how
 * they go together, by permutation.
 *
 * The outcomes change places among all children, so that each child keeps its indicators with their gaps; an indicator
 * is judged on the children that have it. Log-rank scores are those of all children.
 *
 * @param indicators - columns of n values; NaN is missing, and drops the row for this indicator only
 * @param event - n codes: 1 = the outcome or event happened, 0 = not, or censored; NaN drops the row
 * @param options - `time`, `strata`, `statistic` ("wilcoxon"), `minprop`, `maxprop`, `ties`, `B` (9999), `seed` (1),
 *   `exactLimit` (20 000)
 * @returns statistics, raw p, single-step and step-down adjusted p; by shuffling (1 + number) / (B + 1)
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`, `one-class`, `no-events`, `out-of-range`
 *
 * Source: Westfall PH, Young SS. Resampling-based multiple testing, 1993, algorithms 2.5 and 4.1; Ge Y, Dudoit S, Speed
 * TP. Test 2003;12:1. R: `coin::pvalue(independence_test(x1 + x2 ~ factor(event), xtrafo = rank_trafo,
 * distribution = approximate(B)), method = "step-down")`
 *
 * @example
 * const event = [0, 0, 0, 1, 1, 1];
 * const {p, singleStep} = maxT([[1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]], event);
 * [p[0], singleStep[0]] // => [0.1, 0.2]
 */
export function maxT(
  indicators: readonly ArrayLike<number>[],
  event: ArrayLike<number>,
  options: MaxTOptions = {},
): MaxT {
  const {B = 9999, seed = 1} = options;
  requireFew("B", B);
  const data = maxTData(indicators, event, options);
  return summaryOfMaxT(data, data.exact ? [] : [countShuffles(data, {seed, from: 0, to: B})]);
}
