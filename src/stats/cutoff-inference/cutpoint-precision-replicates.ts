import {StatsError} from "../foundation/stats-error.js";
import {forEachReplicate, type ReplicateRange} from "../resampling/replicates.js";
import {cutpointSearch, nothingFound} from "./cutpoint-search.js";
import {type CutpointSearchOptions, searchData} from "./search-data.js";
import {type SmoothedClasses, smoothedClasses, studyMaker} from "./smoothed-studies.js";

/** Which studies are drawn. */
export interface CutpointPrecisionDraws extends CutpointSearchOptions {
  /** Numbers of children, whole, at least 4 each. */
  readonly sizes: readonly number[];
  /** What values are rounded to, such as 0.1; 0 unless told: not at all. */
  readonly step?: number;
}

export interface CutpointPrecisionReplicatesOptions extends CutpointPrecisionDraws, ReplicateRange {
  /** Whole number in [0, 2³²). */
  readonly seed: number;
}

/** The cut-offs of the studies from `from` to before `to`; survives a worker's postMessage. */
export interface CutpointPrecisionReplicates extends ReplicateRange {
  /** For each size the cut-off of each study: NaN if none qualified, ±∞ if it was best to call nobody positive. */
  readonly cutoffs: readonly Float64Array[];
}

/**
 * A range of the studies of `cutpointPrecision`, for one worker of several: each study is the same whoever draws it.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param options - `seed`, `from`, `to`, `sizes`, `step`, and those of `optimalCutpoint`
 * @returns the cut-offs found; `summariseCutpointPrecision` joins the ranges
 * @throws {StatsError} as `cutpointPrecision`
 *
 * Source and R equivalent: `cutpointPrecision`.
 *
 * @example
 * const [x, event] = [[1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1]];
 * const all = cutpointPrecisionReplicates(x, event, {sizes: [60], seed: 1, from: 0, to: 100});
 * const late = cutpointPrecisionReplicates(x, event, {sizes: [60], seed: 1, from: 99, to: 100});
 * late.cutoffs[0][0] === all.cutoffs[0][99] // => true
 */
export function cutpointPrecisionReplicates(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: CutpointPrecisionReplicatesOptions,
): CutpointPrecisionReplicates {
  const {sizes, step = 0, seed, from, to} = options;
  requireSizes(sizes);
  if (!(step >= 0 && Number.isFinite(step))) {
    throw new StatsError("out-of-range", "step", `is ${step}, a number from 0 was expected`);
  }
  const classes = smoothedClasses(x, event);
  const makers = sizes.map((size) => {
    const events = eventsAmong(size, classes);
    return studyMaker(classes, events, size - events, step);
  });
  const cutoffs = sizes.map(() => new Float64Array(Math.max(0, to - from)));
  const found = nothingFound();
  forEachReplicate(seed, from, to, (random, b, wanted) => {
    for (const [s, make] of makers.entries()) {
      const study = make(random);
      if (!wanted) continue;
      const {tallies, search, eventsBelow, othersBelow} = searchData(study.x, study.event, options);
      cutpointSearch(tallies, search)(eventsBelow, othersBelow, found);
      cutoffs[s]![b - from] = found.cutoff;
    }
  });
  return {cutoffs, from, to};
}

/** Events in a study of `size` children: the share there is, but at least one of each class. */
export function eventsAmong(size: number, {ofEvents, n}: Pick<SmoothedClasses, "ofEvents" | "n">): number {
  return Math.min(size - 1, Math.max(1, Math.round((size * ofEvents.length) / n)));
}

function requireSizes(sizes: readonly number[]): void {
  for (const size of sizes) {
    if (!(Number.isInteger(size) && size >= 4 && size <= 1e6)) {
      throw new StatsError(
        "out-of-range",
        "sizes",
        `holds ${size}, whole numbers from 4 to 1 000 000 were expected`,
      );
    }
  }
}
