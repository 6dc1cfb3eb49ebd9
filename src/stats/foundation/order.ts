/** Fewer values are sorted faster by the engine's own comparison sort. */
const RADIX_FROM = 512;
const BITS = 11;
const BUCKETS = 1 << BITS;
/** Whole numbers below this, or below 2 n, are counted. */
const COUNTED = 8192;
/** Places that a value may have to move on average once the upper halves are sorted; for more, the lower ones are too. */
const MOVES = 8;

/** Values in ascending order, and where they were. */
export interface InOrder {
  readonly positions: Uint32Array;
  readonly values: Float64Array;
}

/**
 * The positions that put values into ascending order; ties keep the order of the input.
 *
 * From 512 values on by counting, if they are whole numbers, or by the upper halves of the doubles' bits, which leaves
 * few to be moved a few places: a million values take a twentieth of the time of a comparison sort. Minus zero ties
 * with zero.
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
  if (values.length < RADIX_FROM) return orderByComparison(values);
  return inOrder(values instanceof Float64Array ? values : Float64Array.from(values)).positions;
}

/** The positions that `order` gives, and the values by them. */
export function inOrder(values: Float64Array): InOrder {
  if (values.length < RADIX_FROM) return gathered(values, orderByComparison(values));
  return countWhole(values) ?? sortHalves(values);
}

function gathered(values: Float64Array, positions: Uint32Array): InOrder {
  const sorted = new Float64Array(positions.length);
  for (let i = 0; i < positions.length; ++i) sorted[i] = values[positions[i]!]!;
  return {positions, values: sorted};
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

/** Counting sort of hours, days, scores; null if a value is not whole, negative or large. */
function countWhole(values: Float64Array): InOrder | null {
  const n = values.length;
  const most = Math.max(2 * n, COUNTED);
  let highest = 0;
  for (let i = 0; i < n; ++i) {
    const value = values[i]!;
    // The bitwise form is true for no fraction, and for no number beyond 32 bits.
    if (!(value >= 0 && value < most && value === (value | 0))) return null;
    if (value > highest) highest = value;
  }
  const start = new Uint32Array(highest + 2);
  for (let i = 0; i < n; ++i) start[values[i]! + 1]! += 1;
  for (let v = 1; v <= highest + 1; ++v) start[v]! += start[v - 1]!;
  const sorted = new Float64Array(n);
  for (let v = 0; v <= highest; ++v) sorted.fill(v, start[v]!, start[v + 1]!);
  const positions = new Uint32Array(n);
  for (let i = 0; i < n; ++i) positions[start[values[i]!]!++] = i;
  return {positions, values: sorted};
}

/** Radix sort by the upper halves, then insertion; by both halves where too many values differ in the lower ones only. */
function sortHalves(values: Float64Array): InOrder {
  const n = values.length;
  const asGiven = new Uint32Array(n);
  for (let i = 0; i < n; ++i) asGiven[i] = i;
  const byUpper = gathered(values, radixSort(values, asGiven, 1));
  if (insert(byUpper)) return byUpper;
  return gathered(values, radixSort(values, radixSort(values, asGiven, 0), 1));
}

/** Sorts positions by the lower (0) or upper (1) 32 bits of their values: three passes of 11 bits, the least first. */
function radixSort(values: Float64Array, positions: Uint32Array, half: 0 | 1): Uint32Array {
  const n = positions.length;
  const bits = new Uint32Array(values.buffer, values.byteOffset, 2 * n);
  const counts = new Uint32Array(3 * BUCKETS);
  let [key, from] = [new Uint32Array(n), positions.slice()];
  let [nextKey, to] = [new Uint32Array(n), new Uint32Array(n)];
  for (let i = 0; i < n; ++i) {
    const position = positions[i]!;
    const k = sortable(values[position]!, bits[2 * position + half]!, half);
    key[i] = k;
    counts[k & (BUCKETS - 1)]! += 1;
    counts[BUCKETS + ((k >>> BITS) & (BUCKETS - 1))]! += 1;
    counts[2 * BUCKETS + (k >>> (2 * BITS))]! += 1;
  }
  for (let pass = 0; pass < 3; ++pass) {
    const shift = pass * BITS;
    const base = pass * BUCKETS;
    // All values share the digit.
    if (counts[base + ((key[0]! >>> shift) & (BUCKETS - 1))] === n) continue;
    let start = 0;
    for (let b = base; b < base + BUCKETS; ++b) {
      const count = counts[b]!;
      counts[b] = start;
      start += count;
    }
    // The keys are carried along: fetching them by position would wait for memory.
    for (let i = 0; i < n; ++i) {
      const k = key[i]!;
      const place = counts[base + ((k >>> shift) & (BUCKETS - 1))]!++;
      nextKey[place] = k;
      to[place] = from[i]!;
    }
    [key, nextKey] = [nextKey, key];
    [from, to] = [to, from];
  }
  return from;
}

/** Half of a double's bits, turned so that they sort as unsigned whole numbers. */
function sortable(value: number, bits: number, half: 0 | 1): number {
  // Minus zero is zero.
  if (value === 0) return half === 1 ? 0x80000000 : 0;
  if (Number.isNaN(value)) return 0xffffffff;
  if (value < 0) return ~bits >>> 0;
  return half === 1 ? (bits | 0x80000000) >>> 0 : bits;
}

/** Insertion sort of what is nearly sorted, in place; false if it is not. */
function insert({positions, values}: InOrder): boolean {
  const n = values.length;
  let moves = MOVES * n;
  for (let i = 1; i < n; ++i) {
    const value = values[i]!;
    // False for NaN, which is last already.
    if (!(value < values[i - 1]!)) continue;
    const position = positions[i]!;
    let j = i;
    for (; j > 0 && values[j - 1]! > value; --j) {
      values[j] = values[j - 1]!;
      positions[j] = positions[j - 1]!;
      moves -= 1;
    }
    values[j] = value;
    positions[j] = position;
    if (moves < 0) return false;
  }
  return true;
}
