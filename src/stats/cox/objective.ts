import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import type {CoxTies} from "./cox-data.js";
import {FirthPenalty} from "./firth-penalty.js";
import {PartialLikelihood} from "./partial-likelihood.js";
import type {PreparedCox} from "./prepare.js";

/** What is maximised: the log partial likelihood, alone or with Firth's or the ridge penalty. */
export interface Penalty {
  readonly firth: boolean;
  /** θ_j of −½ Σ θ_j β_j² for the standardised covariates; null without. */
  readonly ridge: Float64Array | null;
}

/** The objective with its gradient at the coefficients last evaluated. */
export class Objective {
  readonly p: number;
  readonly likelihood: PartialLikelihood;
  /** With the penalty; −Infinity where it does not exist. */
  value = 0;
  readonly gradient: Float64Array;
  /** Minus the second derivatives, as a Newton step takes them: Firth's penalty is left out of them. */
  readonly hessian: Float64Array;
  /** Inverse of the hessian, null if singular. */
  inverse: Float64Array | null = null;
  readonly #penalty: Penalty;
  readonly #firth: FirthPenalty | null;

  constructor(data: PreparedCox, ties: CoxTies, penalty: Penalty) {
    this.p = data.p;
    this.likelihood = new PartialLikelihood(data, ties);
    this.gradient = new Float64Array(data.p);
    this.hessian = new Float64Array(data.p * data.p);
    this.#penalty = penalty;
    this.#firth = penalty.firth ? new FirthPenalty(data, ties) : null;
  }

  at(beta: Float64Array): void {
    const {p, likelihood, gradient, hessian} = this;
    const {ridge} = this.#penalty;
    likelihood.at(beta);
    gradient.set(likelihood.score);
    hessian.set(likelihood.information);
    let value = likelihood.logLikelihood;
    if (ridge) {
      for (let j = 0; j < p; ++j) {
        value -= (ridge[j]! * beta[j]! * beta[j]!) / 2;
        gradient[j]! -= ridge[j]! * beta[j]!;
        hessian[j * p + j]! += ridge[j]!;
      }
    }
    this.inverse = Number.isFinite(value) ? symmetricInverse(hessian, p) : null;
    if (this.#firth) {
      if (this.inverse) value += this.#firth.at(beta, likelihood.information, this.inverse, gradient);
      else value = Number.NEGATIVE_INFINITY;
    }
    this.value = Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY;
  }
}
