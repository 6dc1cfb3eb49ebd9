import {order} from "../foundation/order.js";
import {requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";

/** By what the p-values are adjusted; the last two hold the false discovery rate. */
export type AdjustMethod =
  | "bonferroni"
  | "holm"
  | "hochberg"
  | "benjamini-hochberg"
  | "benjamini-yekutieli"
  | "none";

/**
 * p-values adjusted for how many there are.
 *
 * @param p - p-values in [0, 1]; NaN is missing: it stays NaN and does not count
 * @param method - "holm", "hochberg" (independent or positively dependent tests), "bonferroni"; or, for the false
 *   discovery rate, "benjamini-hochberg" and "benjamini-yekutieli" (any dependence); "none"
 * @param n - number of tests, where some of their p-values are not given; those that are not NaN unless told
 * @returns the adjusted p-values in the order of `p`, never below them
 * @throws {StatsError} `out-of-range` for a p-value, n or method
 *
 * Source: Holm S. Scand J Stat 1979;6:65; Hochberg Y. Biometrika 1988;75:800; Benjamini Y, Hochberg Y. J R Stat Soc B
 * 1995;57:289; Benjamini Y, Yekutieli D. Ann Stat 2001;29:1165. R: `p.adjust(p, method, n)`
 *
 * @example
 * adjustP([0.01, 0.04, 0.03], "holm") // => [0.03, 0.06, 0.06]
 */
export function adjustP(p: ArrayLike<number>, method: AdjustMethod, n?: number): Float64Array {
  const adjusted = new Float64Array(p.length).fill(Number.NaN);
  const rising = order(p);
  let given = 0;
  for (let i = 0; i < p.length; ++i) {
    const value = p[i]!;
    if (Number.isNaN(value)) continue;
    if (!(value >= 0 && value <= 1)) {
      throw new StatsError(
        "out-of-range",
        "p",
        `value ${i + 1} is ${value}, a number from 0 to 1 was expected`,
      );
    }
    given += 1;
  }
  const tests = n ?? given;
  if (n !== undefined) requireWhole("n", n, given);
  const factor = factorOf(method, tests);
  if (method === "holm") {
    // From the smallest up: each at least as large as the one before.
    let largest = 0;
    for (let k = 0; k < given; ++k) {
      const i = rising[k]!;
      largest = Math.max(largest, factor(k + 1) * p[i]!);
      adjusted[i] = Math.min(1, largest);
    }
    return adjusted;
  }
  // From the largest down: each at most as large as the one after.
  let smallest = 1;
  for (let k = given - 1; k >= 0; --k) {
    const i = rising[k]!;
    const value = Math.min(1, factor(k + 1) * p[i]!);
    smallest = Math.min(smallest, value);
    adjusted[i] = smallest;
  }
  return adjusted;
}

/** By what the p-value of a rank (1 the smallest) of n is multiplied. */
function factorOf(method: AdjustMethod, n: number): (rank: number) => number {
  const harmonic = method === "benjamini-yekutieli" ? harmonicSum(n) : 1;
  switch (method) {
    case "bonferroni":
      return () => n;
    case "holm":
    case "hochberg":
      return (rank) => n - rank + 1;
    case "benjamini-hochberg":
      return (rank) => n / rank;
    case "benjamini-yekutieli":
      return (rank) => (harmonic * n) / rank;
    case "none":
      return () => 1;
    default:
      throw new StatsError("out-of-range", "method", `"${String(method)}" is not known`);
  }
}

/** 1 + 1/2 + … + 1/n; of very many terms by Euler and Maclaurin, which is exact to rounding there. */
function harmonicSum(n: number): number {
  if (n > 1e7) return Math.log(n) + EULER + 1 / (2 * n);
  let sum = 0;
  for (let k = 1; k <= n; ++k) sum += 1 / k;
  return sum;
}

/** Euler's constant. */
const EULER = 0.5772156649015329;
