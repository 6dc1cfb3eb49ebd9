import {cholesky, choleskySolve} from "./cholesky.js";
import type {GrowthData} from "./growth-data.js";
import {expect, squaresAbout} from "./growth-em.js";
import {type GrowthInformation, growthInformation} from "./growth-information.js";
import type {GrowthState} from "./growth-state.js";

/** Log-likelihood that a step promises to gain: below, it is rounding. */
const ARRIVED = 1e-20;
/** Below this, steps that no longer become shorter are rounding. */
const NEAR = 1e-14;
/** Below this the maximum is reached where the likelihood is flat, and counts as reached where steps end early. */
const CLOSE = 1e-10;
const MOST_STEPS = 40;

/**
 * Newton's steps to the maximum near the state, which is changed; none loses.
 *
 * Where the likelihood is flat, or curved upwards, the information is made positive definite by a part of the complete
 * data's, with which alone the steps would be those of EM: so they come to the end of a ridge in a few.
 *
 * @returns "maximum" where the score is 0 and the information positive definite; "converged" where nothing is left to
 *   gain but the likelihood is flat; "stopped" before either
 *
 * Source: Levenberg K. Q Appl Math 1944;2:164 (damping).
 */
export function sharpen(data: GrowthData, state: GrowthState): "maximum" | "converged" | "stopped" {
  let information = growthInformation(data, state);
  let damping = 0;
  let before = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < MOST_STEPS; ++iteration) {
    const {d, score, factor} = information;
    let solved = damping === 0 ? factor : null;
    while (!solved) {
      damping = Math.max(4 * damping, LEAST_DAMPING);
      if (damping > MOST_DAMPING) return "stopped";
      solved = cholesky(damped(information, damping), d);
    }
    const step = choleskySolve(solved, d, score);
    let gain = 0;
    for (let a = 0; a < d; ++a) gain += 0.5 * step[a]! * score[a]!;
    if (damping === 0 && (gain < ARRIVED || (gain < NEAR && gain > before / 4))) return "maximum";
    if (damping > 0 && gain < CLOSE) return "converged";
    if (moved(data, state, step)) {
      state.iterations += 1;
      information = growthInformation(data, state);
      before = damping === 0 ? gain : Number.POSITIVE_INFINITY;
      damping = damping / 16 < LEAST_DAMPING ? 0 : damping / 16;
    } else if (gain < CLOSE) return damping === 0 ? "maximum" : "converged";
    else damping = Math.max(4 * damping, LEAST_DAMPING);
  }
  return "stopped";
}

const LEAST_DAMPING = 1e-3;
const MOST_DAMPING = 1e3;

function damped({information, complete}: GrowthInformation, damping: number): Float64Array {
  return information.map((value, j) => value + damping * complete[j]!);
}

/** Goes the step if it gains; otherwise the state stays as it was. */
function moved(data: GrowthData, state: GrowthState, step: Float64Array): boolean {
  const {k, equal, beta, variance, probability} = state;
  const [oldBeta, oldVariance, oldProbability] = [beta.slice(), variance.slice(), probability.slice()];
  const before = state.logLikelihood;
  const firstVariance = beta.length;
  const firstShare = firstVariance + (equal ? 1 : k);
  for (let a = 0; a < beta.length; ++a) beta[a]! += step[a]!;
  let total = 0;
  for (let c = 0; c < k; ++c) {
    variance[c]! *= Math.exp(step[firstVariance + (equal ? 0 : c)]!);
    probability[c]! *= Math.exp(c < k - 1 ? step[firstShare + c]! : 0);
    total += probability[c]!;
  }
  for (let c = 0; c < k; ++c) probability[c]! /= total;
  squaresAbout(data, state);
  expect(data, state);
  // A loss within rounding is none.
  if (state.logLikelihood >= before - 1e-13 * Math.abs(before)) return true;
  beta.set(oldBeta);
  variance.set(oldVariance);
  probability.set(oldProbability);
  squaresAbout(data, state);
  expect(data, state);
  return false;
}
