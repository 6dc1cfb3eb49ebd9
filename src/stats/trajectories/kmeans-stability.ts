import {requireFew} from "../resampling/replicates.js";
import type {GridValues} from "./grid-values.js";
import {
  type KmeansStabilityReplicatesOptions,
  kmeansStabilityReplicates,
} from "./kmeans-stability-replicates.js";
import {type ClassStability, summariseClassStability} from "./summarise-class-stability.js";

export interface KmeansStabilityOptions extends Omit<KmeansStabilityReplicatesOptions, "from" | "to"> {
  /** Resamples; 100 by default. */
  readonly B?: number;
  /** 0.95 by default. */
  readonly level?: number;
}

/**
 * Whether the clusters of trajectories come back when children are drawn anew: the clusters of each resample beside
 * those of the data.
 *
 * @param grid - n children's values at m times, as from `stepsOnGrid` and `measuredOnGrid`
 * @param options - `k`; `restarts`, `seed`, `algorithm`, `maxIterations` as in `kmeansTrajectories`; `B`,
 *   `restartsInResamples`, `level`
 * @returns as `latentClassStability`; clusters in the order of `kmeansTrajectories`
 * @throws {StatsError} as `kmeansTrajectories`
 *
 * Source: Hennig C. Comput Stat Data Anal 2007;52:258; Hubert L, Arabie P. J Classif 1985;2:193 (Rand index).
 * R: `fpc::clusterboot(values, B, bootmethod = "boot", multipleboot = FALSE, clustermethod = kmeansCBI, krange = k)`
 *
 * @example
 * const grid = {time: [0], values: [1, 2, 3, 21, 22, 23], n: 6};
 * kmeansStability(grid, {k: 2}).rand.mean > 0.8 // => true
 */
export function kmeansStability(grid: GridValues, options: KmeansStabilityOptions): ClassStability {
  const {B = 100} = options;
  requireFew("B", B);
  return summariseClassStability([kmeansStabilityReplicates(grid, {...options, from: 0, to: B})], options);
}
