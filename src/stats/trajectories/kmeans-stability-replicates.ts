import {type ReplicateRange, requireSeed} from "../resampling/replicates.js";
import {type ClassStabilityReplicates, classStabilityReplicates} from "./class-stability-replicates.js";
import type {GridValues} from "./grid-values.js";
import {bestClustering} from "./kmeans-search.js";
import {type KmeansTrajectoriesOptions, kmeansTrajectories} from "./kmeans-trajectories.js";
import {chosenTrajectories, knownTrajectories} from "./known-trajectories.js";
import {resampleStarts} from "./resample-starts.js";

export interface KmeansStabilityReplicatesOptions
  extends Omit<KmeansTrajectoriesOptions, "initial">,
    ReplicateRange {
  /** Starts in each resample; 10 by default. */
  readonly restartsInResamples?: number;
}

/**
 * A range of resamples of `kmeansStability`, for one worker of several: each is the same whoever computes it.
 *
 * @param grid - n children's values at m times
 * @param options - `k`, `from`, `to`; `restarts`, `seed`, `algorithm`, `maxIterations` as in `kmeansTrajectories`;
 *   `restartsInResamples`
 * @returns similarities; `summariseClassStability` joins the ranges
 * @throws {StatsError} as `kmeansTrajectories`; `out-of-range` for the range
 *
 * Source and R equivalent: `kmeansStability`.
 *
 * @example
 * const grid = {time: [0], values: [1, 2, 8, 9], n: 4};
 * const all = kmeansStabilityReplicates(grid, {k: 2, from: 0, to: 70});
 * kmeansStabilityReplicates(grid, {k: 2, from: 69, to: 70}).rand[0] === all.rand[69] // => true
 */
export function kmeansStabilityReplicates(
  grid: GridValues,
  options: KmeansStabilityReplicatesOptions,
): ClassStabilityReplicates {
  const {k, seed = 1, algorithm = "hartigan", maxIterations = 100, from, to} = options;
  requireSeed(seed);
  const restarts = resampleStarts(options);
  const classes = kmeansTrajectories(grid, options).cluster.filter((c) => !Number.isNaN(c));
  const {data} = knownTrajectories(grid);
  return classStabilityReplicates(classes, k, {seed, from, to}, (positions, own) =>
    positions.length < k
      ? null
      : bestClustering(chosenTrajectories(data, positions), {
          k,
          restarts,
          seed: own,
          algorithm,
          maxIterations,
        }).state.cluster,
  );
}
