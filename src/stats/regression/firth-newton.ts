import {factorise, inverseOfFactorised, logDeterminant, solveFactorised} from "./cholesky.js";
import {type LogisticProblem, linearPredictor} from "./logistic-likelihood.js";

export interface FirthFit {
  readonly b: Float64Array;
  readonly eta: Float64Array;
  /** Log-likelihood + ½ ln det of the information of all coefficients, the fixed ones included. */
  readonly penalised: number;
  readonly logLikelihood: number;
  readonly information: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
}

/** For estimates that are exact to eleven digits. */
const ENOUGH = 1e-22;
const ITERATIONS = 1000;

/**
 * Logistic regression by Firth's penalised likelihood: Fisher scoring with the modified score and step halving.
 *
 * @param free - the coefficients to fit; the others stay at their start while their share of the penalty counts
 * @param enough - squared length of the last step in standard errors, which is the likelihood's error
 *
 * Source: Firth D. Biometrika 1993;80:27; Heinze G, Schemper M. Stat Med 2002;21:2409.
 */
export function fitFirth(
  problem: LogisticProblem,
  free: readonly number[],
  start: Float64Array,
  enough = ENOUGH,
): FirthFit {
  const p = problem.z.length;
  let at = point(problem.event.length, p);
  let next = point(problem.event.length, p);
  at.b.set(start);
  evaluate(problem, at);
  const q = free.length;
  const factor = new Float64Array(q * q);
  const step = new Float64Array(q);
  let converged = q === 0;
  let iterations = 0;
  while (!converged && iterations < ITERATIONS && Number.isFinite(at.penalised)) {
    iterations += 1;
    for (let j = 0; j < q; ++j) {
      step[j] = at.score[free[j]!]!;
      for (let k = 0; k < q; ++k) factor[j * q + k] = at.information[free[j]! * p + free[k]!]!;
    }
    if (!factorise(factor, q)) break;
    solveFactorised(factor, q, step);
    let gain = 0;
    for (let j = 0; j < q; ++j) gain += at.score[free[j]!]! * step[j]!;
    let taken = false;
    for (let size = 1; !taken && size > 1e-9; size /= 2) {
      next.b.set(at.b);
      for (let j = 0; j < q; ++j) next.b[free[j]!]! += size * step[j]!;
      evaluate(problem, next);
      // Rounding alone may seem to undo a step that is smaller than the likelihood's last digit.
      taken = next.penalised >= at.penalised || (gain < 1e-9 && Number.isFinite(next.penalised));
    }
    if (!taken) break;
    [at, next] = [next, at];
    converged = gain < enough;
  }
  const {b, eta, penalised, logLikelihood, information} = at;
  return {b, eta, penalised, logLikelihood, information, iterations, converged};
}

interface Point {
  readonly b: Float64Array;
  readonly eta: Float64Array;
  readonly score: Float64Array;
  readonly information: Float64Array;
  readonly variance: Float64Array;
  readonly risk: Float64Array;
  readonly leverage: Float64Array;
  readonly residual: Float64Array;
  logLikelihood: number;
  penalised: number;
}

function point(n: number, p: number): Point {
  return {
    b: new Float64Array(p),
    eta: new Float64Array(n),
    score: new Float64Array(p),
    information: new Float64Array(p * p),
    variance: new Float64Array(n),
    risk: new Float64Array(n),
    leverage: new Float64Array(n),
    residual: new Float64Array(n),
    logLikelihood: 0,
    penalised: 0,
  };
}

function evaluate({z, event, weight, offset}: LogisticProblem, at: Point): void {
  const {b, eta, score, information, variance, risk, leverage, residual} = at;
  const p = z.length;
  const n = event.length;
  linearPredictor(z, b, offset, eta);
  let logLikelihood = 0;
  for (let i = 0; i < n; ++i) {
    const w = weight ? weight[i]! : 1;
    const value = eta[i]!;
    const distance = Math.abs(value);
    const e = Math.exp(-distance);
    const s = 1 / (1 + e);
    logLikelihood -= w * (Math.log1p(e) + (event[i]! > 0 === value >= 0 ? 0 : distance));
    risk[i] = value >= 0 ? s : e * s;
    variance[i] = w * e * s * s;
  }
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k <= j; ++k) {
      const [zj, zk] = [z[j]!, z[k]!];
      let sum = 0;
      for (let i = 0; i < n; ++i) sum += variance[i]! * zj[i]! * zk[i]!;
      information[j * p + k] = sum;
      information[k * p + j] = sum;
    }
  }
  at.logLikelihood = logLikelihood;
  const factor = Float64Array.from(information);
  if (!factorise(factor, p)) {
    at.penalised = Number.NEGATIVE_INFINITY;
    return;
  }
  at.penalised = logLikelihood + logDeterminant(factor, p) / 2;
  const inverse = inverseOfFactorised(factor, p);
  leverage.fill(0);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k <= j; ++k) {
      const [zj, zk] = [z[j]!, z[k]!];
      const share = inverse[j * p + k]! * (j === k ? 1 : 2);
      for (let i = 0; i < n; ++i) leverage[i]! += share * zj[i]! * zk[i]!;
    }
  }
  for (let i = 0; i < n; ++i) {
    const w = weight ? weight[i]! : 1;
    residual[i] = w * (event[i]! - risk[i]!) + variance[i]! * leverage[i]! * (0.5 - risk[i]!);
  }
  for (let j = 0; j < p; ++j) {
    const zj = z[j]!;
    let sum = 0;
    for (let i = 0; i < n; ++i) sum += residual[i]! * zj[i]!;
    score[j] = sum;
  }
}
