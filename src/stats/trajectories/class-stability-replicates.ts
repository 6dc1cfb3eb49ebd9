import {forEachReplicate, type ReplicateRange} from "../resampling/replicates.js";
import {largestJaccard, randIndex} from "./cross-table.js";

/** How the classes are found again in the resamples from `from` to before `to`; survives a worker's postMessage. */
export interface ClassStabilityReplicates extends ReplicateRange {
  readonly k: number;
  /** Children of each class of the data. */
  readonly sizes: Uint32Array;
  /** Replicates × k: Jaccard similarity of each class with its best match; NaN where no classes were found. */
  readonly jaccard: Float64Array;
  /** Adjusted Rand index of each replicate. */
  readonly rand: Float64Array;
}

/** Finds classes of the children at these ascending positions; null where there are none. */
export type ClassesOf = (positions: Uint32Array, seed: number) => ArrayLike<number> | null;

/**
 * Draws children with replacement and finds their classes anew. A child that is drawn more than once counts once:
 * copies of a child would be a class of their own.
 *
 * @param classes - class of each child in the data
 *
 * Source: Hennig C. Comput Stat Data Anal 2007;52:258; as `clusterboot` of his fpc, without multiple points.
 */
export function classStabilityReplicates(
  classes: ArrayLike<number>,
  k: number,
  {seed, from, to}: ReplicateRange & {readonly seed: number},
  classesOf: ClassesOf,
): ClassStabilityReplicates {
  const n = classes.length;
  const sizes = new Uint32Array(k);
  for (let i = 0; i < n; ++i) sizes[classes[i]!]! += 1;
  const size = Math.max(0, to - from);
  const jaccard = new Float64Array(size * k).fill(Number.NaN);
  const rand = new Float64Array(size).fill(Number.NaN);
  const drawn = new Uint8Array(n);
  forEachReplicate(seed, from, to, (random, b, wanted) => {
    drawn.fill(0);
    for (let i = 0; i < n; ++i) drawn[random.below(n)] = 1;
    if (!wanted) return;
    const positions = Uint32Array.from(Array.from(drawn.keys()).filter((i) => drawn[i] === 1));
    // Starts of their own for each replicate, whoever computes it.
    const found = classesOf(positions, (seed + 1 + b) % 2 ** 32);
    if (!found) return;
    const before = Array.from(positions, (i) => classes[i]!);
    jaccard.set(largestJaccard(before, found, k).jaccard, (b - from) * k);
    rand[b - from] = randIndex(before, found, k);
  });
  return {from, to, k, sizes, jaccard, rand};
}
