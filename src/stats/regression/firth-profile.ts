import {contrastBasis} from "./contrast-basis.js";
import type {Scaling} from "./design.js";
import {type FirthFit, fitFirth} from "./firth-newton.js";
import type {LogisticProblem} from "./logistic-likelihood.js";
import {profileEnd} from "./profile-end.js";

export interface FirthProfile {
  /** Twice the penalised log-likelihood lost by fixing the coefficient at a value. */
  ratio(value: number): number;
  /** An end of the interval, searched from the estimate by a first width, negative for the lower end. */
  end(estimate: number, width: number, z: number): number | null;
}

/** Likelihood lost where no fit is possible: more than any interval allows. */
const ALL = 1e12;

/**
 * The profile of Firth's penalised likelihood in a coefficient.
 *
 * Of separated outcomes the others' likelihood may have several maxima far from the estimate. The highest counts: fits
 * start from where the last one ended, and an end is checked from other starts.
 *
 * @param j - position of the coefficient, the intercept being 0
 */
export function firthProfile(
  problem: LogisticProblem,
  scaling: Scaling,
  fit: FirthFit,
  separated: boolean,
  j: number,
): FirthProfile {
  const {columns, fixed, logFactor, coefficientOf, othersOf} = contrastBasis(problem.z, scaling, j);
  const p = columns.length + 1;
  // The last column stays in the penalty, its coefficient where it is put.
  const turned = {...problem, z: [...columns, fixed]};
  const free = columns.map((_, k) => k);
  const estimate = coefficientOf(fit.b);
  const atEstimate = Float64Array.from([...othersOf(fit.b), estimate]);
  let warm: Float64Array = atEstimate;
  const lost = (start: Float64Array, value: number) => {
    const from = Float64Array.from(start);
    from[p - 1] = value;
    const restricted = fitFirth(turned, free, from, 1e-5, false);
    if (restricted.converged) warm = restricted.b;
    const ratio = 2 * (fit.penalised - (restricted.penalised - logFactor));
    return {ratio: Number.isFinite(ratio) ? ratio : ALL, converged: restricted.converged};
  };
  const fromEverywhere = (value: number) => {
    const here = warm;
    const zero = new Float64Array(p);
    const opposite = atEstimate.map((b) => -b);
    let least = ALL;
    let best = warm;
    for (const start of [here, atEstimate, zero, opposite]) {
      const {ratio} = lost(start, value);
      if (ratio < least) [least, best] = [ratio, warm];
    }
    warm = best;
    return least;
  };
  const ratio = (value: number) => {
    const near = lost(warm, value);
    return near.converged ? near.ratio : fromEverywhere(value);
  };
  return {
    ratio,
    end(from, width, z) {
      warm = atEstimate;
      const end = profileEnd(from, width, z, ratio);
      if (end !== null && (!separated || fromEverywhere(end) > z * z * (1 - 1e-6))) return end;
      warm = atEstimate;
      return profileEnd(from, width, z, fromEverywhere);
    },
  };
}
