import {factorise, solveFactorised} from "./cholesky.js";
import {evaluate, type LogisticProblem, type StatePoint, statePoint} from "./logistic-likelihood.js";
import {type SeparationLimit, separationLimit} from "./logistic-limit.js";

export interface LogisticFit {
  readonly b: Float64Array;
  /** Linear predictor with the offset. */
  readonly eta: Float64Array;
  readonly deviance: number;
  /** Information matrix with the penalty, row by row. */
  readonly information: Float64Array;
  /** Its Cholesky factor, as `factorise` leaves it; NaN where it is not positive definite. */
  readonly factor: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** Under separation the likelihood's limit, from which b, η and the deviance are; null if it has a maximum. */
  readonly limit: SeparationLimit | null;
}

/** Change of a linear predictor below which a step is the last: the next would be about its square. */
const ENOUGH = 1e-7;
const ITERATIONS = 100;
/** Steps after which longer ones are tried. */
const PATIENCE = 8;
/** Share of the curvature's bound that damps a step, where one is needed. */
const LEAST_DAMPING = 1e-12;

/**
 * Maximum-likelihood logistic regression by Newton's method, damped where the likelihood would fall.
 *
 * Under separation the steps don't shrink: they move the separated rows' linear predictors by about 1, however small
 * the gain. A step that no row's outcome speaks against proves the separation, and the limit is solved for.
 *
 * @param enough - change of a linear predictor below which a step is the last
 *
 * Source: Albert A, Anderson JA. Biometrika 1984;71:1 (existence of the maximum); Böhning D, Lindsay BG. Ann Inst Stat
 * Math 1988;40:641 (the bound on the curvature).
 */
export function fitLogistic(problem: LogisticProblem, start?: Float64Array, enough = ENOUGH): LogisticFit {
  const fit = climb(problem, start, enough);
  return fit.converged || !problem.offset ? fit : graduated(problem, problem.offset, fit);
}

/**
 * The fit with an offset that puts risks at 0 and 1 in so many rows that there is little to climb by: with the offset
 * divided by a factor that halves until it is 1, each fit from the last one's end.
 */
function graduated(problem: LogisticProblem, offset: Float64Array, before: LogisticFit): LogisticFit {
  let factor = 1;
  for (let i = 0; i < offset.length; ++i) factor = Math.max(factor, Math.abs(offset[i]!));
  factor = 2 ** Math.ceil(Math.log2(factor));
  let iterations = before.iterations;
  let start = new Float64Array(problem.z.length);
  for (;;) {
    const fit = climb(
      {...problem, offset: offset.map((value) => value / factor)},
      start,
      factor > 1 ? 0.1 : ENOUGH,
    );
    iterations += fit.iterations;
    if (factor === 1) return fit.converged ? {...fit, iterations} : before;
    factor /= 2;
    start = fit.b.map((value) => 2 * value);
  }
}

function climb(problem: LogisticProblem, start: Float64Array | undefined, enough: number): LogisticFit {
  const {z, event, weight, ridge} = problem;
  const p = z.length;
  const n = event.length;
  let at = statePoint(n, p);
  let next = statePoint(n, p);
  const factor = new Float64Array(p * p);
  const step = new Float64Array(p);
  const change = new Float64Array(n);
  if (start) at.b.set(start);
  evaluate(problem, at);
  let converged = p === 0;
  let iterations = 0;
  let idle = 0;
  let damping = 0;
  let bound: Float64Array | null = null;
  let spare: StatePoint | null = null;
  while (!converged && iterations < ITERATIONS) {
    iterations += 1;
    let gain = 0;
    let taken = false;
    // Newton's step; where it is too long or no curvature is left, damped towards that of the curvature's bound.
    for (; !taken && damping < 1e6; damping = taken ? damping : Math.max(LEAST_DAMPING, 10 * damping)) {
      factor.set(at.information);
      if (damping > 0) {
        bound ??= curvatureBound(problem);
        for (let k = 0; k < factor.length; ++k) factor[k]! += damping * bound[k]!;
      }
      if (!factorise(factor, p)) continue;
      step.set(at.score);
      solveFactorised(factor, p, step);
      gain = 0;
      for (let j = 0; j < p; ++j) {
        gain += at.score[j]! * step[j]!;
        next.b[j] = at.b[j]! + step[j]!;
      }
      evaluate(problem, next);
      // Rounding alone may seem to undo a step that is smaller than the objective's last digit.
      taken =
        next.objective <= at.objective || (gain < 1e-12 * at.objective && Number.isFinite(next.objective));
    }
    if (!taken) break;
    // Far from the maximum, as under separation, whole steps are many: longer ones as long as they gain.
    let size = 1;
    for (let longer = (iterations > PATIENCE || damping > 0) && gain > 1e-10 * at.objective; longer; ) {
      spare ??= statePoint(n, p);
      for (let j = 0; j < p; ++j) spare.b[j] = at.b[j]! + 2 * size * step[j]!;
      evaluate(problem, spare);
      longer = spare.objective < next.objective;
      if (!longer) break;
      [next, spare] = [spare, next];
      size *= 2;
    }
    let largest = 0;
    let farthest = 0;
    for (let i = 0; i < n; ++i) {
      change[i] = (next.eta[i]! - at.eta[i]!) / size;
      if (weight && weight[i] === 0) continue;
      largest = Math.max(largest, Math.abs(change[i]!));
      farthest = Math.max(farthest, Math.abs(next.eta[i]!));
    }
    [at, next] = [next, at];
    // Near a maximum the steps shrink; only under separation do they stay.
    if (!ridge && largest > 0.05) {
      const limit = separationLimit(problem, at.b, step, change, fitLogistic);
      if (limit) return ofLimit(limit, at.information, iterations);
    }
    // A predictor of 1e9, by an offset, is not known to 1e-7.
    converged = damping === 0 && size === 1 && largest < Math.max(enough, 16 * Number.EPSILON * farthest);
    // Next to separation rounding keeps the steps from getting smaller: three that gain nothing are enough.
    idle = largest < 0.01 && gain < 1e-18 * at.objective ? idle + 1 : 0;
    converged ||= idle === 3;
    damping = damping > LEAST_DAMPING ? damping / 10 : 0;
  }
  factor.set(at.information);
  if (!factorise(factor, p)) factor.fill(Number.NaN);
  const {b, eta, deviance, information} = at;
  return {b, eta, deviance, information, factor, iterations, converged, limit: null};
}

function ofLimit(limit: SeparationLimit, information: Float64Array, iterations: number): LogisticFit {
  return {
    b: limit.b,
    eta: limit.eta,
    deviance: limit.deviance,
    information,
    factor: new Float64Array(information.length).fill(Number.NaN),
    iterations: iterations + limit.iterations,
    converged: limit.converged,
    limit,
  };
}

/** The information were all risks ½, the largest that it can be. */
function curvatureBound({z, event, weight, ridge}: LogisticProblem): Float64Array {
  const p = z.length;
  const out = new Float64Array(p * p);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k <= j; ++k) {
      const [zj, zk] = [z[j]!, z[k]!];
      let sum = j === k && ridge ? ridge[j]! : 0;
      for (let i = 0; i < event.length; ++i) sum += (weight ? weight[i]! : 1) * 0.25 * zj[i]! * zk[i]!;
      out[j * p + k] = sum;
      out[k * p + j] = sum;
    }
  }
  return out;
}
