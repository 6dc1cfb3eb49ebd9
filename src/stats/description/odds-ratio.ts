import {logChoose} from "../distributions/log-gamma.js";
import {findRoot} from "../foundation/find-root.js";
import type {Interval} from "../foundation/result.js";

/** The conditional odds ratio of a 2 × 2 table. */
export interface ConditionalOddsRatio {
  /** Conditional maximum likelihood; 0 or ∞ at the ends of what the margins allow. */
  readonly estimate: number;
  readonly interval: Interval;
}

/**
 * The number in the first cell given the margins, by the odds ratio: Fisher's noncentral hypergeometric distribution.
 */
export class FirstCell {
  readonly least: number;
  readonly greatest: number;
  /** Logarithms of the central probabilities, up to a constant. */
  private readonly logs: Float64Array;
  private readonly weights: Float64Array;

  /** For a table with rows of m and n children and a first column of k. */
  constructor(m: number, n: number, k: number) {
    this.least = Math.max(0, k - n);
    this.greatest = Math.min(k, m);
    this.logs = Float64Array.from(
      {length: this.greatest - this.least + 1},
      (_, i) => logChoose(m, this.least + i) + logChoose(n, k - this.least - i),
    );
    this.weights = new Float64Array(this.logs.length);
  }

  /** Mean, P(X ≤ x) and P(X ≥ x) at an odds ratio given as its logarithm. */
  at(logRatio: number, x: number): {readonly mean: number; readonly lower: number; readonly upper: number} {
    const {logs, weights, least} = this;
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < logs.length; ++i) {
      weights[i] = logs[i]! + i * logRatio;
      if (weights[i]! > most) most = weights[i]!;
    }
    let total = 0;
    let mean = 0;
    let lower = 0;
    let upper = 0;
    for (let i = 0; i < logs.length; ++i) {
      const weight = Math.exp(weights[i]! - most);
      total += weight;
      mean += (least + i) * weight;
      if (least + i <= x) lower += weight;
      if (least + i >= x) upper += weight;
    }
    return {mean: mean / total, lower: lower / total, upper: upper / total};
  }

  /** Sum of the central probabilities that are no greater than that of x; ties by rounding count as equal. */
  twoSided(x: number): number {
    const {logs} = this;
    const limit = logs[x - this.least]! + Math.log1p(1e-7);
    let most = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < logs.length; ++i) most = Math.max(most, logs[i]!);
    let total = 0;
    let sum = 0;
    for (let i = 0; i < logs.length; ++i) {
      const weight = Math.exp(logs[i]! - most);
      total += weight;
      if (logs[i]! <= limit) sum += weight;
    }
    return Math.min(1, sum / total);
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
