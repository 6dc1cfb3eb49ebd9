/**
 * Quantiles of a sample: by linear interpolation of order statistics (type 7 of Hyndman and Fan), or as the inverse of
 * the empirical distribution function with averages at its steps (type 2, the usual median and quartiles by hand).
 *
 * @param values - any order; NaN is missing and left out
 * @param probabilities - each in [0, 1]
 * @param options - type: 7 unless told, or 2
 * @returns one quantile per probability; NaN for each if no value is left
 * @throws {RangeError} if a probability lies outside of [0, 1], or for another type
 *
 * Source: Hyndman RJ, Fan Y. Am Stat 1996;50:361. R: `quantile(values, probabilities, type = 7, na.rm = TRUE)`
 *
 * @example
 * quantile([1, 2, 3, 4], [0.25, 0.5]) // => [1.75, 2.5]
 * quantile([1, 2, 3, 4], [0.25, 0.5], {type: 2}) // => [1.5, 2.5]
 */
export function quantile(
  values: ArrayLike<number>,
  probabilities: readonly number[],
  options: {readonly type?: 7 | 2} = {},
): number[] {
  const sorted = Float64Array.from(
    Array.prototype.filter.call(values, (value: number) => !Number.isNaN(value)),
  ).sort();
  const {type = 7} = options;
  if (type !== 7 && type !== 2) throw new RangeError(`the type must be 7 or 2, got ${String(type)}`);
  const at = type === 2 ? atStep : interpolated;
  return probabilities.map((p) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must lie in [0, 1], got ${p}`);
    return sorted.length === 0 ? Number.NaN : at(sorted, p);
  });
}

/** Type 7. */
function interpolated(sorted: Float64Array, p: number): number {
  const h = (sorted.length - 1) * p;
  const i = Math.floor(h);
  const low = sorted[i]!;
  const high = sorted[Math.min(i + 1, sorted.length - 1)]!;
  if (h === i || low === high) return low;
  const step = high - low;
  // Values whose difference is no number, weighted one by one.
  return Number.isFinite(step) ? low + (h - i) * step : (1 - (h - i)) * low + (h - i) * high;
}

/** So far n p may lie from a whole number by rounding and still count as one. */
const FUZZ = 4 * Number.EPSILON;

/** Type 2. */
function atStep(sorted: Float64Array, p: number): number {
  const n = sorted.length;
  const h = n * p;
  const j = Math.floor(h + FUZZ);
  const high = sorted[Math.min(j, n - 1)]!;
  return Math.abs(h - j) < FUZZ ? (sorted[Math.max(j - 1, 0)]! + high) / 2 : high;
}
