import {factorise, solveFactorised} from "./cholesky.js";

import {evaluate, type LogisticProblem, linearPredictor, statePoint} from "./logistic-likelihood.js";

export interface LogisticFit {
  readonly b: Float64Array;
  /** Linear predictor with the offset. */
  readonly eta: Float64Array;
  readonly deviance: number;
  /** Information matrix with the penalty, row by row. */
  readonly information: Float64Array;
  readonly iterations: number;
  readonly converged: boolean;
  /** A direction in which the likelihood grows for ever; null if it has a maximum. */
  readonly separation: Float64Array | null;
  /** Size of the direction's largest change of a linear predictor. */
  readonly separationSize: number;
}

/** Gain in twice the log-likelihood that the next step promises, below which it is the last. */
const ENOUGH = 1e-14;
const ITERATIONS = 100;

/**
 * Maximum-likelihood logistic regression by Newton's method with step halving.
 *
 * Under separation each step moves the separated rows' linear predictors by about 1, however small the gain: such a
 * step is checked to be a direction that no row's outcome speaks against, which proves the separation.
 *
 * Source: Albert A, Anderson JA. Biometrika 1984;71:1 (existence of the maximum).
 */
export function fitLogistic(problem: LogisticProblem, start?: Float64Array): LogisticFit {
  const {z, event, weight, ridge} = problem;
  const p = z.length;
  let at = statePoint(event.length, p);
  let next = statePoint(event.length, p);
  const factor = new Float64Array(p * p);
  const step = new Float64Array(p);
  if (start) at.b.set(start);
  evaluate(problem, at);
  let separation: Float64Array | null = null;
  let separationSize = 0;
  let converged = p === 0;
  let iterations = 0;
  while (!converged && iterations < ITERATIONS) {
    iterations += 1;
    factor.set(at.information);
    if (!factorise(factor, p)) break;
    step.set(at.score);
    solveFactorised(factor, p, step);
    let gain = 0;
    for (let j = 0; j < p; ++j) gain += at.score[j]! * step[j]!;
    if (gain < 1e-10 && !ridge) {
      separationSize = largestChange(z, step, weight);
      // Near a maximum the steps shrink with the gain; only under separation do they stay.
      if (separationSize > 0.05 && agrees(z, step, event, weight, 1e-6 * separationSize)) {
        separation = Float64Array.from(step);
      }
    }
    // Where all risks are 0 or 1 to rounding there is no curvature left, and a whole step would leap out of sight.
    const whole = gain > 1e6 ? Math.min(1, 20 / largestChange(z, step, weight)) : 1;
    let taken = false;
    for (let size = whole; !taken && size > 1e-12 * whole; size /= 2) {
      for (let j = 0; j < p; ++j) next.b[j] = at.b[j]! + size * step[j]!;
      evaluate(problem, next);
      // Rounding alone may seem to undo a step that is smaller than the objective's last digit.
      taken = next.objective <= at.objective || (gain < 1e-9 && Number.isFinite(next.objective));
    }
    if (!taken) break;
    [at, next] = [next, at];
    converged = gain < ENOUGH || separation !== null;
  }
  const {b, eta, deviance, information} = at;
  return {b, eta, deviance, information, iterations, converged, separation, separationSize};
}

function largestChange(z: readonly Float64Array[], step: Float64Array, weight: Float64Array | null): number {
  const change = new Float64Array(z[0]!.length);
  linearPredictor(z, step, null, change);
  let largest = 0;
  for (let i = 0; i < change.length; ++i) {
    if (!weight || weight[i]! > 0) largest = Math.max(largest, Math.abs(change[i]!));
  }
  return largest;
}

/** Whether a step moves no row's linear predictor away from its outcome by more than rounding. */
function agrees(
  z: readonly Float64Array[],
  step: Float64Array,
  event: Float64Array,
  weight: Float64Array | null,
  rounding: number,
): boolean {
  const change = new Float64Array(event.length);
  linearPredictor(z, step, null, change);
  for (let i = 0; i < event.length; ++i) {
    if (weight && weight[i] === 0) continue;
    if ((event[i]! > 0 ? change[i]! : -change[i]!) < -rounding) return false;
  }
  return true;
}
