/** Sorted data of a local regression, with buffers that each evaluation writes to. */
export interface LocalData {
  readonly x: Float64Array;
  /** Neighbours of a point. */
  readonly q: number;
  /** How far beyond the last neighbour the kernel reaches; 1 for spans up to 1. */
  readonly widen: number;
  readonly degree: 0 | 1 | 2;
  /** Holds the operator's row after `localRow`, for the rows from `low` to `high`. */
  readonly row: Float64Array;
}

/** Where the last row of the operator is not 0, and what was odd about any row so far. */
export interface RowSpan {
  low: number;
  high: number;
  /** The degree had to be lowered at some place. */
  lowered: boolean;
  /** No weight was left near some place. */
  empty: boolean;
}

/**
 * Row of the operator of local regression at a point: the fit there is Σ row[i] y[i] over low ≤ i < high.
 *
 * Tricube weights over the q nearest values; polynomials orthogonal under these weights about their mean, so that
 * nothing cancels where the point lies at the data's end or beyond. Where the neighbours have too few distinct
 * places, the degree is lowered.
 */
export function localRow(
  {x, q, widen, degree, row}: LocalData,
  weight: Float64Array,
  at: number,
  span: RowSpan,
): void {
  const n = x.length;
  // The window of q values whose farther end is nearest.
  let low = 0;
  let top = n - q;
  while (low < top) {
    const middle = (low + top) >>> 1;
    if (at - x[middle]! > x[middle + q]! - at) low = middle + 1;
    else top = middle;
  }
  let high = low + q;
  const reach = Math.max(at - x[low]!, x[high - 1]! - at) * widen;
  if (reach === 0) {
    // More values than q share the place: all of them count, whichever came first.
    while (low > 0 && x[low - 1] === at) low -= 1;
    while (high < n && x[high] === at) high += 1;
  }
  let total = 0;
  let mean = 0;
  const scale = reach > 0 ? 1 / reach : 0;
  for (let i = low; i < high; ++i) {
    const u = x[i]! - at;
    const d = Math.abs(u) * scale;
    const c = 1 - d * d * d;
    const w = d < 1 ? weight[i]! * c * c * c : 0;
    row[i] = w;
    total += w;
    mean += w * u;
  }
  span.low = low;
  span.high = high;
  if (!(total > 0)) {
    // Only values at the very edge of the kernel, or all downweighted to 0: no fit.
    span.empty = true;
    for (let i = low; i < high; ++i) row[i] = Number.NaN;
    return;
  }
  mean /= total;
  if (degree === 0) {
    for (let i = low; i < high; ++i) row[i]! /= total;
    return;
  }
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  for (let i = low; i < high; ++i) {
    const u = x[i]! - at - mean;
    const wu2 = row[i]! * u * u;
    s2 += wu2;
    s3 += wu2 * u;
    s4 += wu2 * u * u;
  }
  const linear = s2 > 1e-20 * total * (reach * reach + mean * mean);
  const skew = linear ? s3 / s2 : 0;
  const variance = s2 / total;
  const norm = s4 - s3 * skew - s2 * variance;
  const quadratic = degree === 2 && linear && norm > 1e-10 * s4;
  if (!linear || (degree === 2 && !quadratic)) span.lowered = true;
  const a = linear ? -mean / s2 : 0;
  const b = quadratic ? (mean * mean + skew * mean - variance) / norm : 0;
  for (let i = low; i < high; ++i) {
    const u = x[i]! - at - mean;
    row[i]! *= 1 / total + a * u + b * (u * u - skew * u - variance);
  }
}
