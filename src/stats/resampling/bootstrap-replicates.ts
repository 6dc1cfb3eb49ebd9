import {forEachReplicate, type ReplicateRange, requireRange} from "./replicates.js";
import {type Resample, resampler, type UnitsOptions, unitsOf} from "./resampler.js";

export interface BootstrapReplicatesOptions extends UnitsOptions, ReplicateRange {
  /** The number wanted, from the rows drawn; NaN where this resample leaves it undefined. */
  readonly statistic: (resample: Resample) => number;
  /** Whole number in [0, 2³²). */
  readonly seed: number;
}

/** The replicates from `from` to before `to`; survives a worker's postMessage. */
export interface BootstrapReplicates extends ReplicateRange {
  readonly seed: number;
  /** to − from values; NaN where the resample left it undefined. */
  readonly values: Float64Array;
}

/**
 * A range of bootstrap replicates, for one worker of several: each replicate has the same value whoever computes it.
 *
 * @param options - `n` rows; `statistic` of `{indices, counts}` (rows drawn, and how often each of the n was; both
 *   arrays are used again); `seed`; `from` and `to`; `strata`, resampled one by one; `cluster`, rows drawn together
 * @returns the values; `summariseBootstrap` joins the ranges
 * @throws {StatsError} `empty`, `length-mismatch`, `not-a-code`; `out-of-range` for seed, range, or a cluster that
 *   lies in two strata
 *
 * Source: Efron B. Ann Stat 1979;7:1; Davison AC, Hinkley DV. Bootstrap methods and their application, 1997,
 * chapters 2 and 3.8 (clusters drawn whole). R: `boot::boot(data, statistic, R, strata = strata)$t`
 *
 * @example
 * const x = [1, 4, 2, 8];
 * const mean = ({indices}) => indices.reduce((sum, i) => sum + x[i], 0) / indices.length;
 * const all = bootstrapReplicates({n: 4, statistic: mean, seed: 1, from: 0, to: 200});
 * const late = bootstrapReplicates({n: 4, statistic: mean, seed: 1, from: 150, to: 200});
 * late.values[0] === all.values[150] // => true
 */
export function bootstrapReplicates(options: BootstrapReplicatesOptions): BootstrapReplicates {
  const {statistic, seed, from, to} = options;
  const draw = resampler(unitsOf(options));
  requireRange(from, to);
  const values = new Float64Array(to - from);
  forEachReplicate(seed, from, to, (random, b, wanted) => {
    const resample = draw(random);
    if (wanted) values[b - from] = statistic(resample);
  });
  return {from, to, seed, values};
}
