import {forEachReplicate, type ReplicateRange, requireFew} from "../resampling/replicates.js";
import {type MaxTData, type MaxTTestOptions, maxTData} from "./max-t-data.js";

export interface MaxTReplicatesOptions extends MaxTTestOptions, ReplicateRange {
  /** Whole number in [0, 2³²). */
  readonly seed: number;
}

/** How often shuffled statistics reach those of the data, for each indicator; 0 where its own is not defined. */
export interface MaxTCounts {
  /** Its own. */
  readonly alone: Float64Array;
  /** The largest of all indicators. */
  readonly byAny: Float64Array;
  /** The largest of those whose statistic in the data is no larger. */
  readonly byRest: Float64Array;
}

/** The counts of the shuffles from `from` to before `to`; survives a worker's postMessage. */
export interface MaxTReplicates extends MaxTCounts, ReplicateRange {}

/**
 * A range of the shuffles of `maxT`, for one worker of several: each shuffle is the same whoever makes it.
 *
 * @param indicators - columns of n values; NaN is missing
 * @param event - n codes, as in `maxT`
 * @param options - `seed`, `from`, `to`, and those of `maxT` but for `B`
 * @returns how often the data's statistics were reached; `summariseMaxT` adds up the ranges
 * @throws {StatsError} as `maxT`; `out-of-range` for seed and range
 *
 * Source and R equivalent: `maxT`.
 *
 * @example
 * const [x, event] = [[1, 2, 3, 4, 5, 6, 7], [0, 0, 1, 0, 1, 1, 1]];
 * maxTReplicates([x], event, {seed: 1, from: 0, to: 0}).alone // => [0]
 */
export function maxTReplicates(
  indicators: readonly ArrayLike<number>[],
  event: ArrayLike<number>,
  options: MaxTReplicatesOptions,
): MaxTReplicates {
  return countShuffles(maxTData(indicators, event, options), options);
}

/** How many shuffles `maxT` makes: none where it goes through all arrangements. */
export function maxTShuffles(
  indicators: readonly ArrayLike<number>[],
  event: ArrayLike<number>,
  {B = 9999, ...options}: MaxTTestOptions & {readonly B?: number},
): number {
  requireFew("B", B);
  return maxTData(indicators, event, options).exact ? 0 : B;
}

/** The counts of a range of shuffles. */
export function countShuffles(
  data: MaxTData,
  {seed, from, to}: ReplicateRange & {readonly seed: number},
): MaxTReplicates {
  const {ways, binary} = data;
  const counter = maxTCounter(data);
  forEachReplicate(seed, from, to, (random, _, wanted) => {
    ways.deal(random);
    if (wanted) counter.add(ways.labels, binary ? ways.places : undefined);
  });
  return {from, to, ...counter.counts()};
}

/** The counts of all arrangements. */
export function countArrangements(data: MaxTData): MaxTCounts {
  const {ways} = data;
  const counter = maxTCounter(data);
  ways.first();
  do counter.add(ways.labels);
  while (ways.next());
  return counter.counts();
}

/** Counts arrangement by arrangement; `places`, if given, are the rows of one of two scores. */
function maxTCounter({prepared, falling, limits}: MaxTData) {
  const size = falling.length;
  const [alone, byAny, byRest] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  return {
    add(scores: Float64Array, places?: Uint32Array): void {
      let largest = 0;
      for (let k = size - 1; k >= 0; --k) {
        const one = prepared[falling[k]!]!;
        const z = places && one.ofSubset ? one.ofSubset(places) : Math.abs(one.of(scores));
        const limit = limits[k]!;
        if (z >= limit) alone[k]! += 1;
        if (z > largest) largest = z;
        if (largest >= limit) byRest[k]! += 1;
      }
      for (let k = 0; k < size; ++k) if (largest >= limits[k]!) byAny[k]! += 1;
    },
    counts(): MaxTCounts {
      const inOrder = (counts: Float64Array) => {
        const all = new Float64Array(prepared.length);
        for (let k = 0; k < size; ++k) all[falling[k]!] = counts[k]!;
        return all;
      };
      return {alone: inOrder(alone), byAny: inOrder(byAny), byRest: inOrder(byRest)};
    },
  };
}
