import {forEachReplicate, type ReplicateRange} from "../resampling/replicates.js";
import {aucOf, cutpointSearch, nothingFound} from "./cutpoint-search.js";
import {type CutpointSearchOptions, type SearchData, searchData} from "./search-data.js";

/** Which resamples of the search are drawn. */
export interface CutpointResamplingOptions extends CutpointSearchOptions {
  /** Whether children with and without the outcome are drawn apart, which keeps their numbers; true unless told. */
  readonly stratified?: boolean;
}

export interface BootstrapCutpointReplicatesOptions extends CutpointResamplingOptions, ReplicateRange {
  /** Whole number in [0, 2³²). */
  readonly seed: number;
}

/** Three measures of a cut-off in each replicate; NaN where a class was not there. */
export interface MeasureColumns {
  readonly sensitivity: Float64Array;
  readonly specificity: Float64Array;
  readonly auc: Float64Array;
}

/** The searches of the replicates from `from` to before `to`; survives a worker's postMessage. */
export interface BootstrapCutpointReplicates extends ReplicateRange {
  /** The cut-off of each resample: NaN if none qualified, ±∞ if it was best to call nobody positive. */
  readonly cutoffs: Float64Array;
  /** The side in each resample: 1 higher, −1 lower. */
  readonly sides: Int8Array;
  /** The resample's cut-off on the resample itself. */
  readonly inBag: MeasureColumns;
  /** The resample's cut-off on the children that it left out. */
  readonly outOfBag: MeasureColumns;
  /** The resample's cut-off on all children. */
  readonly original: MeasureColumns;
  /** How often each child was left out: first those with the outcome, by value. */
  readonly timesOut: Float64Array;
  /** How often it was on the right side of the cut-off then. */
  readonly timesRight: Float64Array;
}

/**
 * A range of bootstrap replicates of the whole search for a cut-off, for one worker of several: each replicate has the
 * same value whoever computes it.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param options - `seed`, `from`, `to`, `stratified`, and those of `optimalCutpoint`
 * @returns the searches' results; `summariseBootstrapCutpoint` joins them
 * @throws {StatsError} as `optimalCutpoint`; `out-of-range` for seed and range
 *
 * Source: Efron B. Ann Stat 1979;7:1. R: `cutpointr::cutpointr(…, boot_runs = B, boot_stratify = TRUE)$boot`
 *
 * @example
 * const [x, event] = [[1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1]];
 * const all = bootstrapCutpointReplicates(x, event, {seed: 1, from: 0, to: 100});
 * const late = bootstrapCutpointReplicates(x, event, {seed: 1, from: 99, to: 100});
 * late.cutoffs[0] === all.cutoffs[99] // => true
 */
export function bootstrapCutpointReplicates(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: BootstrapCutpointReplicatesOptions,
): BootstrapCutpointReplicates {
  return replicatesOf(searchData(x, event, options), options);
}

/** The replicates of data that are sorted already. */
export function replicatesOf(
  data: SearchData,
  {seed, from, to, stratified = true}: Omit<BootstrapCutpointReplicatesOptions, keyof CutpointSearchOptions>,
): BootstrapCutpointReplicates {
  const {tallies, level, n, events} = data;
  const m = tallies.values.length;
  const others = n - events;
  const size = Math.max(0, to - from) || 0;
  const cutoffs = new Float64Array(size);
  const sides = new Int8Array(size);
  const [inBag, outOfBag, original] = [measureColumns(size), measureColumns(size), measureColumns(size)];
  const timesOut = new Int32Array(n);
  const timesRight = new Int32Array(n);
  const search = cutpointSearch(tallies, data.search);
  const found = nothingFound();
  const drawn = new Int32Array(n);
  const counts = new Int32Array(4 * m);
  const [inPositives, inNegatives, outPositives, outNegatives] = [0, 1, 2, 3].map((k) =>
    counts.subarray(k * m, (k + 1) * m),
  ) as [Int32Array, Int32Array, Int32Array, Int32Array];
  const {eventsBelow, othersBelow} = below(data);
  const aucHigher = aucOf(data.positives, data.negatives, events * others);
  forEachReplicate(seed, from, to, (random, b, wanted) => {
    drawn.fill(0);
    if (stratified) {
      for (let i = 0; i < events; ++i) drawn[random.below(events)]! += 1;
      for (let i = 0; i < others; ++i) drawn[events + random.below(others)]! += 1;
    } else for (let i = 0; i < n; ++i) drawn[random.below(n)]! += 1;
    if (!wanted) return;
    counts.fill(0);
    const outEvents = tally(drawn, level, 0, events, inPositives, outPositives, timesOut);
    const outOthers = tally(drawn, level, events, n, inNegatives, outNegatives, timesOut);
    const inEvents = stratified ? events : total(inPositives);
    search(inPositives, inNegatives, inEvents, n - inEvents, found);
    const at = b - from;
    const higher = found.direction === "higher";
    cutoffs[at] = found.cutoff;
    sides[at] = higher ? 1 : -1;
    inBag.sensitivity[at] = found.sensitivity;
    inBag.specificity[at] = found.specificity;
    inBag.auc[at] = found.auc;
    const outAuc = aucOf(outPositives, outNegatives, outEvents * outOthers);
    outOfBag.auc[at] = higher ? outAuc : 1 - outAuc;
    original.auc[at] = higher ? aucHigher : 1 - aucHigher;
    if (Number.isNaN(found.cutoff)) {
      // Without a cut-off there is nothing to judge.
      for (const {sensitivity, specificity} of [outOfBag, original]) {
        sensitivity[at] = specificity[at] = Number.NaN;
      }
      for (let i = 0; i < n; ++i) timesOut[i] = timesOut[i]! - Number(drawn[i] === 0);
      return;
    }
    // Below the split are the children with the lower values, first of those with the outcome, then of the others.
    const split = higher ? found.edge : found.edge + 1;
    const eventSplit = eventsBelow[split]!;
    const otherSplit = events + othersBelow[split]!;
    const [rightEvents, rightOthers] = higher
      ? [countRight(drawn, timesRight, eventSplit, events), countRight(drawn, timesRight, events, otherSplit)]
      : [countRight(drawn, timesRight, 0, eventSplit), countRight(drawn, timesRight, otherSplit, n)];
    outOfBag.sensitivity[at] = rightEvents / outEvents;
    outOfBag.specificity[at] = rightOthers / outOthers;
    original.sensitivity[at] = (higher ? events - eventSplit : eventSplit) / events;
    original.specificity[at] = (higher ? otherSplit - events : n - otherSplit) / others;
  });
  return {
    from,
    to,
    cutoffs,
    sides,
    inBag,
    outOfBag,
    original,
    timesOut: Float64Array.from(timesOut),
    timesRight: Float64Array.from(timesRight),
  };
}

/** Adds the children from `first` to before `end` to the tallies; returns how many of them were left out. */
function tally(
  drawn: Int32Array,
  level: Int32Array,
  first: number,
  end: number,
  inBag: Int32Array,
  outOfBag: Int32Array,
  timesOut: Int32Array,
): number {
  let count = 0;
  for (let i = first; i < end; ++i) {
    const l = level[i]!;
    const times = drawn[i]!;
    // The sign bit of times − 1 is 1 for a child that was left out: no branch for the processor to guess wrong.
    const out = (times - 1) >>> 31;
    inBag[l] = inBag[l]! + times;
    outOfBag[l] = outOfBag[l]! + out;
    timesOut[i] = timesOut[i]! + out;
    count += out;
  }
  return count;
}

function total(counts: Int32Array): number {
  let sum = 0;
  for (let l = 0; l < counts.length; ++l) sum += counts[l]!;
  return sum;
}

/** How many of the children from `first` to before `end`, all on the right side of the cut-off, were left out; notes each. */
function countRight(drawn: Int32Array, timesRight: Int32Array, first: number, end: number): number {
  let count = 0;
  for (let i = first; i < end; ++i) {
    const out = (drawn[i]! - 1) >>> 31;
    timesRight[i] = timesRight[i]! + out;
    count += out;
  }
  return count;
}

/** Number of children with and without the outcome below each of the m levels, and in all. */
function below({positives, negatives}: SearchData) {
  const m = positives.length;
  const eventsBelow = new Int32Array(m + 1);
  const othersBelow = new Int32Array(m + 1);
  for (let l = 0; l < m; ++l) {
    eventsBelow[l + 1] = eventsBelow[l]! + positives[l]!;
    othersBelow[l + 1] = othersBelow[l]! + negatives[l]!;
  }
  return {eventsBelow, othersBelow};
}

function measureColumns(size: number): MeasureColumns {
  return {
    sensitivity: new Float64Array(size),
    specificity: new Float64Array(size),
    auc: new Float64Array(size),
  };
}
