/**
 * Mean and standard deviation of the finite ones among replicates, in units in which squares neither vanish nor
 * overflow.
 *
 * @returns null where there are too few: none for the mean, one for the standard deviation
 */
export function meanAndSpread(replicates: ArrayLike<number>): {
  readonly count: number;
  readonly mean: number | null;
  readonly deviation: number | null;
} {
  let largest = 0;
  for (let b = 0; b < replicates.length; ++b) {
    const size = Math.abs(replicates[b]!);
    if (Number.isFinite(size) && size > largest) largest = size;
  }
  const unit = largest === 0 || (largest > 1e-100 && largest < 1e100) ? 1 : largest;
  let count = 0;
  let sum = 0;
  for (let b = 0; b < replicates.length; ++b) {
    const value = replicates[b]!;
    if (!Number.isFinite(value)) continue;
    count += 1;
    sum += value / unit;
  }
  const mean = sum / count;
  let squares = 0;
  for (let b = 0; b < replicates.length; ++b) {
    const value = replicates[b]!;
    if (Number.isFinite(value)) squares += (value / unit - mean) ** 2;
  }
  return {
    count,
    mean: count > 0 ? mean * unit : null,
    deviation: count > 1 ? Math.sqrt(squares / (count - 1)) * unit : null,
  };
}
