import {forEachReplicate, type ReplicateRange, requireRange} from "../resampling/replicates.js";
import {childrenByValue, countOut, emptyBag, tally} from "./bag.js";
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
  const {tallies, eventsBelow, othersBelow, n, events} = data;
  const m = tallies.values.length;
  const others = n - events;
  requireRange(from, to);
  const size = to - from;
  const cutoffs = new Float64Array(size);
  const sides = new Int8Array(size);
  const [inBag, outOfBag, original] = [measureColumns(size), measureColumns(size), measureColumns(size)];
  const search = cutpointSearch(tallies, data.search);
  const found = nothingFound();
  const {codes, place} = childrenByValue(data);
  // Children are drawn by their number, first those with the outcome.
  const otherPlace = place.subarray(events);
  const drawn = new Int32Array(n);
  const bag = emptyBag(m);
  // How often each child was left out and called positive, and left out and called negative.
  const timesPositive = new Int32Array(n);
  const timesNegative = new Int32Array(n);
  const aucHigher = aucOf(eventsBelow, othersBelow);
  forEachReplicate(seed, from, to, (random, b, wanted) => {
    drawn.fill(0);
    if (stratified) {
      random.countBelow(events, events, place, drawn);
      random.countBelow(others, others, otherPlace, drawn);
    } else random.countBelow(n, n, place, drawn);
    if (!wanted) return;
    tally(drawn, codes, bag);
    search(bag.eventsBelow, bag.othersBelow, found, bag.auc);
    const at = b - from;
    const higher = found.direction === "higher";
    cutoffs[at] = found.cutoff;
    sides[at] = higher ? 1 : -1;
    inBag.sensitivity[at] = found.sensitivity;
    inBag.specificity[at] = found.specificity;
    inBag.auc[at] = found.auc;
    outOfBag.auc[at] = higher ? bag.outAuc : 1 - bag.outAuc;
    original.auc[at] = higher ? aucHigher : 1 - aucHigher;
    if (Number.isNaN(found.cutoff)) {
      // Without a cut-off there is nothing to judge.
      for (const {sensitivity, specificity} of [outOfBag, original]) {
        sensitivity[at] = specificity[at] = Number.NaN;
      }
      return;
    }
    const split = higher ? found.edge : found.edge + 1;
    const lowEvents = eventsBelow[split]!;
    const lowOthers = othersBelow[split]!;
    countOut(drawn, 0, lowEvents + lowOthers, codes, higher ? timesNegative : timesPositive, bag);
    const {outEvents, outOthers, judgedEvents, judgedOthers} = bag;
    countOut(drawn, lowEvents + lowOthers, n, codes, higher ? timesPositive : timesNegative, bag);
    outOfBag.sensitivity[at] = (higher ? outEvents - judgedEvents : judgedEvents) / outEvents;
    outOfBag.specificity[at] = (higher ? judgedOthers : outOthers - judgedOthers) / outOthers;
    original.sensitivity[at] = (higher ? events - lowEvents : lowEvents) / events;
    original.specificity[at] = (higher ? lowOthers : others - lowOthers) / others;
  });
  return {
    from,
    to,
    cutoffs,
    sides,
    inBag,
    outOfBag,
    original,
    timesOut: Float64Array.from(place, (i) => timesPositive[i]! + timesNegative[i]!),
    timesRight: Float64Array.from(place, (i, k) => (k < events ? timesPositive : timesNegative)[i]!),
  };
}

function measureColumns(size: number): MeasureColumns {
  return {
    sensitivity: new Float64Array(size),
    specificity: new Float64Array(size),
    auc: new Float64Array(size),
  };
}
