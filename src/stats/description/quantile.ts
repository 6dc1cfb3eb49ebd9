/**
 * Quantiles by linear interpolation of order statistics (type 7 of Hyndman and Fan).
 *
 * @param values - any order; NaN is missing and left out
 * @param probabilities - each in [0, 1]
 * @returns one quantile per probability; NaN for each if no value is left
 * @throws {RangeError} if a probability lies outside of [0, 1]
 *
 * Source: Hyndman RJ, Fan Y. Am Stat 1996;50:361. R: `quantile(values, probabilities, type = 7, na.rm = TRUE)`
 *
 * @example
 * quantile([1, 2, 3, 4], [0.25, 0.5]) // => [1.75, 2.5]
 */
export function quantile(values: ArrayLike<number>, probabilities: readonly number[]): number[] {
  const sorted = Float64Array.from(
    Array.prototype.filter.call(values, (value: number) => !Number.isNaN(value)),
  ).sort();
  return probabilities.map((p) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability must lie in [0, 1], got ${p}`);
    if (sorted.length === 0) return Number.NaN;
    const h = (sorted.length - 1) * p;
    const i = Math.floor(h);
    const low = sorted[i] as number;
    const high = sorted[Math.min(i + 1, sorted.length - 1)] as number;
    return h === i ? low : low + (h - i) * (high - low);
  });
}
