import {StatsError} from "../foundation/stats-error.js";
import {arrangements} from "./arrangements.js";
import {forEachReplicate, type ReplicateRange, requireRange} from "./replicates.js";

export interface PermutationReplicatesOptions extends ReplicateRange {
  /** n labels (groups, outcomes or scores) that the null hypothesis lets change places. */
  readonly label: ArrayLike<number>;
  /** The number wanted, from labels in the order of the rows; the array is used again. */
  readonly statistic: (label: Float64Array) => number;
  /** Whole number in [0, 2³²). */
  readonly seed: number;
  /** n whole numbers from 0: labels change places within a stratum only. */
  readonly strata?: ArrayLike<number>;
}

/** The statistic of shuffled labels, from `from` to before `to`. */
export interface PermutationReplicates extends ReplicateRange {
  readonly values: Float64Array;
}

/**
 * A range of permutation replicates, for one worker of several: replicate b uses stream ⌊b / 64⌋ of the seed.
 *
 * @param options - `label`, `statistic`, `seed`, `from`, `to`, `strata`
 * @returns to − from values of the statistic on shuffled labels
 * @throws {StatsError} `empty`, `length-mismatch`, `not-a-code` (strata), `not-finite` (label), `out-of-range`
 *
 * Source: Fisher RA. The design of experiments, 1935. R: `replicate(B, statistic(sample(label)))`
 *
 * @example
 * const statistic = (label) => label[0];
 * permutationReplicates({label: [7, 7], statistic, seed: 1, from: 0, to: 3}).values // => [7, 7, 7]
 */
export function permutationReplicates(options: PermutationReplicatesOptions): PermutationReplicates {
  const {label, statistic, seed, from, to, strata} = options;
  requireLabels(label);
  const ways = arrangements(label, strata);
  requireRange(from, to);
  const values = new Float64Array(to - from);
  forEachReplicate(seed, from, to, (random, b, wanted) => {
    ways.shuffle(random);
    if (wanted) values[b - from] = statistic(ways.labels);
  });
  return {from, to, values};
}

/** Throws unless there are labels and all are finite. */
export function requireLabels(label: ArrayLike<number>): void {
  if (label.length === 0) throw new StatsError("empty", "label", "there is no label to shuffle");
  for (let i = 0; i < label.length; ++i) {
    if (!Number.isFinite(label[i]!)) {
      throw new StatsError(
        "not-finite",
        "label",
        `value ${i + 1} is ${label[i]}, a finite number was expected`,
      );
    }
  }
}
