import {quantile} from "../description/quantile.js";
import {requireOpenUnit} from "../foundation/require.js";
import {inOrder} from "../resampling/replicates.js";
import {
  type CutpointPrecisionDraws,
  type CutpointPrecisionReplicates,
  eventsAmong,
} from "./cutpoint-precision-replicates.js";
import {smoothedClasses} from "./smoothed-studies.js";

export interface SummariseCutpointPrecisionOptions extends Pick<CutpointPrecisionDraws, "sizes"> {
  /** Share of the studies between the limits, 0.95 unless told. */
  readonly level?: number;
}

/** Where studies of `n` children find their cut-off. */
export interface ExpectedCutpoint {
  readonly n: number;
  readonly events: number;
  /** Limits that hold `level` of the studies' cut-offs, and their median; null where no study finds one. */
  readonly lower: number | null;
  readonly median: number | null;
  readonly upper: number | null;
  /** Upper less lower limit. */
  readonly width: number | null;
  /** Share of studies that find a cut-off, rather than that it is best to call nobody. */
  readonly found: number;
}

/** How far the cut-offs of studies lie apart, by their size. */
export interface CutpointPrecision {
  /** One for each of the sizes, in their order. */
  readonly at: readonly ExpectedCutpoint[];
  /** Standard deviation of the errors added to each class's values. */
  readonly bandwidth: {readonly events: number; readonly others: number};
  readonly level: number;
  readonly method: string;
  readonly B: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Joins the ranges of `cutpointPrecisionReplicates`.
 *
 * @param x - n values of the indicator, those of the replicates
 * @param event - n codes
 * @param parts - ranges that cover 0…B without gap or overlap, in any order
 * @param options - `sizes` of the replicates, `level`
 * @returns as `cutpointPrecision`
 * @throws {StatsError} as `cutpointPrecision`; `out-of-range` for parts with a gap or an overlap
 *
 * Source and R equivalent: `cutpointPrecision`.
 *
 * @example
 * const [x, event, sizes] = [[1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1], [60]];
 * const part = cutpointPrecisionReplicates(x, event, {sizes, seed: 1, from: 0, to: 100});
 * summariseCutpointPrecision(x, event, [part], {sizes}).B // => 100
 */
export function summariseCutpointPrecision(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  parts: readonly CutpointPrecisionReplicates[],
  options: SummariseCutpointPrecisionOptions,
): CutpointPrecision {
  const {sizes, level = 0.95} = options;
  requireOpenUnit("level", level);
  const sorted = inOrder(parts);
  const classes = smoothedClasses(x, event);
  const {bandwidth, n, nMissing, ofEvents} = classes;
  const B = sorted.at(-1)?.to ?? 0;
  const at = sizes.map((size, s): ExpectedCutpoint => {
    const cutoffs = sorted.flatMap((part) => [...part.cutoffs[s]!]).filter(Number.isFinite);
    const found = cutoffs.length / B;
    const events = eventsAmong(size, classes);
    if (cutoffs.length === 0) {
      return {n: size, events, lower: null, median: null, upper: null, width: null, found};
    }
    const [lower, median, upper] = quantile(cutoffs, [(1 - level) / 2, 0.5, (1 + level) / 2]) as [
      number,
      number,
      number,
    ];
    return {n: size, events, lower, median, upper, width: upper - lower, found};
  });
  return {
    at,
    bandwidth,
    level,
    method: "smoothed bootstrap, percentile",
    B,
    n,
    events: ofEvents.length,
    nMissing,
    warnings: cautions(Math.min(ofEvents.length, n - ofEvents.length), at),
  };
}

function cautions(fewest: number, at: readonly ExpectedCutpoint[]): string[] {
  const warnings: string[] = [];
  if (fewest < 10) {
    warnings.push(
      `The smaller class has ${fewest} children: what they are like, further children may not be.`,
    );
  }
  const least = Math.min(1, ...at.map(({found}) => found));
  if (least < 0.95) {
    warnings.push(
      `Up to ${Math.round(100 * (1 - least))} % of the studies find no cut-off better than calling nobody; the limits are of the others.`,
    );
  }
  return warnings;
}
