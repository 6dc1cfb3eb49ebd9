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

/** Change of a linear predictor below which a step is the last: the next would be about its square. */
const ENOUGH = 1e-7;
const ITERATIONS = 200;

/**
 * Logistic regression by Firth's penalised likelihood: Fisher scoring, then Newton's method, with step halving.
 *
 * Scoring leaves out the penalty's second derivatives, which cost more than they save until the end is near or where
 * the penalty outweighs the data. Where they are not positive definite, those of Heinze and Schemper's augmented data
 * stand in.
 *
 * @param free - the coefficients to fit; the others stay at their start while their share of the penalty counts
 * @param enough - change of a linear predictor below which a step is the last
 * @param exact - whether the last step must be Newton's, for the estimates' digits; the likelihood has its without
 *
 * Source: Firth D. Biometrika 1993;80:27; Heinze G, Schemper M. Stat Med 2002;21:2409.
 */
export function fitFirth(
  problem: LogisticProblem,
  free: readonly number[],
  start: Float64Array,
  enough = ENOUGH,
  exact = true,
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
  let before = Number.POSITIVE_INFINITY;
  let newton = false;
  while (!converged && iterations < ITERATIONS && Number.isFinite(at.penalised)) {
    iterations += 1;
    takeFree(newton ? secondDerivatives(problem, at) : at.information, p, free, factor);
    if (!factorise(factor, q)) {
      takeFree(augmentedInformation(problem, at), p, free, factor);
      if (!factorise(factor, q)) break;
    }
    for (let j = 0; j < q; ++j) step[j] = at.score[free[j]!]!;
    solveFactorised(factor, q, step);
    let gain = 0;
    for (let j = 0; j < q; ++j) gain += at.score[free[j]!]! * step[j]!;
    let taken = false;
    let size = 1;
    for (; !taken && size > 1e-9; size /= 2) {
      next.b.set(at.b);
      for (let j = 0; j < q; ++j) next.b[free[j]!]! += size * step[j]!;
      evaluate(problem, next);
      // Rounding alone may seem to undo a step that is smaller than the likelihood's last digit.
      const rounding = 1e-11 * (1 + Math.abs(at.logLikelihood));
      taken = next.penalised >= at.penalised || (gain < rounding && Number.isFinite(next.penalised));
    }
    if (!taken) break;
    let largest = 0;
    let farthest = 0;
    for (let i = 0; i < at.eta.length; ++i) {
      if (problem.weight && problem.weight[i] === 0) continue;
      largest = Math.max(largest, Math.abs(next.eta[i]! - at.eta[i]!));
      farthest = Math.max(farthest, Math.abs(next.eta[i]!));
    }
    [at, next] = [next, at];
    const whole = size === 0.5;
    converged = whole && (newton || !exact) && largest < Math.max(enough, 16 * Number.EPSILON * farthest);
    newton ||= !whole || largest > 0.4 * before || (exact && largest < 0.05);
    before = largest;
  }
  const {b, eta, penalised, logLikelihood, information} = at;
  return {b, eta, penalised, logLikelihood, information, iterations, converged};
}

function takeFree(matrix: Float64Array, p: number, free: readonly number[], out: Float64Array): void {
  const q = free.length;
  for (let j = 0; j < q; ++j) {
    for (let k = 0; k < q; ++k) out[j * q + k] = matrix[free[j]! * p + free[k]!]!;
  }
}

/**
 * Minus the second derivatives of log-likelihood + ½ ln det I: I − ½ Σ w v (1 − 6v) h z z' + ½ tr(I⁻¹ T_j I⁻¹ T_k), with
 * v = μ(1 − μ), h = z' I⁻¹ z and T_j = Σ w v (1 − 2μ) z_j z z' the information's derivatives.
 */
function secondDerivatives({z, weight}: LogisticProblem, at: Point): Float64Array {
  const {information, inverse, risk, variance, leverage} = at;
  const p = z.length;
  const n = risk.length;
  const scaled = new Float64Array(n);
  const product = new Float64Array(n);
  const third = new Float64Array(p * p * p);
  for (let i = 0; i < n; ++i) scaled[i] = variance[i]! * (1 - 2 * risk[i]!);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k <= j; ++k) {
      const [zj, zk] = [z[j]!, z[k]!];
      for (let i = 0; i < n; ++i) product[i] = scaled[i]! * zj[i]! * zk[i]!;
      for (let l = 0; l <= k; ++l) {
        const zl = z[l]!;
        let sum = 0;
        for (let i = 0; i < n; ++i) sum += product[i]! * zl[i]!;
        third[(j * p + k) * p + l] = sum;
        third[(j * p + l) * p + k] = sum;
        third[(k * p + j) * p + l] = sum;
        third[(k * p + l) * p + j] = sum;
        third[(l * p + j) * p + k] = sum;
        third[(l * p + k) * p + j] = sum;
      }
    }
  }
  // I⁻¹ T_j for each j.
  const turned = new Float64Array(p * p * p);
  for (let j = 0; j < p; ++j) {
    for (let a = 0; a < p; ++a) {
      for (let c = 0; c < p; ++c) {
        const share = inverse[a * p + c]!;
        for (let d = 0; d < p; ++d) turned[(j * p + a) * p + d]! += share * third[(j * p + c) * p + d]!;
      }
    }
  }
  for (let i = 0; i < n; ++i) {
    const v = weight ? (weight[i]! > 0 ? variance[i]! / weight[i]! : 0) : variance[i]!;
    scaled[i] = 0.5 * leverage[i]! * variance[i]! * (1 - 6 * v);
  }
  const out = Float64Array.from(information);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k <= j; ++k) {
      const [zj, zk] = [z[j]!, z[k]!];
      let value = information[j * p + k]!;
      for (let i = 0; i < n; ++i) value -= scaled[i]! * zj[i]! * zk[i]!;
      for (let a = 0; a < p; ++a) {
        for (let c = 0; c < p; ++c) {
          value += 0.5 * turned[(j * p + a) * p + c]! * turned[(k * p + c) * p + a]!;
        }
      }
      out[j * p + k] = value;
      out[k * p + j] = value;
    }
  }
  return out;
}

/** The information of the augmented data, in which a row counts w plus its leverage. */
function augmentedInformation({z, weight}: LogisticProblem, {risk, variance, leverage}: Point): Float64Array {
  const p = z.length;
  const out = new Float64Array(p * p);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k <= j; ++k) {
      const [zj, zk] = [z[j]!, z[k]!];
      let sum = 0;
      for (let i = 0; i < risk.length; ++i) {
        if (weight && weight[i] === 0) continue;
        const v = weight ? variance[i]! / weight[i]! : variance[i]!;
        sum += (variance[i]! + variance[i]! * leverage[i]! * v) * zj[i]! * zk[i]!;
      }
      out[j * p + k] = sum;
      out[k * p + j] = sum;
    }
  }
  return out;
}

interface Point {
  readonly b: Float64Array;
  readonly eta: Float64Array;
  readonly score: Float64Array;
  readonly information: Float64Array;
  /** Of all coefficients' information. */
  readonly inverse: Float64Array;
  /** w μ(1 − μ). */
  readonly variance: Float64Array;
  readonly risk: Float64Array;
  /** z' I⁻¹ z of a row: its leverage over w μ(1 − μ). */
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
    inverse: new Float64Array(p * p),
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
  at.inverse.set(inverse);
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
