import type {CoxTies} from "./cox-data.js";
import type {PreparedCox} from "./prepare.js";
import {RiskSets} from "./risk-sets.js";
import {twoCovariates} from "./two-covariates.js";

/**
 * Cox's log partial likelihood with its first and second derivatives, for standardised covariates.
 *
 * Source: Cox DR. J R Stat Soc B 1972;34:187; Breslow NE. Biometrics 1974;30:89; Efron B. J Am Stat Assoc
 * 1977;72:557.
 */
export class PartialLikelihood {
  readonly p: number;
  logLikelihood = 0;
  readonly score: Float64Array;
  /** p × p, minus the second derivatives. */
  readonly information: Float64Array;
  readonly #data: PreparedCox;
  readonly #efron: boolean;
  readonly #sets: RiskSets;
  readonly #risk: Float64Array;
  /** Σ weight·x and Σ weight·offset over the deaths: they don't change with the coefficients. */
  readonly #deathX: Float64Array;
  #deathOffset = 0;
  /** Sums without a share of the dead. */
  readonly #left: Float64Array;

  constructor(data: PreparedCox, ties: CoxTies) {
    const {n, p, x, weight, offset, groups, groupStart, deaths} = data;
    this.p = p;
    this.score = new Float64Array(p);
    this.information = new Float64Array(p * p);
    this.#data = data;
    this.#efron = ties === "efron";
    this.#sets = new RiskSets(data, true);
    this.#risk = new Float64Array(n);
    this.#left = new Float64Array(this.#sets.sums.length);
    const deathX = new Float64Array(p);
    for (let g = 0; g < groups; ++g) {
      const end = groupStart[g + 1]!;
      for (let i = end - deaths[g]!; i < end; ++i) {
        const w = weight ? weight[i]! : 1;
        for (let j = 0; j < p; ++j) deathX[j]! += w * x[i * p + j]!;
        if (offset) this.#deathOffset += w * offset[i]!;
      }
    }
    this.#deathX = deathX;
  }

  /** Evaluates at the coefficients of the standardised covariates. */
  at(beta: Float64Array): void {
    const {p, score, information} = this;
    const {groups, groupStart, deaths, exits} = this.#data;
    const sets = this.#sets;
    weightedRisks(this.#data, beta, this.#risk);
    sets.begin(this.#risk);
    score.set(this.#deathX);
    information.fill(0);
    let logLikelihood = this.#deathOffset;
    for (let j = 0; j < p; ++j) logLikelihood += beta[j]! * this.#deathX[j]!;
    if (p === 2 && exits === null) {
      this.logLikelihood =
        logLikelihood - twoCovariates(this.#data, this.#efron, this.#risk, score, information);
      return;
    }
    for (let g = 0; g < groups; ++g) {
      sets.advance(g);
      const d = deaths[g]!;
      const w = deathWeight(this.#data, groupStart[g + 1]! - d, groupStart[g + 1]!);
      if (d === 1 || !this.#efron) logLikelihood -= w * this.#term(0, w);
      else for (let k = 0; k < d; ++k) logLikelihood -= (w / d) * this.#term(k / d, w / d);
    }
    this.logLikelihood = logLikelihood;
    for (let j = 0; j < p; ++j) for (let k = 0; k < j; ++k) information[k * p + j] = information[j * p + k]!;
  }

  /** Takes one death's mean and variance into score and information; returns log Σr without a share of the dead. */
  #term(share: number, w: number): number {
    const {sums, dead} = this.#sets;
    if (share === 0) return this.#take(sums, w);
    const left = this.#left;
    for (let k = 0; k < left.length; ++k) left[k] = sums[k]! - share * dead[k]!;
    return this.#take(left, w);
  }

  #take(sums: Float64Array, w: number): number {
    const {p, score, information} = this;
    const total = sums[0]!;
    const factor = w / total;
    let c = p + 1;
    for (let j = 0, row = 0; j < p; ++j, row += p) {
      const mean = factor * sums[1 + j]!;
      score[j]! -= mean;
      const share = mean / w;
      for (let k = 0; k <= j; ++k, ++c) information[row + k]! += factor * (sums[c]! - share * sums[1 + k]!);
    }
    return Math.log(total);
  }
}

/** Fills in weight · exp(linear predictor) of every position. */
export function weightedRisks(data: PreparedCox, beta: ArrayLike<number>, risk: Float64Array): void {
  const {n, p, x, weight, offset} = data;
  let zero = true;
  for (let j = 0; j < p; ++j) if (beta[j] !== 0) zero = false;
  if (zero) risk.fill(0);
  else {
    for (let i = 0, k = 0; i < n; ++i) {
      let eta = 0;
      for (let j = 0; j < p; ++j, ++k) eta += beta[j]! * x[k]!;
      risk[i] = eta;
    }
  }
  if (offset) for (let i = 0; i < n; ++i) risk[i]! += offset[i]!;
  if (zero && !offset) risk.fill(1);
  else for (let i = 0; i < n; ++i) risk[i] = Math.exp(risk[i]!);
  if (weight) for (let i = 0; i < n; ++i) risk[i]! *= weight[i]!;
}

/** Sum of the weights of the positions from `from` to before `to`. */
export function deathWeight({weight}: PreparedCox, from: number, to: number): number {
  if (!weight) return to - from;
  let sum = 0;
  for (let i = from; i < to; ++i) sum += weight[i]!;
  return sum;
}
