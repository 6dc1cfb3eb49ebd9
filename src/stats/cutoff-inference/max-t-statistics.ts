import {order} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";

export type MaxTStatistic = "wilcoxon" | "linear" | "maximally-selected";

/** One indicator, prepared: its rows sorted once, its statistic a single pass over the scores. */
export interface PreparedIndicator {
  /** Complete rows. */
  readonly n: number;
  /** Whether the indicator, and the scores of its complete rows, vary. */
  readonly varies: boolean;
  /** Standardised statistic of permuted scores, positive where higher values have higher ones; 0 if they don't vary. */
  readonly of: (scores: Float64Array) => number;
  /** Its absolute value where these rows have one score and all others another; absent where `of` is as fast. */
  readonly ofSubset?: (rows: Uint32Array) => number;
}

/**
 * @param scores - of all rows; `of` takes these in any order
 * @throws {StatsError} `not-finite`
 */
export function prepareIndicator(
  x: ArrayLike<number>,
  rows: Uint32Array,
  scores: Float64Array,
  {statistic, minprop, maxprop}: {statistic: MaxTStatistic; minprop: number; maxprop: number},
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
    ? selected(sorted, row, scores, minprop, maxprop)
    : linear(statistic === "wilcoxon" ? midranks(sorted) : sorted, row, scores);
}

/** Σ weight × score, standardised by its mean and variance over all orders of the complete rows' scores. */
function linear(weights: Float64Array, row: Uint32Array, scores: Float64Array): PreparedIndicator {
  const n = row.length;
  const mean = weights.reduce((sum, w) => sum + w, 0) / n;
  // In the order of the rows; midranks less their mean are multiples of ½, whose sums are exact.
  const centred = new Float64Array(scores.length);
  const there = new Uint8Array(scores.length);
  let spread = 0;
  for (let i = 0; i < n; ++i) {
    const weight = weights[i]! - mean;
    centred[row[i]!] = weight;
    there[row[i]!] = 1;
    spread += weight * weight;
  }
  const complete = n === scores.length;
  const scaleOf = (squares: number) => (squares > 0 ? 1 / Math.sqrt((spread * squares) / (n - 1)) : 0);
  // Without gaps the scores that change places are always the same.
  const whole = scaleOf(sumOfSquares(scores, row));
  // With gaps it matters how many of a subset are there.
  const scales = Float64Array.from({length: n + 1}, (_, k) => scaleOf((k * (n - k)) / n));
  return {
    n,
    varies: spread > 0 && scoresVary(scores, row),
    of: (permuted) => dot(centred, permuted) * (complete ? whole : scaleOf(sumOfSquares(permuted, row))),
    ofSubset: (rows) =>
      Math.abs(sumAt(centred, rows)) * scales[complete ? rows.length : countAt(there, rows)]!,
  };
}

function dot(weights: Float64Array, scores: Float64Array): number {
  // Two sums, as each addition waits for the one before it.
  let even = 0;
  let odd = 0;
  let i = 1;
  for (; i < weights.length; i += 2) {
    even += weights[i - 1]! * scores[i - 1]!;
    odd += weights[i]! * scores[i]!;
  }
  if (i === weights.length) even += weights[i - 1]! * scores[i - 1]!;
  return even + odd;
}

function sumAt(weights: Float64Array, rows: Uint32Array): number {
  let sum = 0;
  for (let k = 0; k < rows.length; ++k) sum += weights[rows[k]!]!;
  return sum;
}

function countAt(there: Uint8Array, rows: Uint32Array): number {
  let count = 0;
  for (let k = 0; k < rows.length; ++k) count += there[rows[k]!]!;
  return count;
}

/** The largest of the standardised differences over the cut-points between two quantiles. */
function selected(
  sorted: Float64Array,
  row: Uint32Array,
  scores: Float64Array,
  minprop: number,
  maxprop: number,
): PreparedIndicator {
  const n = row.length;
  const last = Math.min(Math.floor(n * maxprop), n - 1);
  const cuts: number[] = [];
  for (let m = Math.max(1, Math.floor(n * minprop)); m <= last; ++m) {
    if (sorted[m - 1] !== sorted[m]) cuts.push(m);
  }
  const below = Uint32Array.from(cuts);
  const scale = Float64Array.from(cuts, (m) => 1 / Math.sqrt((m * (n - m)) / (n * (n - 1))));
  const complete = n === scores.length;
  const whole = sumOfSquares(scores, row);
  const of = (permuted: Float64Array) => {
    const mean = meanAt(permuted, row);
    const squares = complete ? whole : sumOfSquares(permuted, row);
    return squares > 0 ? furthest(permuted, row, mean, below, scale) / Math.sqrt(squares) : 0;
  };
  return {n, of, varies: below.length > 0 && scoresVary(scores, row)};
}

/** The standardised difference furthest from 0, but for the spread of the scores. */
function furthest(
  scores: Float64Array,
  row: Uint32Array,
  mean: number,
  below: Uint32Array,
  scale: Float64Array,
): number {
  let sum = 0;
  let i = 0;
  let most = 0;
  for (let k = 0; k < below.length; ++k) {
    const m = below[k]!;
    while (i < m) sum += scores[row[i++]!]!;
    const z = (m * mean - sum) * scale[k]!;
    if (Math.abs(z) > Math.abs(most)) most = z;
  }
  return most;
}

function meanAt(scores: Float64Array, row: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < row.length; ++i) total += scores[row[i]!]!;
  return total / row.length;
}

/** About the mean; 0 where it is rounding only, because the scores are equal. */
function sumOfSquares(scores: Float64Array, row: Uint32Array): number {
  const mean = meanAt(scores, row);
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
