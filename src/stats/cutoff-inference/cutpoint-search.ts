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
 * Makes the search for the best cut-off on tallies at the m levels of the data: optimalCutpoint's answer without its
 * sort and its allocations, for the inner loop of a bootstrap. Levels without a child are passed over.
 */
export function cutpointSearch(
  {values}: Levels,
  {criterion, direction, convention}: SearchOptions,
): (positives: ArrayLike<number>, negatives: ArrayLike<number>, found: Found) => void {
  const m = values.length;
  const seen = new Int32Array(m);
  const tpAt = new Float64Array(m + 1);
  const fpAt = new Float64Array(m + 1);
  const at = new Float64Array(m + 1);
  const best = new Int32Array(m + 1);
  const {value, tieBreak, better} = criterion;
  const sign = better === "greater" ? 1 : -1;
  return (positives, negatives, found) => {
    let count = 0;
    let events = 0;
    let others = 0;
    // Twice the number of pairs in which the child with the outcome has the higher value.
    let twice = 0;
    for (let l = 0; l < m; ++l) {
      const p = positives[l]!;
      const q = negatives[l]!;
      if (p + q === 0) continue;
      seen[count++] = l;
      twice += p * (2 * others + q);
      events += p;
      others += q;
    }
    const pairs = events * others;
    const higher = direction === "auto" ? twice >= pairs : direction === "higher";
    found.direction = higher ? "higher" : "lower";
    if (pairs === 0) {
      found.cutoff = found.sensitivity = found.specificity = found.auc = Number.NaN;
      found.edge = higher ? m : -1;
      return;
    }
    found.auc = higher ? twice / (2 * pairs) : 1 - twice / (2 * pairs);
    let tp = 0;
    let fp = 0;
    let most = sign * value(0, 0, others, events);
    at[0] = most;
    if (Number.isNaN(most)) most = Number.NEGATIVE_INFINITY;
    for (let k = 1; k <= count; ++k) {
      const l = seen[higher ? count - k : k - 1]!;
      tp += positives[l]!;
      fp += negatives[l]!;
      tpAt[k] = tp;
      fpAt[k] = fp;
      const v = sign * value(tp, fp, others - fp, events - tp);
      at[k] = v;
      if (v > most) most = v;
    }
    const enough = most - TIED * Math.abs(most);
    let ties = 0;
    let second = Number.NEGATIVE_INFINITY;
    for (let k = 0; k <= count; ++k) {
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
    if (most === Number.NEGATIVE_INFINITY || ties === 0) {
      found.cutoff = found.sensitivity = found.specificity = Number.NaN;
      found.edge = higher ? m : -1;
      return;
    }
    // The lower middle one of the optima, ascending.
    const k = best[higher ? ties >> 1 : (ties - 1) >> 1]!;
    found.sensitivity = tpAt[k]! / events;
    found.specificity = (others - fpAt[k]!) / others;
    if (k === 0) {
      found.cutoff = higher ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      found.edge = higher ? m : -1;
      return;
    }
    const edge = seen[higher ? count - k : k - 1]!;
    found.edge = edge;
    found.cutoff = values[edge]!;
    if (convention === "midpoint" && k < count) {
      const next = seen[higher ? count - k - 1 : k]!;
      const middle = values[edge]! + (values[next]! - values[edge]!) / 2;
      // Between neighbouring doubles there is no room.
      if (middle !== values[next]) found.cutoff = middle;
      found.edge = edgeOf(values, found.cutoff, higher, edge, next);
    }
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
