import {order} from "../foundation/order.js";
import {requireWhole} from "../foundation/require.js";
import type {TestResult} from "../foundation/result.js";
import {type RandomStream, REPLICATES_PER_STREAM, randomStream} from "../resampling/random.js";
import {binaryColumns} from "./binary-columns.js";
import {type RocDirection, requireSide} from "./direction.js";

export interface VenkatramanTestOptions {
  /** Side on which the event is expected, for both or one by one. Default "higher". */
  readonly direction?: RocDirection | readonly [RocDirection, RocDirection];
  /** Permutations ≥ 1. Default 2000. */
  readonly replicates?: number;
  /** Default 1. */
  readonly seed?: number;
}

/** Test of two whole ROC curves. */
export interface VenkatramanTest extends TestResult {
  /** Sum over all ranks of the absolute difference in wrongly classified children. */
  readonly statistic: number;
  readonly p: number;
  readonly replicates: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Venkatraman and Begg's permutation test of whether two indicators in the same children have the same ROC curve, not
 * just the same area.
 *
 * Each permutation swaps the two ranks of about half of the children and ranks anew, ties at random. The test is meant
 * for indicators without ties: those of the data are broken at random too, by the seed and the order of the rows.
 * p = (1 + permutations at least as extreme) ÷ (1 + permutations), so that it is never 0.
 *
 * @param x1 - the first indicator, n values
 * @param x2 - the second one
 * @param event - 1 for the event, 0 for none
 * @param options - direction, replicates, seed
 * @returns statistic, p, counts
 * @throws {StatsError} as `auc`
 *
 * Source: Venkatraman ES, Begg CB. Biometrika 1996;83:835; Phipson B, Smyth GK. Stat Appl Genet Mol Biol 2010;9:39 (p).
 * R: `pROC::roc.test(roc1, roc2, method = "venkatraman", paired = TRUE)`, whose p is without the two ones
 *
 * @example
 * venkatramanTest([1, 2, 3, 4, 5, 6], [2, 1, 4, 6, 3, 5], [0, 0, 1, 0, 1, 1]).statistic // => 4
 */
export function venkatramanTest(
  x1: ArrayLike<number>,
  x2: ArrayLike<number>,
  event: ArrayLike<number>,
  options: VenkatramanTestOptions = {},
): VenkatramanTest {
  const {direction = "higher", replicates = 2000, seed = 1} = options;
  const [side1, side2] = typeof direction === "string" ? [direction, direction] : direction;
  requireSide(side1);
  requireSide(side2);
  requireWhole("replicates", replicates, 1);
  requireWhole("seed", seed, 0);
  const {columns, n, events, nMissing} = binaryColumns<"x1" | "x2">({x1, x2, event});
  // +1 for an event, −1 for none: what a cut-off that rises past the child does to the number of errors.
  const step = Int8Array.from(columns.event, (one) => (one === 1 ? 1 : -1));
  const random = randomStream(seed);
  const first = ranked(columns.x1, side1, random);
  const second = ranked(columns.x2, side2, random);
  const statistic = distance(first.child, second.child, step);
  const swap = new Uint8Array(n);
  const [one, other] = [new Uint32Array(n), new Uint32Array(n)];
  let extreme = 0;
  for (let start = 0; start < replicates; start += REPLICATES_PER_STREAM) {
    const stream = randomStream(seed, 1 + start / REPLICATES_PER_STREAM);
    for (let b = start; b < Math.min(replicates, start + REPLICATES_PER_STREAM); ++b) {
      for (let i = 0; i < n; ++i) swap[i] = stream.nextUint32() >>> 31;
      reranked(first.child, second.child, swap, 0, stream, one);
      reranked(first.child, second.child, swap, 1, stream, other);
      if (distance(one, other, step) >= statistic) extreme += 1;
    }
  }
  return {
    test: "Venkatraman's permutation test of two correlated ROC curves",
    statistic,
    p: (1 + extreme) / (1 + replicates),
    replicates,
    n,
    events,
    nMissing,
    warnings:
      first.tied || second.tied
        ? ["Tied values were put into a random order, which the test for whole ROC curves needs."]
        : [],
  };
}

/** The children from the first rank to the last, ties shuffled. */
function ranked(
  x: Float64Array,
  direction: RocDirection,
  random: RandomStream,
): {child: Uint32Array; tied: boolean} {
  const child = order(x);
  if (direction === "lower") child.reverse();
  let tied = false;
  for (let from = 0, to = 0; from < child.length; from = to) {
    while (to < child.length && x[child[to]!] === x[child[from]!]) ++to;
    tied ||= to > from + 1;
    for (let last = to - 1; last > from; --last) {
      const pick = from + random.below(last - from + 1);
      const kept = child[last]!;
      child[last] = child[pick]!;
      child[pick] = kept;
    }
  }
  return {child, tied};
}

/**
 * The children in the order of their new ranks: of the first indicator (`which` 0) or of the second (1). A rank is
 * held by nobody, one or two of them; two are put into a random order.
 */
function reranked(
  first: Uint32Array,
  second: Uint32Array,
  swap: Uint8Array,
  which: 0 | 1,
  random: RandomStream,
  to: Uint32Array,
): void {
  let at = 0;
  for (let rank = 0; rank < first.length; ++rank) {
    const a = first[rank]!;
    const b = second[rank]!;
    const holdsA = swap[a] === which;
    const holdsB = swap[b] !== which;
    if (holdsA && holdsB) {
      const turned = random.nextUint32() >>> 31 === 1;
      to[at++] = turned ? b : a;
      to[at++] = turned ? a : b;
    } else if (holdsA) to[at++] = a;
    else if (holdsB) to[at++] = b;
  }
}

/** Sum over the cut-offs between ranks of the absolute difference in the number of errors. */
function distance(first: Uint32Array, second: Uint32Array, step: Int8Array): number {
  let difference = 0;
  let sum = 0;
  for (let rank = 0; rank < first.length; ++rank) {
    difference += step[first[rank]!]! - step[second[rank]!]!;
    sum += Math.abs(difference);
  }
  return sum;
}
