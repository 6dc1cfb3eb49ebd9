import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import {curveEngine} from "./curve-engine.js";
import {type GridValues, requireGridValues} from "./grid-values.js";
import {meanCurveReplicates} from "./mean-curve-replicates.js";
import {sortedQuantile} from "./sorted-quantile.js";

/** A mean or median curve with its bands; columns of m values, NaN where they are not defined. */
export interface MeanCurve {
  readonly time: Float64Array;
  readonly estimate: Float64Array;
  /** Standard deviation of the bootstrap curves. */
  readonly standardError: Float64Array;
  /** Pointwise band: percentiles of the bootstrap curves. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Band that holds the whole curve at the level: estimate ± critical value × standard error. */
  readonly simultaneous: {
    readonly lower: Float64Array;
    readonly upper: Float64Array;
    /** null where no standard error is positive. */
    readonly criticalValue: number | null;
    readonly method: "bootstrap sup-t";
  };
  /** Children whose value is known at each time. */
  readonly nAtRisk: Uint32Array;
  readonly level: number;
  readonly method: "bootstrap percentile";
  readonly summary: "mean" | "median";
  readonly replicates: number;
  readonly n: number;
  /** Children without a known value at any time. */
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

export interface MeanCurveOptions {
  /** "mean" by default. */
  readonly summary?: "mean" | "median";
  /** Of both bands; 0.95 by default. */
  readonly level?: number;
  /** 1000 by default. */
  readonly replicates?: number;
  /** Whole number; 1 by default. */
  readonly seed?: number;
  /** The bootstrap curves, where a pool has computed them by `meanCurveReplicates`. */
  readonly curves?: ArrayLike<number>;
}

/**
 * Mean or median curve of many children at common times, with bands from a bootstrap of whole children.
 *
 * Each time has the children whose value is known then: where sicker children leave, the curve falls without
 * anybody's recovery, and `nAtRisk` must be shown beside it. Children, not values, are resampled, because a child's
 * values go together. Bands need two children at a time.
 *
 * @param grid - n children's values at m times, as from `stepsOnGrid` and `measuredOnGrid`
 * @throws {StatsError} `empty` without times; `not-finite`; `length-mismatch`; `out-of-range` for level, replicates
 *   or times that don't ascend
 *
 * Source: Efron B, Tibshirani RJ. An introduction to the bootstrap. Chapman & Hall 1993 (percentile interval);
 * Degras DA. Stat Sin 2011;21:1735 (simultaneous bands of mean curves).
 * R: `colMeans(values, na.rm = TRUE)`; `apply(curves, 2, quantile, c(0.025, 0.975))` over resampled rows
 *
 * @example
 * const grid = stepsOnGrid([stepFunction([0], [9], [10]), stepFunction([0], [9], [30])], [0, 5]);
 * Array.from(meanCurve(grid).estimate) // => [20, 20]
 * Array.from(meanCurve(grid).upper) // => [30, 30]
 */
export function meanCurve(grid: GridValues, options: MeanCurveOptions = {}): MeanCurve {
  const {summary = "mean", level = 0.95, seed = 1} = options;
  requireOpenUnit("level", level);
  requireGridValues(grid);
  const {time, n} = grid;
  const m = time.length;
  const replicates = options.curves ? options.curves.length / m : (options.replicates ?? 1000);
  requireWhole(options.curves ? "curves" : "replicates", replicates, 1);
  const engine = curveEngine(grid, summary);
  const estimate = new Float64Array(m).fill(Number.NaN);
  if (n > 0) engine.curve(new Uint8Array(n).fill(1), estimate, 0);
  const curves = options.curves ?? meanCurveReplicates(grid, {summary, seed, count: replicates});
  const {nAtRisk} = engine;
  const standardError = new Float64Array(m).fill(Number.NaN);
  const lower = new Float64Array(m).fill(Number.NaN);
  const upper = new Float64Array(m).fill(Number.NaN);
  const column = new Float64Array(replicates);
  for (let j = 0; j < m; ++j) {
    if (nAtRisk[j]! < 2) continue;
    let known = 0;
    let mean = 0;
    for (let b = 0; b < replicates; ++b) {
      const v = curves[b * m + j]!;
      if (Number.isNaN(v)) continue;
      column[known++] = v;
      // About the first curve, so that curves that are alike have no error at all.
      mean += v - column[0]!;
    }
    if (known < 2) continue;
    mean = column[0]! + mean / known;
    let squares = 0;
    for (let b = 0; b < known; ++b) squares += (column[b]! - mean) ** 2;
    standardError[j] = Math.sqrt(squares / (known - 1));
    const sorted = column.subarray(0, known).sort();
    lower[j] = sortedQuantile(sorted, (1 - level) / 2);
    upper[j] = sortedQuantile(sorted, 1 - (1 - level) / 2);
  }
  return {
    time: Float64Array.from(time),
    estimate,
    standardError,
    lower,
    upper,
    simultaneous: supBand(estimate, standardError, curves, level),
    nAtRisk,
    level,
    method: "bootstrap percentile",
    summary,
    replicates,
    n,
    nMissing: childrenWithout(grid),
    warnings: warningsFor(nAtRisk, n),
  };
}

/** Largest standardised distance of each bootstrap curve from the estimate; its quantile makes the band. */
function supBand(
  estimate: Float64Array,
  standardError: Float64Array,
  curves: ArrayLike<number>,
  level: number,
): MeanCurve["simultaneous"] {
  const m = estimate.length;
  const replicates = curves.length / m;
  const largest = new Float64Array(replicates);
  // Where all bootstrap curves meet, rounding alone must not decide.
  let scale = 0;
  for (let j = 0; j < m; ++j) if (standardError[j]! > scale) scale = standardError[j]!;
  for (let b = 0; b < replicates; ++b) {
    for (let j = 0; j < m; ++j) {
      if (!(standardError[j]! > 1e-12 * scale)) continue;
      const distance = Math.abs(curves[b * m + j]! - estimate[j]!) / standardError[j]!;
      if (distance > largest[b]!) largest[b] = distance;
    }
  }
  const criticalValue = scale > 0 ? sortedQuantile(largest.sort(), level) : null;
  const half = standardError.map((se) => (criticalValue ?? 0) * se);
  return {
    lower: estimate.map((value, j) => value - half[j]!),
    upper: estimate.map((value, j) => value + half[j]!),
    criticalValue,
    method: "bootstrap sup-t",
  };
}

function childrenWithout({time, values, n}: GridValues): number {
  const m = time.length;
  let without = 0;
  for (let i = 0; i < n; ++i) {
    let j = 0;
    while (j < m && Number.isNaN(values[i * m + j]!)) j += 1;
    if (j === m) without += 1;
  }
  return without;
}

function warningsFor(nAtRisk: Uint32Array, n: number): string[] {
  if (n === 0) return ["there are no children"];
  const warnings: string[] = [];
  const few = nAtRisk.filter((count) => count < 10).length;
  if (few > 0) warnings.push(`fewer than 10 children are known at ${few} of ${nAtRisk.length} times`);
  if (Math.min(...nAtRisk) < 0.5 * Math.max(...nAtRisk)) {
    warnings.push(
      "more than half of the children leave over time: those who stay may differ from those who left",
    );
  }
  return warnings;
}
