import {requireWhole} from "../foundation/require.js";
import {REPLICATES_PER_STREAM, randomStream} from "../resampling/random.js";
import {curveEngine} from "./curve-engine.js";
import {type GridValues, requireGridValues} from "./grid-values.js";

export interface MeanCurveReplicatesOptions {
  /** "mean" by default. */
  readonly summary?: "mean" | "median";
  /** Whole number; 1 by default. */
  readonly seed?: number;
  /** The first replicate, from 0; 0 by default. */
  readonly first?: number;
  /** How many replicates; 1000 by default. */
  readonly count?: number;
}

/**
 * Curves of bootstrap samples of children, a range of them: what one worker of a pool computes.
 *
 * Replicate b uses stream ⌊b / 64⌋ of the seed, so that the curves are the same however they are split.
 *
 * @param grid - n children's values at m times
 * @returns count × m values, curve by curve; NaN where no child of a sample is known at a time
 * @throws {StatsError} as `meanCurve`
 *
 * Source: Efron B. Ann Stat 1979;7:1. R: `replicate(count, colMeans(values[sample(n, replace = TRUE), ], na.rm = TRUE))`
 *
 * @example
 * const grid = {time: [0], values: [1, 2, 3], n: 3};
 * const all = meanCurveReplicates(grid, {count: 100});
 * meanCurveReplicates(grid, {first: 70, count: 30})[0] === all[70] // => true
 */
export function meanCurveReplicates(
  grid: GridValues,
  options: MeanCurveReplicatesOptions = {},
): Float64Array {
  const {summary = "mean", seed = 1, first = 0, count = 1000} = options;
  requireGridValues(grid);
  requireWhole("first", first, 0);
  requireWhole("count", count, 0);
  requireWhole("seed", seed, 0);
  const {n} = grid;
  const engine = curveEngine(grid, summary);
  const out = new Float64Array(count * engine.m).fill(Number.NaN);
  if (n === 0) return out;
  const drawn = new Uint32Array(n);
  const end = first + count;
  let b = first - (first % REPLICATES_PER_STREAM);
  while (b < end) {
    const stream = randomStream(seed, b / REPLICATES_PER_STREAM);
    for (let k = 0; k < REPLICATES_PER_STREAM && b < end; ++k, ++b) {
      drawn.fill(0);
      for (let i = 0; i < n; ++i) drawn[stream.below(n)]! += 1;
      if (b >= first) engine.curve(drawn, out, (b - first) * engine.m);
    }
  }
  return out;
}
