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
  return {
    count: countOf(sorted, start),
    labels,
    first() {
      for (let s = 0; s < stratumCount; ++s) sortStratum(s);
    },
    next() {
      for (let s = 0; s < stratumCount; ++s) if (nextOf(s)) return true;
      return false;
    },
    shuffle(random) {
      labels.set(original);
      for (let s = 0; s < stratumCount; ++s) {
        const low = start[s]!;
        for (let i = start[s + 1]! - 1; i > low; --i) swap(i, low + random.below(i - low + 1));
      }
    },
  };
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
