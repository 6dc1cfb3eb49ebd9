import type {CoxTies} from "./cox-data.js";
import {deathWeight, weightedRisks} from "./partial-likelihood.js";
import type {PreparedCox} from "./prepare.js";
import {RiskSets} from "./risk-sets.js";

/**
 * Firth's penalty ½ log |I(β)| and its gradient ½ tr(I⁻¹ ∂I/∂β), for standardised covariates.
 *
 * ∂I/∂β holds third central moments of the covariates among those at risk. Only their trace with I⁻¹ is needed, so
 * sums of q = xᵀI⁻¹x and q·x stand in for all third powers.
 *
 * Source: Firth D. Biometrika 1993;80:27; Heinze G, Schemper M. Biometrics 2001;57:114.
 */
export class FirthPenalty {
  readonly #data: PreparedCox;
  readonly #efron: boolean;
  readonly #sets: RiskSets;
  readonly #risk: Float64Array;
  readonly #q: Float64Array;
  readonly #mean: Float64Array;
  readonly #turned: Float64Array;

  constructor(data: PreparedCox, ties: CoxTies) {
    this.#data = data;
    this.#efron = ties === "efron";
    this.#sets = new RiskSets(data, true, true);
    this.#risk = new Float64Array(data.n);
    this.#q = new Float64Array(data.n);
    this.#mean = new Float64Array(data.p);
    this.#turned = new Float64Array(data.p);
  }

  /** Adds the penalty's gradient to `gradient` and returns the penalty. */
  at(beta: Float64Array, information: Float64Array, inverse: Float64Array, gradient: Float64Array): number {
    const {n, p, x, groups, groupStart, deaths} = this.#data;
    const q = this.#q;
    for (let i = 0; i < n; ++i) {
      let sum = 0;
      for (let j = 0; j < p; ++j)
        for (let k = 0; k < p; ++k) sum += x[i * p + j]! * inverse[j * p + k]! * x[i * p + k]!;
      q[i] = sum;
    }
    weightedRisks(this.#data, beta, this.#risk);
    this.#sets.begin(this.#risk, q);
    for (let g = 0; g < groups; ++g) {
      this.#sets.advance(g);
      const d = deaths[g]!;
      const w = deathWeight(this.#data, groupStart[g + 1]! - d, groupStart[g + 1]!);
      if (d === 1 || !this.#efron) this.#term(0, w, inverse, gradient);
      else for (let k = 0; k < d; ++k) this.#term(k / d, w / d, inverse, gradient);
    }
    return logDeterminant(information, p) / 2;
  }

  #term(share: number, w: number, inverse: Float64Array, gradient: Float64Array): void {
    const {p} = this.#data;
    const {sums, dead} = this.#sets;
    const mean = this.#mean;
    const turned = this.#turned;
    const total = sums[0]! - share * dead[0]!;
    for (let j = 0; j < p; ++j) mean[j] = (sums[1 + j]! - share * dead[1 + j]!) / total;
    for (let j = 0; j < p; ++j) {
      turned[j] = 0;
      for (let k = 0; k < p; ++k) turned[j]! += inverse[j * p + k]! * mean[k]!;
    }
    const extra = 1 + p + (p * (p + 1)) / 2;
    const sumQ = sums[extra]! - share * dead[extra]!;
    for (let j = 0; j < p; ++j) {
      let third = sums[extra + 1 + j]! - share * dead[extra + 1 + j]! - mean[j]! * sumQ;
      for (let k = 0; k < p; ++k) {
        const c = 1 + p + (j >= k ? (j * (j + 1)) / 2 + k : (k * (k + 1)) / 2 + j);
        third -= 2 * turned[k]! * (sums[c]! - share * dead[c]! - total * mean[j]! * mean[k]!);
      }
      gradient[j]! += (w * third) / (2 * total);
    }
  }
}

/** Logarithm of the determinant of a symmetric positive definite matrix, by Cholesky's decomposition. */
function logDeterminant(matrix: Float64Array, p: number): number {
  const l = Float64Array.from(matrix);
  let sum = 0;
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k < j; ++k) l[j * p + j]! -= l[j * p + k]! ** 2;
    const pivot = Math.sqrt(l[j * p + j]!);
    sum += Math.log(pivot);
    l[j * p + j] = pivot;
    for (let i = j + 1; i < p; ++i) {
      for (let k = 0; k < j; ++k) l[i * p + j]! -= l[i * p + k]! * l[j * p + k]!;
      l[i * p + j]! /= pivot;
    }
  }
  return 2 * sum;
}
