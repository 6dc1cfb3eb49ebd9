import {StatsError} from "../foundation/stats-error.js";
import type {ReplicateRange} from "../resampling/replicates.js";
import {type ClassStabilityReplicates, classStabilityReplicates} from "./class-stability-replicates.js";
import {classificationQuality} from "./classification-quality.js";
import {chosenChildren, type GrowthData, growthInput} from "./growth-data.js";
import {type GrowthOptions, growthSettings} from "./growth-options.js";
import {type GrowthSearchOptions, growthSearch} from "./growth-search.js";
import {resampleStarts} from "./resample-starts.js";

export interface LatentClassStabilityReplicatesOptions extends GrowthOptions, ReplicateRange {
  /** Number of classes, ≥ 1. */
  readonly k: number;
  /** Starts in each resample; 10 by default. */
  readonly restartsInResamples?: number;
}

/**
 * A range of resamples of `latentClassStability`, for one worker of several: each is the same whoever computes it.
 *
 * @param subject - codes of children, a row for each value
 * @param time - times of the values
 * @param value - the values
 * @param options - `k`, `from`, `to`; `degree`, `variance`, `restarts`, `seed`, `maxIterations` as in
 *   `latentClassGrowth`; `restartsInResamples`
 * @returns similarities; `summariseClassStability` joins the ranges
 * @throws {StatsError} as `latentClassGrowth`; `out-of-range` for the range
 *
 * Source and R equivalent: `latentClassStability`.
 *
 * @example
 * const [subject, time, value] = [[0, 0, 1, 1, 2, 2, 3, 3], [0, 1, 0, 1, 0, 1, 0, 1], [1, 2, 2, 1, 8, 9, 9, 8]];
 * const [options, from] = [{k: 2, degree: 0}, 0];
 * const all = latentClassStabilityReplicates(subject, time, value, {...options, from, to: 70});
 * const late = latentClassStabilityReplicates(subject, time, value, {...options, from: 69, to: 70});
 * late.rand[0] === all.rand[69] // => true
 */
export function latentClassStabilityReplicates(
  subject: ArrayLike<number>,
  time: ArrayLike<number>,
  value: ArrayLike<number>,
  options: LatentClassStabilityReplicatesOptions,
): ClassStabilityReplicates {
  const settings = growthSettings(options);
  const starts = resampleStarts(options);
  const {k, seed} = settings;
  const {data} = growthInput(subject, time, value, settings.degree);
  const classes = (of: GrowthData, search: GrowthSearchOptions) => {
    const {posterior, probability} = growthSearch(of, search).state;
    return classificationQuality(posterior, probability).modal;
  };
  const {from, to} = options;
  return classStabilityReplicates(classes(data, settings), k, {seed, from, to}, (positions, own) => {
    try {
      return classes(chosenChildren(data, positions), {...settings, restarts: starts, seed: own});
    } catch (error) {
      // Few children drawn, or alike, may have no such classes: the resample is counted as undefined.
      if (!(error instanceof StatsError)) throw error;
      return null;
    }
  });
}
