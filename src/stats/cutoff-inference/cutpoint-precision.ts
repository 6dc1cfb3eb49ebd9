import {requireFew} from "../resampling/replicates.js";
import {type CutpointPrecisionDraws, cutpointPrecisionReplicates} from "./cutpoint-precision-replicates.js";
import {type CutpointPrecision, summariseCutpointPrecision} from "./summarise-cutpoint-precision.js";

export interface CutpointPrecisionOptions extends CutpointPrecisionDraws {
  /** Number of studies of each size, 1000 unless told. */
  readonly B?: number;
  /** Whole number in [0, 2³²), 1 unless told. */
  readonly seed?: number;
  /** Share of the studies between the limits, 0.95 unless told. */
  readonly level?: number;
}

/**
 * How far apart the cut-offs of studies of other sizes will lie, if their children are like these: B studies of each
 * size are drawn and searched.
 *
 * The studies are drawn from each class's values with a normal error of Silverman's bandwidth, and keep the share of
 * events. Resamples without that error would find one of the values that occur, and seem to become exact with a few
 * hundred children; a best cut-off converges as slowly as n^(−1/3), where the smoothed bootstrap is consistent and the
 * plain one is not. Values turn back at the smallest and the largest that occur.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param options - `sizes`; `criterion`, `minimum`, `cost`, `prevalence`, `direction`, `convention` as in
 *   `optimalCutpoint`; `step`, `B` (1000), `seed` (1), `level` (0.95)
 * @returns for each size the median of the cut-offs and the limits that hold `level` of them
 * @throws {StatsError} as `optimalCutpoint`; `too-few` with fewer than two children in a class; `out-of-range` for a
 *   size that is not whole or below 4, for step, B, seed and level
 *
 * Source: Silverman BW, Young GA. Biometrika 1987;74:469 (smoothed bootstrap); Abrevaya J, Huang J. Econometrica
 * 2005;73:1175 (the plain bootstrap fails where convergence is of cube-root order); Seijo E, Sen B. Ann Stat
 * 2011;39:2580 (the smoothed one does not). R: `reference/precision.R`, on the same draws; the bandwidth is
 * `bw.nrd0`
 *
 * @example
 * const [x, event] = [[1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 1, 0, 1, 0, 1, 1]];
 * const [now, later] = cutpointPrecision(x, event, {sizes: [20, 200], B: 200}).at;
 * later.width < now.width // => true
 */
export function cutpointPrecision(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: CutpointPrecisionOptions,
): CutpointPrecision {
  const {B = 1000, seed = 1} = options;
  requireFew("B", B);
  const all = cutpointPrecisionReplicates(x, event, {...options, seed, from: 0, to: B});
  return summariseCutpointPrecision(x, event, [all], options);
}
