import {forEachReplicate, type ReplicateRange} from "../resampling/replicates.js";
import {cutpointSearch, nothingFound} from "./cutpoint-search.js";
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
  const timesOut = new Float64Array(n);
  const timesRight = new Float64Array(n);
  const search = cutpointSearch(tallies, data.search);
  const found = nothingFound();
  const drawn = new Uint32Array(n);
  const [inPositives, inNegatives] = [new Uint32Array(m), new Uint32Array(m)];
  const [outPositives, outNegatives] = [new Uint32Array(m), new Uint32Array(m)];
  const measure = measurer(m);
  forEachReplicate(seed, from, to, (random, b, wanted) => {
    drawn.fill(0);
    if (stratified) {
      for (let i = 0; i < events; ++i) drawn[random.below(events)]! += 1;
      for (let i = 0; i < others; ++i) drawn[events + random.below(others)]! += 1;
    } else for (let i = 0; i < n; ++i) drawn[random.below(n)]! += 1;
    if (!wanted) return;
    inPositives.fill(0);
    inNegatives.fill(0);
    outPositives.fill(0);
    outNegatives.fill(0);
    for (let i = 0; i < events; ++i) {
      if (drawn[i] === 0) outPositives[level[i]!]! += 1;
      else inPositives[level[i]!]! += drawn[i]!;
    }
    for (let i = events; i < n; ++i) {
      if (drawn[i] === 0) outNegatives[level[i]!]! += 1;
      else inNegatives[level[i]!]! += drawn[i]!;
    }
    search(inPositives, inNegatives, found);
    const at = b - from;
    const higher = found.direction === "higher";
    cutoffs[at] = found.cutoff;
    sides[at] = higher ? 1 : -1;
    inBag.sensitivity[at] = found.sensitivity;
    inBag.specificity[at] = found.specificity;
    inBag.auc[at] = found.auc;
    // Without a cut-off there is nothing to judge.
    const known = !Number.isNaN(found.cutoff);
    measure(outPositives, outNegatives, found.edge, higher, known, outOfBag, at);
    measure(tallies.positives, tallies.negatives, found.edge, higher, known, original, at);
    if (!known) return;
    const edge = found.edge;
    for (let i = 0; i < n; ++i) {
      if (drawn[i] !== 0) continue;
      timesOut[i]! += 1;
      const positive = higher ? level[i]! >= edge : level[i]! <= edge;
      if (positive === i < events) timesRight[i]! += 1;
    }
  });
  return {from, to, cutoffs, sides, inBag, outOfBag, original, timesOut, timesRight};
}

function measureColumns(size: number): MeasureColumns {
  return {
    sensitivity: new Float64Array(size),
    specificity: new Float64Array(size),
    auc: new Float64Array(size),
  };
}

/** Sensitivity, specificity and AUC of the cut-off that calls levels from `edge` on positive. */
function measurer(m: number) {
  return (
    positives: Uint32Array,
    negatives: Uint32Array,
    edge: number,
    higher: boolean,
    known: boolean,
    to: MeasureColumns,
    at: number,
  ): void => {
    let events = 0;
    let others = 0;
    let twice = 0;
    let eventsBefore = 0;
    let othersBefore = 0;
    const split = higher ? edge : edge + 1;
    for (let l = 0; l < m; ++l) {
      if (l === split) {
        eventsBefore = events;
        othersBefore = others;
      }
      const p = positives[l]!;
      const q = negatives[l]!;
      twice += p * (2 * others + q);
      events += p;
      others += q;
    }
    if (split >= m) {
      eventsBefore = events;
      othersBefore = others;
    }
    const tp = higher ? events - eventsBefore : eventsBefore;
    const tn = higher ? othersBefore : others - othersBefore;
    to.sensitivity[at] = known && events > 0 ? tp / events : Number.NaN;
    to.specificity[at] = known && others > 0 ? tn / others : Number.NaN;
    const auc = twice / (2 * events * others);
    to.auc[at] = higher ? auc : 1 - auc;
  };
}
