import {findRoot} from "../foundation/find-root.js";
import type {Interval} from "../foundation/result.js";

/** The conditional odds ratio of a 2 × 2 table. */
export interface ConditionalOddsRatio {
  /** Conditional maximum likelihood; 0 or ∞ at the ends of what the margins allow. */
  readonly estimate: number;
  readonly interval: Interval;
}

/** Weights that are this small against the greatest don't move a limit or an estimate. */
const NOTHING = 1e-20;

/** The smallest number with all its digits: below it a product may stand still. */
const SMALLEST = 2 ** -1022;

/**
 * The number in the first cell given the margins, by the odds ratio: Fisher's noncentral hypergeometric distribution.
 *
 * Weights are relative to that of the most probable number and made from it outwards, each from the one before by the
 * ratio of two probabilities: differences of logarithms of factorials would lose digits in large tables.
 */
export class FirstCell {
  readonly least: number;
  readonly greatest: number;
  private readonly m: number;
  private readonly n: number;
  private readonly k: number;

  /** For a table with rows of m and n children and a first column of k. */
  constructor(m: number, n: number, k: number) {
    this.m = m;
    this.n = n;
    this.k = k;
    this.least = Math.max(0, k - n);
    this.greatest = Math.min(k, m);
  }

  /** Mean, P(X ≤ x) and P(X ≥ x) at an odds ratio given as its logarithm. */
  at(logRatio: number, x: number): {readonly mean: number; readonly lower: number; readonly upper: number} {
    const {from, weights} = this.around(Math.exp(logRatio), NOTHING);
    let total = 0;
    let distance = 0;
    let lower = 0;
    let upper = 0;
    for (let i = 0; i < weights.length; ++i) {
      const weight = weights[i]!;
      total += weight;
      // About x, where the mean of the estimate's own distribution is.
      distance += (from + i - x) * weight;
      if (from + i <= x) lower += weight;
      if (from + i >= x) upper += weight;
    }
    return {mean: x + distance / total, lower: lower / total, upper: upper / total};
  }

  /** Sum of the central probabilities that are no greater than that of x; ties by rounding count as equal. */
  twoSided(x: number): number {
    const {from, weights} = this.around(1, SMALLEST);
    const limit = (weights[x - from] ?? 0) * (1 + 1e-7);
    let total = 0;
    let sum = 0;
    for (let i = 0; i < weights.length; ++i) {
      total += weights[i]!;
      if (weights[i]! <= limit) sum += weights[i]!;
    }
    return Math.min(1, sum / total);
  }

  /** Weights of the numbers around the most probable one, at an odds ratio, as far as they exceed a smallest one. */
  private around(ratio: number, smallest: number): {readonly from: number; readonly weights: Float64Array} {
    const {m, n, k, least, greatest} = this;
    // The probability of x + 1 over that of x falls with x.
    const next = (x: number) => ratio * (((m - x) / (x + 1)) * ((k - x) / (n - k + x + 1)));
    let [mode, high] = [least, greatest];
    while (mode < high) {
      const middle = Math.floor((mode + high) / 2);
      if (next(middle) >= 1) mode = middle + 1;
      else high = middle;
    }
    const below: number[] = [];
    for (let x = mode, weight = 1; x > least; --x) {
      weight /= next(x - 1);
      if (!(weight > smallest)) break;
      below.push(weight);
    }
    const above = [1];
    for (let x = mode, weight = 1; x < greatest; ++x) {
      weight *= next(x);
      if (!(weight > smallest)) break;
      above.push(weight);
    }
    return {from: mode - below.length, weights: Float64Array.from(below.reverse().concat(above))};
  }
}

/**
 * Conditional maximum likelihood estimate of the odds ratio with its exact interval.
 *
 * Source: Cornfield J. Proc 3rd Berkeley Symp 1956;4:135. R: `fisher.test(table)`, whose roots are found to 10⁻⁴ only
 */
export function conditionalOddsRatio(cell: FirstCell, x: number, level: number): ConditionalOddsRatio {
  const tail = (1 - level) / 2;
  const solve = (f: (logRatio: number) => number) => Math.exp(widen(f));
  const atLeast = x === cell.least;
  const atGreatest = x === cell.greatest;
  return {
    estimate: atLeast
      ? 0
      : atGreatest
        ? Number.POSITIVE_INFINITY
        : solve((logRatio) => cell.at(logRatio, x).mean - x),
    interval: {
      lower: atLeast ? 0 : solve((logRatio) => cell.at(logRatio, x).upper - tail),
      upper: atGreatest ? Number.POSITIVE_INFINITY : solve((logRatio) => tail - cell.at(logRatio, x).lower),
      level,
      method: "exact conditional",
    },
  };
}

/** Root of a function that rises with the log odds ratio, looked for ever further from 0. */
function widen(f: (logRatio: number) => number): number {
  for (let reach = 4; reach < 1e4; reach *= 2) {
    const root = findRoot(f, -reach, reach);
    if (root !== null) return root;
  }
  return Number.NaN;
}
