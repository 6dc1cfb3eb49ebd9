import type {Direction, Levels} from "./sweep.js";

/** The cut-offs of one indicator in a two-indicator rule, and where each child stands among them. */
export interface Axis {
  /** ±∞ (nobody positive) first, then cut-offs that call more and more children positive. */
  readonly thresholds: Float64Array;
  /** First position in `thresholds` at which each child is positive. */
  readonly rank: Uint32Array;
}

/**
 * The cut-offs of one indicator: every distinct value, or if these are too many, values at evenly spaced ranks.
 *
 * @param columns - from levels()
 * @param direction - side of the outcome
 * @param most - how many finite cut-offs at most, ≥ 1; the one that calls everybody positive is always among them
 */
export function axis(columns: Levels, direction: Direction, most: number): Axis {
  const {values, level, n} = columns;
  const m = values.length;
  // Which of the m values, from the most extreme on, are cut-offs.
  const chosen =
    m <= most ? Uint32Array.from({length: m}, (_, k) => k) : atEvenRanks(columns, direction, most);
  const thresholds = new Float64Array(chosen.length + 1);
  thresholds[0] = direction === "higher" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  // Position of the first cut-off that reaches each value.
  const reach = new Uint32Array(m);
  let from = 0;
  for (let c = 0; c < chosen.length; ++c) {
    const k = chosen[c]!;
    thresholds[c + 1] = values[direction === "higher" ? m - 1 - k : k]!;
    for (; from <= k; ++from) reach[from] = c + 1;
  }
  const rank = new Uint32Array(n);
  for (let i = 0; i < n; ++i) rank[i] = reach[direction === "higher" ? m - 1 - level[i]! : level[i]!]!;
  return {thresholds, rank};
}

/** The values at which 1/most, 2/most, … of the children are positive (quantiles of type 1). */
function atEvenRanks(columns: Levels, direction: Direction, most: number): Uint32Array {
  const {positives, negatives, n} = columns;
  const m = positives.length;
  const chosen = new Uint32Array(most);
  let count = 0;
  let seen = 0;
  let next = 1;
  for (let k = 0; k < m; ++k) {
    const i = direction === "higher" ? m - 1 - k : k;
    seen += positives[i]! + negatives[i]!;
    if (seen * most < next * n) continue;
    chosen[count++] = k;
    // A value with many ties reaches several ranks at once and is one cut-off.
    next = Math.floor((seen * most) / n) + 1;
  }
  return chosen.subarray(0, count);
}

/**
 * Children positive by both indicators at each pair of cut-offs, by a two-dimensional cumulative table.
 *
 * @returns counts with the outcome (tp) and without (fp), row by row: rows are cut-offs of the first indicator
 */
export function bothPositive(
  first: Axis,
  second: Axis,
  event: ArrayLike<number>,
): {readonly tp: Uint32Array; readonly fp: Uint32Array} {
  const rows = first.thresholds.length;
  const columns = second.thresholds.length;
  const tp = new Uint32Array(rows * columns);
  const fp = new Uint32Array(rows * columns);
  for (let i = 0; i < event.length; ++i) {
    const cell = first.rank[i]! * columns + second.rank[i]!;
    if (event[i] === 1) tp[cell]! += 1;
    else fp[cell]! += 1;
  }
  for (let r = 1; r < rows; ++r) {
    let rowTp = 0;
    let rowFp = 0;
    for (let c = 1; c < columns; ++c) {
      const cell = r * columns + c;
      rowTp += tp[cell]!;
      rowFp += fp[cell]!;
      tp[cell] = rowTp + tp[cell - columns]!;
      fp[cell] = rowFp + fp[cell - columns]!;
    }
  }
  return {tp, fp};
}
