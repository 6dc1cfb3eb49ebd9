import {requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type RandomStream, REPLICATES_PER_STREAM, randomStream} from "./random.js";

/** Which replicates are computed here: all, or the share of one worker. */
export interface ReplicateRange {
  /** First replicate; 0 unless told. */
  readonly from: number;
  /** The one after the last. */
  readonly to: number;
}

/**
 * Calls `draw` for each replicate of a range with the stream that is its own: replicate b uses stream ⌊b / 64⌋, and
 * the replicates before it in that stream are drawn too (`wanted` false), so that any split gives the same bits.
 */
export function forEachReplicate(
  seed: number,
  from: number,
  to: number,
  draw: (random: RandomStream, replicate: number, wanted: boolean) => void,
): void {
  requireSeed(seed);
  requireRange(from, to);
  if (from === to) return;
  const first = Math.floor(from / REPLICATES_PER_STREAM);
  const streams = randomStream(seed, first);
  for (let start = first * REPLICATES_PER_STREAM; start < to; start += REPLICATES_PER_STREAM) {
    const random = streams.copy();
    streams.jump();
    const end = Math.min(start + REPLICATES_PER_STREAM, to);
    for (let b = start; b < end; ++b) draw(random, b, b >= from);
  }
}

/** Throws unless the seed is one that the generator tells from the others. */
export function requireSeed(seed: number): void {
  requireWhole("seed", seed, 0);
  if (seed > 0xffffffff)
    throw new StatsError("out-of-range", "seed", `is ${seed}, at most 2³² − 1 is possible`);
}

/** More replicates or arrangements than these would not end while somebody waits for them. */
const MOST = 1e8;

/** Throws unless from ≤ to are whole numbers from 0 to 10⁸. */
export function requireRange(from: number, to: number): void {
  requireWhole("from", from, 0);
  requireFew("to", to, from);
}

/** Throws unless the number of replicates, or of arrangements, is whole and from `least` to 10⁸. */
export function requireFew(argument: string, count: number, least = 1): void {
  requireWhole(argument, count, least);
  if (count > MOST) throw new StatsError("out-of-range", argument, `is ${count}, at most 10⁸ are possible`);
}

/**
 * Puts the ranges of several workers in order.
 *
 * @throws {StatsError} `out-of-range` if they don't cover 0…B without gap or overlap
 */
export function inOrder<Part extends ReplicateRange>(parts: readonly Part[]): Part[] {
  const sorted = [...parts].sort((a, b) => a.from - b.from || a.to - b.to);
  let next = 0;
  for (const {from, to} of sorted) {
    if (from !== next) {
      throw new StatsError(
        "out-of-range",
        "parts",
        `replicate ${Math.min(from, next)} is missing or there twice`,
      );
    }
    next = to;
  }
  return sorted;
}
