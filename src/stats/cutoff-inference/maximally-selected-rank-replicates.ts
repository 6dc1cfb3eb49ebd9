import {arrangements} from "../resampling/arrangements.js";
import {forEachReplicate, type ReplicateRange, requireFew} from "../resampling/replicates.js";
import {largest} from "./cut-scan.js";
import {reachedFrom} from "./reached-from.js";
import {type SelectedCut, type SelectionOptions, selectedCut} from "./selected-cut.js";

export interface MaximallySelectedRankReplicatesOptions extends SelectionOptions, ReplicateRange {
  /** Whole number in [0, 2³²). */
  readonly seed: number;
}

/** The shuffles from `from` to before `to`; survives a worker's postMessage. */
export interface MaximallySelectedRankReplicates extends ReplicateRange {
  /** How many of them have a cut-point whose statistic is at least the data's largest. */
  readonly reached: number;
}

/**
 * A range of the shuffles of `maximallySelectedRank`, for one worker of several: each shuffle is the same whoever
 * makes it.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes, as in `maximallySelectedRank`
 * @param options - `seed`, `from`, `to`, and those of `maximallySelectedRank` but for `B`
 * @returns how often the data's statistic was reached; `summariseMaximallySelectedRank` adds up the ranges
 * @throws {StatsError} as `maximallySelectedRank`; `out-of-range` for seed and range
 *
 * Source: Hothorn T, Lausen B. Comput Stat Data Anal 2003;43:121. R: `maxstat::maxstat.test(…, pmethod = "condMC")`
 *
 * @example
 * const [x, event] = [[1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1]];
 * maximallySelectedRankReplicates(x, event, {seed: 1, from: 0, to: 0}).reached // => 0
 */
export function maximallySelectedRankReplicates(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: MaximallySelectedRankReplicatesOptions,
): MaximallySelectedRankReplicates {
  return countSelections(selectedCut(x, event, options), options);
}

/** How many shuffles `maximallySelectedRank` makes: none unless its method is Monte Carlo. */
export function selectionShuffles(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  {B = 9999, ...options}: SelectionOptions & {readonly B?: number},
): number {
  requireFew("B", B);
  return selectedCut(x, event, options).method === "monte-carlo" ? B : 0;
}

/** The count of a range of shuffles. */
export function countSelections(
  {scores, scan, moments, statistic}: SelectedCut,
  {seed, from, to}: ReplicateRange & {readonly seed: number},
): MaximallySelectedRankReplicates {
  const limit = reachedFrom(statistic);
  const ways = arrangements(scores);
  let reached = 0;
  forEachReplicate(seed, from, to, (random, _, wanted) => {
    ways.deal(random);
    if (wanted && largest(ways.labels, scan.below, moments) >= limit) reached += 1;
  });
  return {from, to, reached};
}
