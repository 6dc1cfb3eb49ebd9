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

/** Finds the points of a sweep with the best value: fills `best` with their numbers, ascending, returns how many. */
type FindBest = (
  positives: Int32Array,
  negatives: Int32Array,
  events: number,
  others: number,
  higher: boolean,
) => number;

/** Searches tallies of so many children with and without the outcome. */
export type CutpointSearch = (
  positives: Int32Array,
  negatives: Int32Array,
  events: number,
  others: number,
  found: Found,
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
  // Point k of a sweep calls the k outermost levels positive, seen in the resample or not; point 0 nobody.
  const best = new Int32Array(m + 1);
  const findBest =
    criterion.name === "youden" ? bestYouden(best, criterion) : bestByCriterion(best, criterion);
  const none = (found: Found, higher: boolean, cutoff: number) => {
    found.cutoff = cutoff;
    found.edge = higher ? m : -1;
    found.sensitivity = Number.isNaN(cutoff) ? Number.NaN : 0;
    found.specificity = Number.isNaN(cutoff) ? Number.NaN : 1;
  };
  return (positives, negatives, events, others, found) => {
    const pairs = events * others;
    const auc = aucOf(positives, negatives, pairs);
    const higher = direction === "auto" ? !(auc < 0.5) : direction === "higher";
    found.direction = higher ? "higher" : "lower";
    found.auc = higher ? auc : 1 - auc;
    const ties = pairs === 0 ? 0 : findBest(positives, negatives, events, others, higher);
    if (ties === 0) return none(found, higher, Number.NaN);
    // The lower middle one of the optima, ascending.
    const k = best[higher ? ties >> 1 : (ties - 1) >> 1]!;
    if (k === 0) return none(found, higher, higher ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
    const edge = higher ? m - k : k - 1;
    let tp = 0;
    let fp = 0;
    for (let l = higher ? edge : 0; l < (higher ? m : k); ++l) {
      tp += positives[l]!;
      fp += negatives[l]!;
    }
    found.sensitivity = tp / events;
    found.specificity = (others - fp) / others;
    found.edge = edge;
    found.cutoff = values[edge]!;
    if (convention === "observed") return;
    const step = higher ? -1 : 1;
    let next = edge + step;
    while (next >= 0 && next < m && positives[next]! + negatives[next]! === 0) next += step;
    if (next < 0 || next >= m) return;
    const middle = values[edge]! + (values[next]! - values[edge]!) / 2;
    // Between neighbouring doubles there is no room.
    if (middle !== values[next]) found.cutoff = middle;
    found.edge = edgeOf(values, found.cutoff, higher, edge, next);
  };
}

/** Above this many pairs a product of 32 bits would overflow. */
const MOST_PAIRS = 2 ** 30;

/**
 * Youden's index × events × others = tp × others − fp × events: whole numbers that grow level by level, so that
 * ties are exact and nothing is divided. The maximum is kept without a branch, which the processor would guess wrong
 * at every other level.
 */
function bestYouden(best: Int32Array, criterion: Criterion): FindBest {
  const m = best.length - 1;
  const at = new Int32Array(m + 1);
  const plain = bestByCriterion(best, criterion);
  return (positives, negatives, events, others, higher) => {
    if (events * others > MOST_PAIRS) return plain(positives, negatives, events, others, higher);
    const first = higher ? m - 1 : 0;
    const step = higher ? -1 : 1;
    let index = 0;
    let most = 0;
    for (let k = 1, l = first; k <= m; ++k, l += step) {
      index = (index + Math.imul(positives[l]!, others) - Math.imul(negatives[l]!, events)) | 0;
      at[k] = index;
      const more = (index - most) | 0;
      most = (most + (more & ~(more >> 31))) | 0;
    }
    let ties = 0;
    for (let k = 0; k <= m; ++k) {
      if (at[k] !== most) continue;
      const l = first + step * (k - 1);
      // A level that the resample lacks repeats the point before it.
      if (k === 0 || positives[l]! + negatives[l]! > 0) best[ties++] = k;
    }
    return ties;
  };
}

function bestByCriterion(best: Int32Array, {value, tieBreak, better}: Criterion): FindBest {
  const m = best.length - 1;
  const at = new Float64Array(m + 1);
  const tpAt = new Float64Array(m + 1);
  const fpAt = new Float64Array(m + 1);
  const sign = better === "greater" ? 1 : -1;
  return (positives, negatives, events, others, higher) => {
    let tp = 0;
    let fp = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 0; k <= m; ++k) {
      at[k] = Number.NaN;
      if (k > 0) {
        const l = higher ? m - k : k - 1;
        const p = positives[l]!;
        const q = negatives[l]!;
        if (p + q === 0) continue;
        tp += p;
        fp += q;
      }
      tpAt[k] = tp;
      fpAt[k] = fp;
      const v = sign * value(tp, fp, others - fp, events - tp);
      at[k] = v;
      if (v > most) most = v;
    }
    if (most === Number.NEGATIVE_INFINITY) return 0;
    const enough = most - TIED * Math.abs(most);
    let ties = 0;
    let second = Number.NEGATIVE_INFINITY;
    for (let k = 0; k <= m; ++k) {
      if (!(at[k]! >= enough)) continue;
      if (tieBreak) {
        const t = tpAt[k]!;
        const f = fpAt[k]!;
        const other = tieBreak(t, f, others - f, events - t);
        if (other < second) continue;
        if (other > second) ties = 0;
        second = other;
      }
      best[ties++] = k;
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
 * The AUC of tallies where higher values predict the outcome; NaN where a class is not there.
 *
 * Pairs in which the child with the outcome has the higher value, a tie as half: multiples of ½, hence exact.
 */
export function aucOf(positives: Int32Array, negatives: Int32Array, pairs: number): number {
  let below = 0;
  let won = 0;
  for (let l = 0; l < positives.length; ++l) {
    const half = 0.5 * negatives[l]!;
    won += positives[l]! * (below + half);
    below += 2 * half;
  }
  return won / pairs;
}
