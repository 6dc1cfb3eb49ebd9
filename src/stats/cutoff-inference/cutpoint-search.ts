import type {Criterion} from "../cutoffs/criterion.js";
import type {Direction, Levels} from "../cutoffs/sweep.js";

/** Relative width within which two values of a criterion count as equal, as in optimalCutpoint. */
const TIED = 1e-12;

/** The cut-off that a search found, in the fields of one object that each search fills anew. */
export interface Found {
  /** NaN where no cut-off qualifies, ±∞ where it is best to call nobody positive. */
  cutoff: number;
  /** Outermost level of the data (not of the resample only) that the cut-off calls positive. */
  edge: number;
  direction: Direction;
  sensitivity: number;
  specificity: number;
  /** In the direction of the cut-off. */
  auc: number;
}

export interface SearchOptions {
  readonly criterion: Criterion;
  readonly direction: Direction | "auto";
  readonly convention: "observed" | "midpoint";
}

/**
 * Finds the cut-offs with the best value: fills `best` with their positions, ascending, returns how many.
 *
 * Position c is below level c, or above level c − 1: m, for the higher side, or 0, for the lower, calls nobody positive.
 */
type FindBest = (
  eventsBelow: Int32Array,
  othersBelow: Int32Array,
  events: number,
  others: number,
  higher: boolean,
) => number;

/** Searches how many children with and without the outcome are below each of the m levels, and in all; `auc` if known. */
export type CutpointSearch = (
  eventsBelow: Int32Array,
  othersBelow: Int32Array,
  found: Found,
  auc?: number,
) => void;

/**
 * Makes the search for the best cut-off on tallies at the m levels of the data: optimalCutpoint's answer without its
 * sort and its allocations, for the inner loop of a bootstrap. Levels without a child are passed over.
 */
export function cutpointSearch(
  {values}: Levels,
  {criterion, direction, convention}: SearchOptions,
): CutpointSearch {
  const m = values.length;
  const best = new Int32Array(m + 1);
  const findBest =
    criterion.name === "youden" ? bestYouden(best, criterion) : bestByCriterion(best, criterion);
  const none = (found: Found, higher: boolean, cutoff: number) => {
    found.cutoff = cutoff;
    found.edge = higher ? m : -1;
    found.sensitivity = Number.isNaN(cutoff) ? Number.NaN : 0;
    found.specificity = Number.isNaN(cutoff) ? Number.NaN : 1;
  };
  return (eventsBelow, othersBelow, found, auc = aucOf(eventsBelow, othersBelow)) => {
    const events = eventsBelow[m]!;
    const others = othersBelow[m]!;
    const higher = direction === "auto" ? !(auc < 0.5) : direction === "higher";
    found.direction = higher ? "higher" : "lower";
    found.auc = higher ? auc : 1 - auc;
    const ties =
      events === 0 || others === 0 ? 0 : findBest(eventsBelow, othersBelow, events, others, higher);
    if (ties === 0) return none(found, higher, Number.NaN);
    // The lower middle one of the optima.
    const c = best[(ties - 1) >> 1]!;
    if (c === (higher ? m : 0)) {
      return none(found, higher, higher ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
    }
    const edge = higher ? c : c - 1;
    const tp = higher ? events - eventsBelow[c]! : eventsBelow[c]!;
    const tn = higher ? othersBelow[c]! : others - othersBelow[c]!;
    found.sensitivity = tp / events;
    found.specificity = tn / others;
    found.edge = edge;
    found.cutoff = values[edge]!;
    if (convention === "observed") return;
    const step = higher ? -1 : 1;
    let next = edge + step;
    while (next >= 0 && next < m && !isThere(eventsBelow, othersBelow, next)) next += step;
    if (next < 0 || next >= m) return;
    const middle = values[edge]! + (values[next]! - values[edge]!) / 2;
    // Between neighbouring doubles there is no room.
    if (middle !== values[next]) found.cutoff = middle;
    found.edge = edgeOf(values, found.cutoff, higher, edge, next);
  };
}

/** Whether a child has the level. */
function isThere(eventsBelow: Int32Array, othersBelow: Int32Array, l: number): boolean {
  return eventsBelow[l + 1] !== eventsBelow[l] || othersBelow[l + 1] !== othersBelow[l];
}

/** Above this many pairs a product of 32 bits would overflow. */
const MOST_PAIRS = 2 ** 30;

/**
 * Youden's index × events × others = tp × others − fp × events: whole numbers, so that ties are exact and nothing is
 * divided. Over the children below a position the sum is as large and has the other sign.
 */
function bestYouden(best: Int32Array, criterion: Criterion): FindBest {
  const m = best.length - 1;
  const at = new Int32Array(m + 1);
  const plain = bestByCriterion(best, criterion);
  return (eventsBelow, othersBelow, events, others, higher) => {
    if (events * others > MOST_PAIRS) return plain(eventsBelow, othersBelow, events, others, higher);
    const forEvents = higher ? -others : others;
    const forOthers = higher ? events : -events;
    const most = largestSum(eventsBelow, othersBelow, forEvents, forOthers, at);
    return positionsOf(most, at, eventsBelow, othersBelow, higher, best);
  };
}

/** Fills `best` with the positions of a value; a level that the resample lacks repeats the position before it. */
function positionsOf(
  value: number,
  at: Int32Array,
  eventsBelow: Int32Array,
  othersBelow: Int32Array,
  higher: boolean,
  best: Int32Array,
): number {
  const nobody = higher ? at.length - 1 : 0;
  let count = 0;
  for (let c = at.indexOf(value); c >= 0; c = at.indexOf(value, c + 1)) {
    if (c === nobody || isThere(eventsBelow, othersBelow, higher ? c : c - 1)) best[count++] = c;
  }
  return count;
}

/**
 * Fills `at` with the sums of two columns times their factors, and returns the largest, at least 0: without a branch,
 * which the processor would guess wrong at every other level.
 */
function largestSum(a: Int32Array, b: Int32Array, forA: number, forB: number, at: Int32Array): number {
  let most = 0;
  for (let c = 0; c < at.length; ++c) {
    const sum = (Math.imul(a[c]!, forA) + Math.imul(b[c]!, forB)) | 0;
    at[c] = sum;
    const more = (sum - most) | 0;
    most = (sum - (more & (more >> 31))) | 0;
  }
  return most;
}

function bestByCriterion(best: Int32Array, {value, tieBreak, better}: Criterion): FindBest {
  const m = best.length - 1;
  const at = new Float64Array(m + 1);
  const sign = better === "greater" ? 1 : -1;
  return (eventsBelow, othersBelow, events, others, higher) => {
    const nobody = higher ? m : 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let c = 0; c <= m; ++c) {
      at[c] = Number.NaN;
      if (c !== nobody && !isThere(eventsBelow, othersBelow, higher ? c : c - 1)) continue;
      const tp = higher ? events - eventsBelow[c]! : eventsBelow[c]!;
      const fp = higher ? others - othersBelow[c]! : othersBelow[c]!;
      const v = sign * value(tp, fp, others - fp, events - tp);
      at[c] = v;
      if (v > most) most = v;
    }
    if (most === Number.NEGATIVE_INFINITY) return 0;
    const enough = most - TIED * Math.abs(most);
    let ties = 0;
    let second = Number.NEGATIVE_INFINITY;
    for (let c = 0; c <= m; ++c) {
      if (!(at[c]! >= enough)) continue;
      if (tieBreak) {
        const tp = higher ? events - eventsBelow[c]! : eventsBelow[c]!;
        const fp = higher ? others - othersBelow[c]! : othersBelow[c]!;
        const other = tieBreak(tp, fp, others - fp, events - tp);
        if (other < second) continue;
        if (other > second) ties = 0;
        second = other;
      }
      best[ties++] = c;
    }
    return ties;
  };
}

/** The outermost level that a cut-off between two levels calls positive, where the data have more between them. */
function edgeOf(values: Float64Array, cutoff: number, higher: boolean, edge: number, next: number): number {
  let l = edge;
  if (higher) while (l - 1 > next && values[l - 1]! >= cutoff) l -= 1;
  else while (l + 1 < next && values[l + 1]! <= cutoff) l += 1;
  return l;
}

/** An object for `cutpointSearch` to fill. */
export function nothingFound(): Found {
  return {cutoff: 0, edge: 0, direction: "higher", sensitivity: 0, specificity: 0, auc: 0};
}

/**
 * The AUC where higher values predict the outcome; NaN where a class is not there.
 *
 * Pairs in which the child with the outcome has the higher value, a tie as half: twice their number is whole.
 */
export function aucOf(eventsBelow: Int32Array, othersBelow: Int32Array): number {
  const m = eventsBelow.length - 1;
  let twice = 0;
  for (let l = 0; l < m; ++l) {
    twice += (eventsBelow[l + 1]! - eventsBelow[l]!) * (othersBelow[l]! + othersBelow[l + 1]!);
  }
  return twice / 2 / (eventsBelow[m]! * othersBelow[m]!);
}
