import {type FirthFit, fitFirth} from "./firth-newton.js";
import type {LogisticProblem} from "./logistic-likelihood.js";
import {fitLogistic} from "./logistic-newton.js";

/** How far a coefficient of a standardised column is put from 0, or from the first fit. */
const PLACES = [-6, -2, 2, 6];
/** By what the first fit is stretched. */
const STRETCHES = [2, 4, 8, 16];

/**
 * The fit by Firth's penalised likelihood; where covariates separate the outcomes the highest of several from different
 * starts, because there the penalised likelihood may have more than one maximum.
 */
export function highestFirth(
  problem: LogisticProblem,
  all: readonly number[],
  start: Float64Array,
): {readonly fit: FirthFit; readonly separated: boolean} {
  const first = fitFirth(problem, all, start);
  if (!fitLogistic(problem).limit) return {fit: first, separated: false};
  const starts = STRETCHES.map((stretch) => first.b.map((value) => stretch * value));
  for (const from of [first.b, new Float64Array(all.length)]) {
    for (const j of all) {
      for (const place of PLACES) starts.push(from.map((value, k) => (k === j ? value + place : value)));
    }
  }
  let best = first;
  for (const from of starts) {
    const fit = fitFirth(problem, all, from);
    // By more than rounding, so that it does not choose.
    if (fit.converged && !(best.converged && fit.penalised <= best.penalised + 1e-9)) best = fit;
  }
  return {fit: best, separated: true};
}
