import {order} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";

export type MaxTStatistic = "wilcoxon" | "linear" | "maximally-selected";

/** One indicator, prepared: its rows sorted once, its statistic a single pass over the scores. */
export interface PreparedIndicator {
  /** Complete rows. */
  readonly n: number;
  /** Standardised statistic of the scores, positive where higher values have higher scores; 0 if the scores don't vary. */
  readonly of: (scores: Float64Array) => number;
  /** Whether the indicator, and the scores of its complete rows, vary. */
  readonly varies: (scores: Float64Array) => boolean;
}

/** @throws {StatsError} `not-finite` */
export function prepareIndicator(
  x: ArrayLike<number>,
  rows: Uint32Array,
  statistic: MaxTStatistic,
  minprop: number,
  maxprop: number,
): PreparedIndicator {
  const kept: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < rows.length; ++i) {
    const value = x[rows[i]!]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) {
      throw new StatsError(
        "not-finite",
        "indicators",
        `value ${rows[i]! + 1} is ${value}, a finite number was expected`,
      );
    }
    kept.push(i);
    values.push(value);
  }
  const rising = order(values);
  const sorted = Float64Array.from(rising, (k) => values[k]!);
  const row = Uint32Array.from(rising, (k) => kept[k]!);
  return statistic === "maximally-selected"
    ? selected(sorted, row, minprop, maxprop)
    : linear(statistic === "wilcoxon" ? midranks(sorted) : sorted, row);
}

/** Σ weight × score, standardised by its mean and variance over all orders of the complete rows' scores. */
function linear(weights: Float64Array, row: Uint32Array): PreparedIndicator {
  const n = row.length;
  const mean = weights.reduce((sum, w) => sum + w, 0) / n;
  const centred = weights.map((w) => w - mean);
  const spread = centred.reduce((sum, w) => sum + w * w, 0);
  const of = (scores: Float64Array) => {
    let sum = 0;
    let total = 0;
    for (let i = 0; i < n; ++i) {
      const score = scores[row[i]!]!;
      total += score;
      sum += centred[i]! * score;
    }
    const squares = sumOfSquares(scores, row, total / n);
    return squares > 0 ? sum / Math.sqrt((spread * squares) / (n - 1)) : 0;
  };
  return {n, of, varies: (scores) => spread > 0 && scoresVary(scores, row)};
}

/** The largest of the standardised differences over the cut-points between two quantiles. */
function selected(
  sorted: Float64Array,
  row: Uint32Array,
  minprop: number,
  maxprop: number,
): PreparedIndicator {
  const n = row.length;
  const last = Math.min(Math.floor(n * maxprop), n - 1);
  const below: number[] = [];
  for (let m = Math.max(1, Math.floor(n * minprop)); m <= last; ++m) {
    if (sorted[m - 1] !== sorted[m]) below.push(m);
  }
  const scale = below.map((m) => 1 / Math.sqrt((m * (n - m)) / (n * (n - 1))));
  const of = (scores: Float64Array) => {
    let total = 0;
    for (let i = 0; i < n; ++i) total += scores[row[i]!]!;
    const mean = total / n;
    let sum = 0;
    let i = 0;
    let most = 0;
    for (let k = 0; k < below.length; ++k) {
      const m = below[k]!;
      while (i < m) sum += scores[row[i++]!]!;
      const z = (m * mean - sum) * scale[k]!;
      if (Math.abs(z) > Math.abs(most)) most = z;
    }
    const squares = sumOfSquares(scores, row, mean);
    return squares > 0 ? most / Math.sqrt(squares) : 0;
  };
  return {n, of, varies: (scores) => below.length > 0 && scoresVary(scores, row)};
}

/** About the mean; 0 where it is rounding only, because the scores are equal. */
function sumOfSquares(scores: Float64Array, row: Uint32Array, mean: number): number {
  let squares = 0;
  for (let i = 0; i < row.length; ++i) squares += (scores[row[i]!]! - mean) ** 2;
  return squares > 1e-20 * row.length * mean * mean ? squares : 0;
}

function midranks(sorted: Float64Array): Float64Array {
  const n = sorted.length;
  const ranks = new Float64Array(n);
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && sorted[end] === sorted[start]) end += 1;
    ranks.fill((start + 1 + end) / 2, start, end);
    start = end;
  }
  return ranks;
}

function scoresVary(scores: Float64Array, row: Uint32Array): boolean {
  return row.some((i) => scores[i] !== scores[row[0]!]);
}
