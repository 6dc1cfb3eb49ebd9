import {order} from "./order.js";

/** Fewer values are sorted faster by `order`. */
const OWN_SORT_FROM = 512;
const BITS = 11;
const BUCKETS = 1 << BITS;
/** Places that the last values may have to move, per value, before `order` is the faster sort. */
const MOVES = 8;

/** Rows by ascending time, ties as they came, and the times in that order. */
export interface TimeOrder {
  readonly rows: Uint32Array;
  readonly time: Float64Array;
}

/**
 * Sorts finite times as `order` does, in half of its time for a million of them: whole numbers by counting, others by
 * the upper half of their bits, which leaves few to be moved a few places.
 */
export function sortByTime(time: Float64Array): TimeOrder {
  const n = time.length;
  if (n < OWN_SORT_FROM) return gathered(time, order(time));
  return sortWhole(time) ?? sortUpperHalves(time) ?? gathered(time, order(time));
}

function gathered(time: Float64Array, rows: Uint32Array): TimeOrder {
  const sorted = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; ++i) sorted[i] = time[rows[i]!]!;
  return {rows, time: sorted};
}

/** Counting sort of hours or days; null if a time is not whole, negative or large. */
function sortWhole(time: Float64Array): TimeOrder | null {
  const n = time.length;
  const most = Math.max(2 * n, 65_536);
  let highest = 0;
  for (let i = 0; i < n; ++i) {
    const t = time[i]!;
    // The bitwise form is true for no fraction, and for no number beyond 32 bits.
    if (!(t >= 0 && t < most && t === (t | 0))) return null;
    if (t > highest) highest = t;
  }
  const start = new Uint32Array(highest + 2);
  for (let i = 0; i < n; ++i) start[time[i]! + 1]! += 1;
  for (let t = 1; t <= highest + 1; ++t) start[t]! += start[t - 1]!;
  const sorted = new Float64Array(n);
  for (let t = 0; t <= highest; ++t) sorted.fill(t, start[t]!, start[t + 1]!);
  const rows = new Uint32Array(n);
  for (let i = 0; i < n; ++i) rows[start[time[i]!]!++] = i;
  return {rows, time: sorted};
}

/** Radix sort by the upper 32 bits, then insertion; null where too many times differ in the lower bits only. */
function sortUpperHalves(time: Float64Array): TimeOrder | null {
  const n = time.length;
  const bits = new Uint32Array(time.buffer, time.byteOffset, 2 * n);
  let [key, rows] = [new Uint32Array(n), new Uint32Array(n)];
  let [nextKey, nextRows] = [new Uint32Array(n), new Uint32Array(n)];
  const counts = new Uint32Array(3 * BUCKETS);
  for (let i = 0; i < n; ++i) {
    // Minus zero is zero.
    const top = time[i] === 0 ? 0 : bits[2 * i + 1]!;
    const k = top >>> 31 === 1 ? ~top >>> 0 : (top | 0x80000000) >>> 0;
    key[i] = k;
    rows[i] = i;
    counts[k & (BUCKETS - 1)]! += 1;
    counts[BUCKETS + ((k >>> BITS) & (BUCKETS - 1))]! += 1;
    counts[2 * BUCKETS + (k >>> (2 * BITS))]! += 1;
  }
  for (let pass = 0; pass < 3; ++pass) {
    const shift = pass * BITS;
    const base = pass * BUCKETS;
    if (counts[base + ((key[0]! >>> shift) & (BUCKETS - 1))] === n) continue;
    let start = 0;
    for (let b = base; b < base + BUCKETS; ++b) {
      const count = counts[b]!;
      counts[b] = start;
      start += count;
    }
    for (let i = 0; i < n; ++i) {
      const k = key[i]!;
      const to = counts[base + ((k >>> shift) & (BUCKETS - 1))]!++;
      nextKey[to] = k;
      nextRows[to] = rows[i]!;
    }
    [key, nextKey] = [nextKey, key];
    [rows, nextRows] = [nextRows, rows];
  }
  const sorted = gathered(time, rows);
  return insert(sorted.time, rows) ? sorted : null;
}

/** Insertion sort of what is nearly sorted; false if it is not. */
function insert(time: Float64Array, rows: Uint32Array): boolean {
  const n = time.length;
  let moves = MOVES * n;
  for (let i = 1; i < n; ++i) {
    const t = time[i]!;
    if (t >= time[i - 1]!) continue;
    const row = rows[i]!;
    let j = i;
    for (; j > 0 && time[j - 1]! > t; --j) {
      time[j] = time[j - 1]!;
      rows[j] = rows[j - 1]!;
      moves -= 1;
    }
    time[j] = t;
    rows[j] = row;
    if (moves < 0) return false;
  }
  return true;
}
