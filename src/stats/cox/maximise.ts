import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import type {Objective} from "./objective.js";

/** A last step, in standard deviations, that changes no figure of value and derivatives: they stay those before it. */
const UNSEEN_STEP = 1e-11;

/** Where an ascent ended; the objective holds its value and derivatives there. */
export interface Maximum {
  readonly beta: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** No share of the last step, however small, led uphill. */
  readonly stalled: boolean;
  /** The next Newton step from here, to see coefficients that still grow. */
  readonly nextStep: Float64Array;
}

interface Control {
  readonly maxIterations: number;
  /** Stop after a step that was expected to gain at most half of this in the objective. */
  readonly tolerance: number;
  /** A coefficient that keeps its starting value. */
  readonly fixed?: number;
}

/**
 * Newton's ascent with step halving. The objective must have been evaluated at `start`.
 *
 * It stops by the expected gain gᵀH⁻¹g, which has no unit, rather than by the relative change of the likelihood,
 * which is large with many children and small with few.
 */
export function maximise(objective: Objective, start: Float64Array, control: Control): Maximum {
  const {p} = objective;
  const beta = Float64Array.from(start);
  const step = new Float64Array(p);
  let value = objective.value;
  let iterations = 0;
  let converged = false;
  let stalled = false;
  while (iterations < control.maxIterations) {
    const gain = newtonStep(objective, control.fixed, step);
    if (gain === null) break;
    iterations += 1;
    if (gain <= control.tolerance && longest(step) <= UNSEEN_STEP) {
      for (let j = 0; j < p; ++j) beta[j]! += step[j]!;
      converged = true;
      break;
    }
    // Where the model is far from quadratic a full step may lead downhill or out of the numbers' range.
    let share = 1;
    for (let halvings = 0; ; ++halvings) {
      for (let j = 0; j < p; ++j) beta[j]! += share * step[j]!;
      objective.at(beta);
      if (objective.value >= value - 1e-10 * (Math.abs(value) + 1) && objective.inverse) break;
      for (let j = 0; j < p; ++j) beta[j]! -= share * step[j]!;
      if (halvings === 30) break;
      share /= 2;
    }
    if (share < 1e-9) {
      stalled = true;
      objective.at(beta);
      break;
    }
    value = objective.value;
    if (share === 1 && gain <= control.tolerance) {
      converged = true;
      break;
    }
  }
  newtonStep(objective, control.fixed, step);
  return {beta, value, iterations, converged, stalled, nextStep: step};
}

function longest(step: Float64Array): number {
  let most = 0;
  for (let j = 0; j < step.length; ++j) if (Math.abs(step[j]!) > most) most = Math.abs(step[j]!);
  return most;
}

/** Writes the Newton step and returns the gain that it expects twice over; null if the hessian is singular. */
function newtonStep(objective: Objective, fixed: number | undefined, step: Float64Array): number | null {
  const {p, gradient, hessian} = objective;
  step.fill(0);
  const free: number[] = [];
  for (let j = 0; j < p; ++j) if (j !== fixed) free.push(j);
  const m = free.length;
  let inverse = objective.inverse;
  if (m < p) {
    const part = new Float64Array(m * m);
    for (let a = 0; a < m; ++a)
      for (let b = 0; b < m; ++b) part[a * m + b] = hessian[free[a]! * p + free[b]!]!;
    inverse = symmetricInverse(part, m);
  }
  if (!inverse) return null;
  let gain = 0;
  for (let a = 0; a < m; ++a) {
    let sum = 0;
    for (let b = 0; b < m; ++b) sum += inverse[a * m + b]! * gradient[free[b]!]!;
    step[free[a]!] = sum;
    gain += sum * gradient[free[a]!]!;
  }
  return gain;
}
