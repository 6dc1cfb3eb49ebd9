/** A multiset that is counted, not listed: n² pairwise numbers of n values. */
interface Implicit {
  /** How many members are ≤ d. */
  count: number;
  /** The greatest member ≤ d; −∞ if none. */
  below: number;
  /** The smallest member > d; ∞ if none. */
  above: number;
  look(d: number): void;
}

/**
 * The k-th smallest of all differences a − b of two samples, without listing them: each step counts in one pass.
 *
 * @param a - ascending
 * @param b - ascending
 * @param k - from 1 to the product of the lengths
 */
export function kthDifference(a: Float64Array, b: Float64Array, k: number): number {
  const m = b.length;
  const all: Implicit = {
    count: 0,
    below: 0,
    above: 0,
    look(d) {
      this.count = 0;
      this.below = Number.NEGATIVE_INFINITY;
      this.above = Number.POSITIVE_INFINITY;
      let j = 0;
      for (let i = 0; i < a.length; ++i) {
        const value = a[i]!;
        while (j < m && value - b[j]! > d) j += 1;
        this.count += m - j;
        if (j < m && value - b[j]! > this.below) this.below = value - b[j]!;
        if (j > 0 && value - b[j - 1]! < this.above) this.above = value - b[j - 1]!;
      }
    },
  };
  return select(all, k, a[0]! - b[m - 1]!, a[a.length - 1]! - b[0]!);
}

/**
 * The k-th smallest of the n (n + 1) / 2 Walsh averages (x_i + x_j) / 2, i ≤ j.
 *
 * @param x - ascending
 * @param k - from 1
 */
export function kthWalshAverage(x: Float64Array, k: number): number {
  const n = x.length;
  const all: Implicit = {
    count: 0,
    below: 0,
    above: 0,
    look(d) {
      this.count = 0;
      this.below = Number.NEGATIVE_INFINITY;
      this.above = Number.POSITIVE_INFINITY;
      let j = n - 1;
      for (let i = 0; i < n; ++i) {
        const value = x[i]!;
        while (j >= i && (value + x[j]!) / 2 > d) j -= 1;
        if (j >= i) {
          this.count += j - i + 1;
          if ((value + x[j]!) / 2 > this.below) this.below = (value + x[j]!) / 2;
        }
        const next = Math.max(j + 1, i);
        if (next < n && (value + x[next]!) / 2 < this.above) this.above = (value + x[next]!) / 2;
      }
    },
  };
  return select(all, k, x[0]!, x[n - 1]!);
}

/** The middle of `size` numbers by a function that gives the k-th: the mean of the two middle ones if size is even. */
export function medianBy(kth: (k: number) => number, size: number): number {
  const half = Math.ceil(size / 2);
  return size % 2 === 1 ? kth(half) : (kth(half) + kth(half + 1)) / 2;
}

/** Halves the interval between two members until only one is left. */
function select(all: Implicit, k: number, least: number, greatest: number): number {
  let low = least;
  let high = greatest;
  while (low < high) {
    const half = low + (high - low) / 2;
    all.look(half < high ? half : low);
    if (all.count >= k) high = all.below;
    else low = all.above;
  }
  return low;
}
