import {randIndex, twoClusterings} from "./cross-table.js";

/** How far two clusterings of the same children agree. */
export interface AdjustedRandIndex {
  /** 1 where they are the same, 0 as by chance; it may be negative. */
  readonly estimate: number;
  readonly n: number;
  readonly nMissing: number;
}

/**
 * Adjusted Rand index: the share of pairs of children that two clusterings put together or apart alike, less what
 * chance would give.
 *
 * @param first - n codes of clusters, whole numbers from 0
 * @param second - n codes of clusters
 * @returns 1 if both clusterings are the same, even one cluster or single children only
 * @throws {StatsError} `empty`, `length-mismatch`, `not-finite`, `not-a-code`
 *
 * Source: Hubert L, Arabie P. J Classif 1985;2:193. R: `mclust::adjustedRandIndex(first, second)`
 *
 * @example
 * adjustedRandIndex([0, 0, 1, 1], [1, 1, 0, 0]).estimate // => 1
 * adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]).estimate // => 0.24242424242424243
 */
export function adjustedRandIndex(first: ArrayLike<number>, second: ArrayLike<number>): AdjustedRandIndex {
  const both = twoClusterings(first, second);
  return {estimate: randIndex(both.first, both.second, both.rows), n: both.n, nMissing: both.nMissing};
}
