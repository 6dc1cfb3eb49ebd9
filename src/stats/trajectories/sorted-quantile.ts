/** Quantile of type 7 of ascending values. */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const position = (sorted.length - 1) * p;
  // R's fuzz: a position that is whole but for rounding.
  const below = Math.floor(position + 4 * Number.EPSILON);
  const share = position - below;
  const low = sorted[below]!;
  if (Math.abs(share) < 1e-12 || below + 1 >= sorted.length) return low;
  return low + share * (sorted[below + 1]! - low);
}
