import {order} from "../foundation/order.js";

/** On which side of the cut-off the outcome is expected. */
export type Direction = "higher" | "lower";

/** The distinct values of a column, and how many children with and without the outcome have each. */
export interface Levels {
  /** m distinct values, ascending. */
  readonly values: Float64Array;
  /** Children with the outcome at each value. */
  readonly positives: Uint32Array;
  /** Children without it. */
  readonly negatives: Uint32Array;
  /** Position in `values` of each of the n children: with it a resample needs no new sort. Empty if not asked for. */
  readonly level: Uint32Array;
  readonly n: number;
  /** Children with the outcome. */
  readonly events: number;
}

/** The 2 × 2 table at each cut-off, from the one that calls nobody positive to the one that calls everybody. */
export interface Sweep {
  readonly direction: Direction;
  /**
   * m + 1 cut-offs. The first is ∞ ("higher") or −∞ ("lower"); then the m distinct values, descending for
   * "higher" and ascending for "lower".
   */
  readonly thresholds: Float64Array;
  readonly tp: Uint32Array;
  readonly fp: Uint32Array;
  readonly tn: Uint32Array;
  readonly fn: Uint32Array;
}

/**
 * Sorts a column once into its distinct values with the tallies at each.
 *
 * @param x - n finite numbers; missing ones must be dropped before
 * @param event - n codes, 1 = outcome, 0 = none
 * @param withLevel - whether each child's position is kept, which a single search does not need
 */
export function levels(x: ArrayLike<number>, event: ArrayLike<number>, withLevel = true): Levels {
  const n = x.length;
  const sorted = order(x);
  const values = new Float64Array(n);
  const positives = new Uint32Array(n);
  const negatives = new Uint32Array(n);
  const level = new Uint32Array(withLevel ? n : 0);
  let events = 0;
  let last = -1;
  for (let i = 0; i < n; ++i) {
    const row = sorted[i]!;
    const value = x[row]!;
    // Adding 0 turns minus zero into zero.
    if (last < 0 || value !== values[last]) values[++last] = value + 0;
    if (withLevel) level[row] = last;
    if (event[row] === 1) {
      positives[last]! += 1;
      events += 1;
    } else negatives[last]! += 1;
  }
  const m = last + 1;
  return {
    values: values.subarray(0, m),
    positives: positives.subarray(0, m),
    negatives: negatives.subarray(0, m),
    level,
    n,
    events,
  };
}

/**
 * The sweep of all cut-offs. A child is test-positive when x ≥ cut-off ("higher") or x ≤ cut-off ("lower").
 *
 * Point 0 calls nobody positive; point k calls the k most extreme distinct values positive.
 */
export function sweep(columns: Levels, direction: Direction): Sweep {
  const {values, n, events} = columns;
  const m = values.length;
  const thresholds = new Float64Array(m + 1);
  thresholds[0] = direction === "higher" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  for (let k = 1; k <= m; ++k) thresholds[k] = values[direction === "higher" ? m - k : k - 1]!;
  const tp = new Uint32Array(m + 1);
  const fp = new Uint32Array(m + 1);
  sweepInto(columns.positives, columns.negatives, direction, tp, fp);
  const tn = new Uint32Array(m + 1);
  const fn = new Uint32Array(m + 1);
  for (let k = 0; k <= m; ++k) {
    tn[k] = n - events - fp[k]!;
    fn[k] = events - tp[k]!;
  }
  return {direction, thresholds, tp, fp, tn, fn};
}

/**
 * Fills tp and fp (m + 1 each) from the tallies at m values: the part of the sweep that a resample repeats, on
 * its own tallies and without allocation. A value that the resample lacks repeats the point before it.
 */
export function sweepInto(
  positives: ArrayLike<number>,
  negatives: ArrayLike<number>,
  direction: Direction,
  tp: Uint32Array | Float64Array,
  fp: Uint32Array | Float64Array,
): void {
  const m = positives.length;
  let t = 0;
  let f = 0;
  tp[0] = 0;
  fp[0] = 0;
  for (let k = 1; k <= m; ++k) {
    const i = direction === "higher" ? m - k : k - 1;
    t += positives[i]!;
    f += negatives[i]!;
    tp[k] = t;
    fp[k] = f;
  }
}

/**
 * The side with AUC ≥ 0.5: "higher" unless children with the outcome have the lower values. Twice the number of
 * pairs is compared, in whole numbers, so that a tie at 0.5 is a tie.
 */
export function sideOf(columns: Levels): Direction {
  const {positives, negatives, n, events} = columns;
  let below = 0;
  let twice = 0;
  for (let i = 0; i < positives.length; ++i) {
    twice += positives[i]! * (2 * below + negatives[i]!);
    below += negatives[i]!;
  }
  return twice >= events * (n - events) ? "higher" : "lower";
}
