import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {percentileInterval} from "../resampling/percentile-interval.js";
import {inOrder} from "../resampling/replicates.js";
import type {ClassStabilityReplicates} from "./class-stability-replicates.js";

/** How a class fares in resamples. */
export interface StabilityOfClass {
  /** Its children in the data. */
  readonly size: number;
  /** Mean Jaccard similarity with its best match: ≥ 0.75 stable, < 0.6 not to be trusted. null without replicates. */
  readonly jaccard: number | null;
  /** Share of resamples in which it is found again (similarity > 0.75), and in which it dissolves (≤ 0.5). */
  readonly recovered: number | null;
  readonly dissolved: number | null;
}

/** Whether the classes of children come back in resamples. */
export interface ClassStability {
  /** In the order of the classes of the data. */
  readonly classes: readonly StabilityOfClass[];
  /** Adjusted Rand index of the resamples' classes with those of the data. */
  readonly rand: {
    /** null without replicates. */
    readonly mean: number | null;
    /** Limits that hold `level` of the resamples. */
    readonly interval: Interval;
  };
  readonly k: number;
  readonly B: number;
  /** Resamples in which no such classes were found; the means leave them out, and they count as not recovered. */
  readonly nUndefined: number;
  readonly level: number;
  readonly method: "bootstrap of children, each drawn one counted once";
  /** Number of children. */
  readonly n: number;
  readonly warnings: readonly string[];
}

const RECOVERED = 0.75;
const DISSOLVED = 0.5;
/** Hennig's rule: below, a class should not be trusted. */
const TRUSTED = 0.6;

/**
 * Joins the ranges of `latentClassStabilityReplicates` or `kmeansStabilityReplicates`.
 *
 * @param parts - ranges that cover 0…B without gap or overlap, in any order
 * @param options - `level`, 0.95 unless told
 * @returns as `latentClassStability`
 * @throws {StatsError} `empty` without parts; `out-of-range` for parts with a gap or an overlap, or of other classes,
 *   and for level
 *
 * Source: Hennig C. Comput Stat Data Anal 2007;52:258. R: `fpc::clusterboot`: `bootmean`, `bootrecover`, `bootbrd`
 *
 * @example
 * const grid = {time: [0], values: [1, 2, 8, 9], n: 4};
 * const parts = [[50, 100], [0, 50]].map(([from, to]) => kmeansStabilityReplicates(grid, {k: 2, from, to}));
 * summariseClassStability(parts).B // => 100
 */
export function summariseClassStability(
  parts: readonly ClassStabilityReplicates[],
  {level = 0.95}: {readonly level?: number} = {},
): ClassStability {
  requireOpenUnit("level", level);
  const sorted = inOrder(parts);
  const [first] = sorted;
  if (!first) throw new StatsError("empty", "parts", "there is no replicate");
  const {k, sizes} = first;
  if (sorted.some((part) => part.k !== k || part.sizes.some((size, c) => size !== sizes[c]))) {
    throw new StatsError("out-of-range", "parts", "are of different classes");
  }
  const B = sorted.at(-1)!.to;
  const jaccard = Float64Array.from(sorted.flatMap((part) => [...part.jaccard]));
  const rands = Float64Array.from(sorted.flatMap((part) => [...part.rand]));
  const defined = rands.filter((value) => !Number.isNaN(value));
  const nUndefined = B - defined.length;
  const classes = Array.from(sizes, (size, c): StabilityOfClass => {
    const own = jaccard.filter((value, j) => j % k === c && !Number.isNaN(value));
    if (B === 0) return {size, jaccard: null, recovered: null, dissolved: null};
    return {
      size,
      jaccard: meanOf(own),
      recovered: own.filter((value) => value > RECOVERED).length / B,
      dissolved: (own.filter((value) => value <= DISSOLVED).length + nUndefined) / B,
    };
  });
  const warnings: string[] = [];
  for (const [c, one] of classes.entries()) {
    if (one.jaccard !== null && one.jaccard < TRUSTED) {
      warnings.push(
        `class ${c + 1} does not come back in other children: its mean similarity is ${one.jaccard.toFixed(2)}, below ${TRUSTED}`,
      );
    }
  }
  if (nUndefined > 0) warnings.push(`in ${nUndefined} of ${B} resamples no ${k} classes were found`);
  const {interval, warnings: own} = percentileInterval(rands, {level});
  warnings.push(...own);
  return {
    classes,
    rand: {mean: meanOf(defined), interval},
    k,
    B,
    nUndefined,
    level,
    method: "bootstrap of children, each drawn one counted once",
    n: sizes.reduce((sum, size) => sum + size, 0),
    warnings,
  };
}

function meanOf(values: Float64Array): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}
