import type {StandardisedMeanDifference} from "./standardised-mean-difference.js";

/**
 * Standardised difference of a categorical variable between two groups: the Mahalanobis distance between
 * their proportions, leaving out the first category. For two categories it is the usual
 * |p₁ − p₂| ÷ √((p₁(1 − p₁) + p₂(1 − p₂)) ÷ 2).
 *
 * @param a - counts per category in the first group
 * @param b - counts per category in the second group, same order
 * @returns the distance, never negative; NaN if a group is empty or the groups have no category in
 *   common, where the covariance is singular; categories that no child has are left out
 * @throws {RangeError} if the lists differ in length or a count is no whole number ≥ 0
 *
 * Source: Yang D, Dalton JE. SAS Global Forum 2012, paper 335, p. 3. R: `tableone::svyCreateCatTable` and
 * `reference/description.R`
 *
 * @example
 * categoricalDifference([5, 5], [5, 5]).estimate // => 0
 */
export function categoricalDifference(
  a: readonly number[],
  b: readonly number[],
): StandardisedMeanDifference {
  if (a.length !== b.length) throw new RangeError(`the groups have ${a.length} and ${b.length} categories`);
  for (const count of [...a, ...b]) {
    if (!(Number.isInteger(count) && count >= 0)) {
      throw new RangeError(`counts must be whole numbers ≥ 0, got ${count}`);
    }
  }
  const n = [total(a), total(b)] as const;
  const nMissing = [0, 0] as const;
  if (n[0] === 0 || n[1] === 0)
    return {
      estimate: Number.NaN,
      n,
      nMissing,
      warnings: ["a group has no value"],
    };
  const used = a.map((_, i) => i).filter((i) => (a[i] as number) + (b[i] as number) > 0);
  const p = used.slice(1).map((i) => (a[i] as number) / n[0]);
  const q = used.slice(1).map((i) => (b[i] as number) / n[1]);
  const difference = p.map((value, i) => value - (q[i] as number));
  if (difference.every((value) => value === 0)) return {estimate: 0, n, nMissing, warnings: []};
  const covariance = p.map((pi, i) =>
    p.map((pj, j) => {
      const [qi, qj] = [q[i] as number, q[j] as number];
      return i === j ? (pi * (1 - pi) + qi * (1 - qi)) / 2 : -(pi * pj + qi * qj) / 2;
    }),
  );
  const solved = solve(covariance, difference);
  if (!solved)
    return {
      estimate: Number.NaN,
      n,
      nMissing,
      warnings: [
        used.length === 2 ? "no variation in either group" : "the groups have no category in common",
      ],
    };
  return {
    estimate: Math.sqrt(difference.reduce((sum, value, i) => sum + value * (solved[i] as number), 0)),
    n,
    nMissing,
    warnings: [],
  };
}

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** Solves A x = y for a small symmetric positive definite A by Cholesky; null if A is singular. */
function solve(a: readonly (readonly number[])[], y: readonly number[]): number[] | null {
  const n = y.length;
  const l = Array.from({length: n}, () => new Float64Array(n));
  for (let i = 0; i < n; ++i) {
    const [ai, li] = [a[i] as readonly number[], l[i] as Float64Array];
    for (let j = 0; j <= i; ++j) {
      const lj = l[j] as Float64Array;
      let sum = ai[j] as number;
      for (let k = 0; k < j; ++k) sum -= (li[k] as number) * (lj[k] as number);
      if (i === j) {
        if (sum <= 1e-12 * (ai[i] as number)) return null;
        li[i] = Math.sqrt(sum);
      } else li[j] = sum / (lj[j] as number);
    }
  }
  const x = [...y];
  for (let i = 0; i < n; ++i) {
    const li = l[i] as Float64Array;
    for (let k = 0; k < i; ++k) x[i] = (x[i] as number) - (li[k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (li[i] as number);
  }
  for (let i = n - 1; i >= 0; --i) {
    for (let k = i + 1; k < n; ++k)
      x[i] = (x[i] as number) - ((l[k] as Float64Array)[i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / ((l[i] as Float64Array)[i] as number);
  }
  return x;
}
