/** Exact null distribution of a rank statistic: how many of the equally likely arrangements have each value. */
export interface RankDistribution {
  /** Smallest value; value i of `counts` is `least + i`. */
  readonly least: number;
  readonly counts: Float64Array;
  /** Sum of the counts. */
  readonly total: number;
}

/**
 * Sums of `size` of the scores, all choices equally likely: the rank-sum test's null distribution, ties or not.
 *
 * The sum over j chosen scores is counted from the sum of the j smallest, which keeps the table small; all terms
 * are positive, so that no digit is lost.
 *
 * @param scores - whole numbers, e.g. twice the midranks; any order
 * @param size - how many are chosen
 *
 * Source: Streitberg B, Röhmel J. Statistical Software Newsletter 1986;12:10 (the shift algorithm)
 */
export function choiceDistribution(scores: ArrayLike<number>, size: number): RankDistribution {
  const sorted = Float64Array.from(scores).sort();
  const n = sorted.length;
  let least = 0;
  let greatest = 0;
  for (let j = 0; j < size; ++j) {
    least += sorted[j]!;
    greatest += sorted[n - 1 - j]!;
  }
  const width = greatest - least + 1;
  // Row j: choices of j scores by how far their sum lies above that of the j smallest.
  const rows = new Float64Array((size + 1) * width);
  rows[0] = 1;
  for (let i = 0; i < n; ++i) {
    // Below this row the remaining scores could not fill up to `size`.
    for (let j = Math.min(size, i + 1); j >= Math.max(1, size - (n - 1 - i)); --j) {
      const shift = sorted[i]! - sorted[j - 1]!;
      const to = j * width;
      const from = to - width;
      for (let u = width - 1; u >= shift; --u) rows[to + u]! += rows[from + u - shift]!;
    }
  }
  return withTotal(least, rows.slice(size * width));
}

/**
 * Sums of the scores with a positive sign, each sign equally likely: the signed-rank test's null distribution.
 *
 * @param scores - whole numbers, e.g. twice the midranks
 */
export function signDistribution(scores: ArrayLike<number>): RankDistribution {
  let greatest = 0;
  for (let i = 0; i < scores.length; ++i) greatest += scores[i]!;
  const counts = new Float64Array(greatest + 1);
  counts[0] = 1;
  let reached = 0;
  for (let i = 0; i < scores.length; ++i) {
    const shift = scores[i]!;
    reached += shift;
    for (let u = reached; u >= shift; --u) counts[u]! += counts[u - shift]!;
  }
  return withTotal(0, counts);
}

/** P(|T − mean| ≥ |value − mean|), the mean given doubled so that it is a whole number. */
export function twoSided(distribution: RankDistribution, value: number, doubledMean: number): number {
  const {least, counts, total} = distribution;
  const far = Math.abs(2 * value - doubledMean);
  let sum = 0;
  for (let i = 0; i < counts.length; ++i)
    if (Math.abs(2 * (least + i) - doubledMean) >= far) sum += counts[i]!;
  return sum / total;
}

/** The smallest number of steps above the least value with P(T ≤ it) ≥ p. R: `qwilcox(p, m, n)`, `qsignrank(p, n)` */
export function lowerQuantile(distribution: RankDistribution, p: number): number {
  const {counts, total} = distribution;
  let sum = 0;
  for (let i = 0; i < counts.length; ++i) {
    sum += counts[i]!;
    // A probability that equals p up to rounding counts as reaching it.
    if (sum / total >= p - 10 * Number.EPSILON) return i;
  }
  return counts.length - 1;
}

/** P(T is less than `steps` above the least value). */
export function lowerTail(distribution: RankDistribution, steps: number): number {
  let sum = 0;
  for (let i = 0; i < steps; ++i) sum += distribution.counts[i]!;
  return sum / distribution.total;
}

function withTotal(least: number, counts: Float64Array): RankDistribution {
  let total = 0;
  for (let i = 0; i < counts.length; ++i) total += counts[i]!;
  return {least, counts, total};
}
