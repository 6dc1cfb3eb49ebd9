/** Children that are split into two halves at most: each half has 2ⁿᐟ² sums. */
export const MOST_SPLIT = 40;

/**
 * The share of the subsets of `size` scores whose sum is at least as far from 0 as `extreme`, exactly.
 *
 * All sums of each half's subsets are sorted by their count of scores, so that the subsets of the whole are counted
 * by two pointers, without being listed.
 *
 * @param scores - up to 40
 * @param size - how many are in the subset
 * @param extreme - ≥ 0
 *
 * Source: Streitberg B, Röhmel J. Stat Softw Newsl 1986;12:10 and van de Wiel MA. Comput Stat 2001;16:199 (splitting).
 */
export function shareOfSubsets(scores: Float64Array, size: number, extreme: number): number {
  const half = scores.length >> 1;
  const left = sumsByCount(scores.subarray(0, half));
  const right = sumsByCount(scores.subarray(half));
  let far = 0;
  let all = 0;
  for (let c = Math.max(0, size - (right.length - 1)); c <= Math.min(size, half); ++c) {
    const [a, b] = [left[c]!, right[size - c]!];
    all += a.length * b.length;
    far += pairsOutside(a, b, extreme);
  }
  return far / all;
}

/** The sums of all subsets, ascending, by the number of scores in the subset. */
function sumsByCount(scores: Float64Array): Float64Array[] {
  const m = scores.length;
  const sums = new Float64Array(2 ** m);
  const counts = new Uint8Array(2 ** m);
  const sizes = new Uint32Array(m + 1);
  sizes[0] = 1;
  for (let mask = 1; mask < sums.length; ++mask) {
    const rest = mask & (mask - 1);
    sums[mask] = sums[rest]! + scores[31 - Math.clz32(mask ^ rest)]!;
    counts[mask] = counts[rest]! + 1;
    sizes[counts[mask]!]! += 1;
  }
  const byCount = Array.from(sizes, (size) => new Float64Array(size));
  sizes.fill(0);
  for (let mask = 0; mask < sums.length; ++mask) {
    const count = counts[mask]!;
    byCount[count]![sizes[count]!++] = sums[mask]!;
  }
  for (const column of byCount) column.sort();
  return byCount;
}

/** Pairs of an a and a b, both ascending, whose sum is ≥ extreme or ≤ −extreme; each pair once. */
function pairsOutside(a: Float64Array, b: Float64Array, extreme: number): number {
  if (extreme <= 0) return a.length * b.length;
  let pairs = 0;
  let high = b.length;
  let low = b.length;
  for (let i = 0; i < a.length; ++i) {
    while (high > 0 && a[i]! + b[high - 1]! >= extreme) high -= 1;
    while (low > 0 && a[i]! + b[low - 1]! > -extreme) low -= 1;
    pairs += b.length - high + low;
  }
  return pairs;
}
