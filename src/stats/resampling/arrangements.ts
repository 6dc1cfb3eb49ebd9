import type {RandomStream} from "./random.js";
import {type Units, unitsOf} from "./resampler.js";

/** The ways to hand out labels anew, within strata. */
export interface Arrangements {
  /** How many differ; Infinity where they are too many for a double. */
  readonly count: number;
  /** The labels of the data, then those of the last call of the others; used again. */
  readonly labels: Float64Array;
  /** Sets `labels` to the first arrangement, each stratum ascending. */
  first(): void;
  /** Sets `labels` to the next; false after the last. */
  next(): boolean;
  /** Sets `labels` to a random one: each stratum's labels shuffled from where the data have them. */
  shuffle(random: RandomStream): void;
  /**
   * Sets `labels` to a random one by fewer draws: all rows have the most frequent label, and a random choice of each
   * stratum's rows gets the others. Not the same arrangements as those of `shuffle`.
   */
  deal(random: RandomStream): void;
  /** The rows that the last `deal` gave another label than the most frequent one; used again. */
  readonly places: Uint32Array;
}

export function arrangements(label: ArrayLike<number>, strata?: ArrayLike<number>): Arrangements {
  const n = label.length;
  const units: Units = unitsOf(strata ? {n, strata} : {n});
  const {members: rows, stratumStart: start} = units;
  const original = Float64Array.from(label);
  const labels = original.slice();
  const stratumCount = start.length - 1;
  const sorted = new Float64Array(n);
  for (let s = 0; s < stratumCount; ++s) {
    const part = Float64Array.from(rows.subarray(start[s]!, start[s + 1]!), (row) => original[row]!).sort();
    sorted.set(part, start[s]!);
  }
  const swap = (i: number, j: number) => {
    const kept = labels[rows[i]!]!;
    labels[rows[i]!] = labels[rows[j]!]!;
    labels[rows[j]!] = kept;
  };
  const sortStratum = (s: number) => {
    for (let i = start[s]!; i < start[s + 1]!; ++i) labels[rows[i]!] = sorted[i]!;
  };
  /** The next permutation of one stratum in lexicographic order; back to the first after the last. */
  const nextOf = (s: number): boolean => {
    const [low, high] = [start[s]!, start[s + 1]! - 1];
    let i = high - 1;
    while (i >= low && labels[rows[i]!]! >= labels[rows[i + 1]!]!) i -= 1;
    if (i < low) {
      sortStratum(s);
      return false;
    }
    let j = high;
    while (labels[rows[j]!]! <= labels[rows[i]!]!) j -= 1;
    swap(i, j);
    for (let a = i + 1, b = high; a < b; ++a, --b) swap(a, b);
    return true;
  };
  const common = mostFrequent(original);
  // The rare labels of stratum s are from `rareStart[s]` to before `rareStart[s + 1]`.
  const rareStart = new Uint32Array(stratumCount + 1);
  const rare = new Float64Array(n);
  for (let s = 0; s < stratumCount; ++s) {
    let count = rareStart[s]!;
    for (let i = start[s]!; i < start[s + 1]!; ++i) {
      const label = original[rows[i]!]!;
      if (label !== common) rare[count++] = label;
    }
    rareStart[s + 1] = count;
  }
  const rareCount = rareStart[stratumCount]!;
  const shuffled = rows.slice();
  const places = stratumCount === 1 ? shuffled.subarray(n - rareCount) : new Uint32Array(rareCount);
  return {
    count: countOf(sorted, start),
    labels,
    places,
    first() {
      for (let s = 0; s < stratumCount; ++s) sortStratum(s);
    },
    next() {
      for (let s = 0; s < stratumCount; ++s) if (nextOf(s)) return true;
      return false;
    },
    shuffle(random) {
      shuffled.set(rows);
      for (let s = 0; s < stratumCount; ++s) random.shuffle(shuffled, start[s]!, start[s + 1]!);
      for (let i = 0; i < n; ++i) labels[rows[i]!] = original[shuffled[i]!]!;
    },
    deal(random) {
      shuffled.set(rows);
      for (let s = 0; s < stratumCount; ++s) {
        const end = start[s + 1]!;
        const count = rareStart[s + 1]! - rareStart[s]!;
        random.shuffle(shuffled, start[s]!, end, count);
        if (stratumCount > 1) places.set(shuffled.subarray(end - count, end), rareStart[s]!);
      }
      labels.fill(common);
      for (let k = 0; k < rareCount; ++k) labels[places[k]!] = rare[k]!;
    },
  };
}

/** The label that most rows have, the smallest of several. */
function mostFrequent(labels: Float64Array): number {
  const sorted = labels.slice().sort();
  let common = sorted[0]!;
  let most = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    if (end - start > most) {
      most = end - start;
      common = sorted[start]!;
    }
    start = end;
  }
  return common;
}

/** The product over strata of size! / ∏ (ties!), in whole numbers as long as doubles hold them. */
function countOf(sorted: Float64Array, start: Uint32Array): number {
  let count = 1;
  for (let s = 0; s + 1 < start.length; ++s) {
    let tied = 0;
    for (let i = start[s]!; i < start[s + 1]!; ++i) {
      tied = i > start[s]! && sorted[i] === sorted[i - 1] ? tied + 1 : 1;
      // size! / ∏ (ties!) grows by one label at a time as a product of binomials.
      count = (count * (i - start[s]! + 1)) / tied;
    }
  }
  return Math.round(count);
}
