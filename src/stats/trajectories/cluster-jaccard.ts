import {largestJaccard, twoClusterings} from "./cross-table.js";

/** How well each cluster of one clustering is found again in another. */
export interface ClusterJaccard {
  /** For each cluster of the first the largest Jaccard similarity with one of the second: 1 where it is the same. */
  readonly jaccard: Float64Array;
  /** Which of the second that is, the lowest of several; NaN for a cluster without children. */
  readonly match: Float64Array;
  readonly n: number;
  readonly nMissing: number;
}

/**
 * Jaccard similarity of each cluster with its best match in another clustering of the same children: shared children
 * over children in either.
 *
 * @param first - n codes of clusters, whole numbers from 0
 * @param second - n codes of clusters
 * @returns columns by the code of the first; 0 for a code without children
 * @throws {StatsError} `empty`, `length-mismatch`, `not-finite`, `not-a-code`
 *
 * Source: Jaccard P. New Phytol 1912;11:37; Hennig C. Comput Stat Data Anal 2007;52:258. R: `fpc::clujaccard`
 *
 * @example
 * Array.from(clusterJaccard([0, 0, 0, 1, 1], [1, 1, 0, 0, 0]).jaccard) // => [0.6666666666666666, 0.6666666666666666]
 */
export function clusterJaccard(first: ArrayLike<number>, second: ArrayLike<number>): ClusterJaccard {
  const both = twoClusterings(first, second);
  const {jaccard, match} = largestJaccard(both.first, both.second, both.rows);
  return {jaccard, match, n: both.n, nMissing: both.nMissing};
}
