import {requireFew} from "../resampling/replicates.js";
import {
  type LatentClassStabilityReplicatesOptions,
  latentClassStabilityReplicates,
} from "./latent-class-stability-replicates.js";
import {type ClassStability, summariseClassStability} from "./summarise-class-stability.js";

export interface LatentClassStabilityOptions
  extends Omit<LatentClassStabilityReplicatesOptions, "from" | "to"> {
  /** Resamples; 100 by default. */
  readonly B?: number;
  /** 0.95 by default. */
  readonly level?: number;
}

/**
 * Whether the latent classes of children come back when children are drawn anew: the classes of each resample beside
 * those of the data.
 *
 * Each class is compared with the one most like it (Jaccard similarity: shared children over children in either).
 * Classes that do not come back describe these children only; classes that do may still be cuts through a continuum.
 *
 * @param subject - codes of children, whole numbers from 0, a row for each value
 * @param time - times of the values
 * @param value - the values
 * @param options - `k`; `degree`, `variance`, `restarts`, `seed`, `maxIterations` as in `latentClassGrowth`; `B`,
 *   `restartsInResamples`, `level`
 * @returns mean similarity of each class, how often it is found again or dissolves, and the adjusted Rand index
 * @throws {StatsError} as `latentClassGrowth`
 *
 * Source: Hennig C. Comput Stat Data Anal 2007;52:258; Hubert L, Arabie P. J Classif 1985;2:193 (Rand index).
 * R: `fpc::clusterboot(data, B, bootmethod = "boot", multipleboot = FALSE, clustermethod)`
 *
 * @example
 * const [subject, time, value] = [[0, 0, 1, 1, 2, 2, 3, 3], [0, 1, 0, 1, 0, 1, 0, 1], [1, 2, 2, 1, 8, 9, 9, 8]];
 * latentClassStability(subject, time, value, {k: 2, degree: 0}).k // => 2
 */
export function latentClassStability(
  subject: ArrayLike<number>,
  time: ArrayLike<number>,
  value: ArrayLike<number>,
  options: LatentClassStabilityOptions,
): ClassStability {
  const {B = 100} = options;
  requireFew("B", B);
  return summariseClassStability(
    [latentClassStabilityReplicates(subject, time, value, {...options, from: 0, to: B})],
    options,
  );
}
