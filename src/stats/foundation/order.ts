/** Fewer values are sorted faster by the engine's own comparison sort. */
const RADIX_FROM = 512;
const BITS = 11;
const BUCKETS = 1 << BITS;

/**
 * The positions that put values into ascending order; ties keep the order of the input.
 *
 * From 512 values on a radix sort of the doubles' bits, so that a million values take a tenth of the time of a
 * comparison sort. Minus zero ties with zero.
 *
 * @param values - n numbers; NaN sorts after every number
 * @returns n positions
 *
 * R: `order(values)` (0-based here)
 *
 * @example
 * Array.from(order([30, 10, 20])) // => [1, 2, 0]
 */
export function order(values: ArrayLike<number>): Uint32Array {
  const n = values.length;
  if (n < RADIX_FROM) return orderByComparison(values);
  const {low, high} = sortableBits(values);
  let from = new Uint32Array(n);
  let to = new Uint32Array(n);
  for (let i = 0; i < n; ++i) from[i] = i;
  const counts = new Uint32Array(BUCKETS);
  // Digits of 11 bits, the least first: three of the low word's 32 bits, three of the high word's.
  for (let pass = 0; pass < 6; ++pass) {
    const word = pass < 3 ? low : high;
    const shift = (pass % 3) * BITS;
    counts.fill(0);
    for (let i = 0; i < n; ++i) counts[(word[i]! >>> shift) & (BUCKETS - 1)]! += 1;
    // All values share the digit, as the low digits of whole numbers do.
    if (counts[(word[0]! >>> shift) & (BUCKETS - 1)] === n) continue;
    let start = 0;
    for (let b = 0; b < BUCKETS; ++b) {
      const count = counts[b]!;
      counts[b] = start;
      start += count;
    }
    for (let i = 0; i < n; ++i) {
      const position = from[i]!;
      const digit = (word[position]! >>> shift) & (BUCKETS - 1);
      to[counts[digit]!++] = position;
    }
    [from, to] = [to, from];
  }
  return from;
}

function orderByComparison(values: ArrayLike<number>): Uint32Array {
  const positions = Uint32Array.from(values as ArrayLike<unknown>, (_, i) => i);
  return positions.sort((a, b) => {
    const [x, y] = [values[a]!, values[b]!];
    if (x < y) return -1;
    if (x > y) return 1;
    if (x === y) return a - b;
    return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
  });
}

/** The doubles' bits, turned so that they sort as unsigned whole numbers. */
function sortableBits(values: ArrayLike<number>): {low: Uint32Array; high: Uint32Array} {
  const n = values.length;
  const low = new Uint32Array(n);
  const high = new Uint32Array(n);
  const number = new Float64Array(1);
  const bits = new Uint32Array(number.buffer);
  for (let i = 0; i < n; ++i) {
    // Adding 0 turns minus zero into zero.
    number[0] = values[i]! + 0;
    const top = Number.isNaN(number[0]) ? 0x7ff80000 : bits[1]!;
    const negative = top >>> 31 === 1;
    low[i] = negative ? ~bits[0]! : bits[0]!;
    high[i] = negative ? ~top : top | 0x80000000;
  }
  return {low, high};
}
