/** Mean and spread of some values. */
export interface Moments {
  readonly n: number;
  /** Mean of the values minus the origin: differences of means keep the digits that a large offset would take. */
  readonly aboveOrigin: number;
  /** Square root of the sum of squares about the mean; exactly 0 where all values are equal. */
  readonly root: number;
}

/** Sums of squares beyond these have lost digits or are infinite. */
const SMALL = 1e-280;
const LARGE = 1e280;

/**
 * Mean and sum of squares of what is not NaN, in two passes about the first value.
 *
 * @param origin - what the mean is told from
 */
export function moments(values: ArrayLike<number>, origin = 0): Moments {
  let n = 0;
  let first = Number.NaN;
  let sum = 0;
  for (let i = 0; i < values.length; ++i) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (n === 0) first = value;
    n += 1;
    sum += value - first;
  }
  const mean = sum / n;
  let squares = sumOfSquares(values, first, mean, 1);
  let unit = 1;
  if (!(squares > SMALL && squares < LARGE)) {
    let largest = 0;
    for (let i = 0; i < values.length; ++i)
      largest = Math.max(largest, Math.abs(values[i]! - first - mean) || 0);
    if (largest > 0) {
      unit = largest;
      squares = sumOfSquares(values, first, mean, unit);
    }
  }
  return {n, aboveOrigin: first - origin + mean, root: unit * Math.sqrt(squares)};
}

function sumOfSquares(values: ArrayLike<number>, first: number, mean: number, unit: number): number {
  let sum = 0;
  let squares = 0;
  let n = 0;
  for (let i = 0; i < values.length; ++i) {
    const value = (values[i]! - first - mean) / unit;
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += value;
    squares += value * value;
  }
  // What rounding left of the sum about the mean.
  return n > 0 ? Math.max(0, squares - (sum * sum) / n) : 0;
}
