import {findRoot} from "../foundation/find-root.js";
import {maximise} from "./maximise.js";
import type {Objective} from "./objective.js";

/** Ends of a profile-likelihood interval; null where the likelihood never falls far enough. */
export interface ProfileEnds {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Control of the inner maximisation over the other coefficients. */
interface ProfileControl {
  readonly maxIterations: number;
  readonly tolerance: number;
}

/**
 * Largest value of the objective with one coefficient held.
 *
 * @param warm - coefficients to start from; holds the maximum's afterwards
 * @returns null where no maximum was found
 */
export function profileValue(
  objective: Objective,
  j: number,
  held: number,
  warm: Float64Array,
  control: ProfileControl,
): number | null {
  const start = Float64Array.from(warm);
  start[j] = held;
  objective.at(start);
  if (objective.value === Number.NEGATIVE_INFINITY) return null;
  if (objective.p === 1) return objective.value;
  const {beta, value} = maximise(objective, start, {...control, fixed: j});
  warm.set(beta);
  return value;
}

/**
 * The values of coefficient j at which twice the profile's distance from the maximum is the χ² quantile.
 *
 * @param maximum - the objective at `beta`
 * @param standardError - Wald's, for the first guess
 */
export function profileEnds(
  objective: Objective,
  beta: Float64Array,
  j: number,
  standardError: number,
  maximum: number,
  quantile: number,
  control: ProfileControl,
): ProfileEnds {
  const end = (side: 1 | -1): number | null => {
    const warm = Float64Array.from(beta);
    // Root of the deviance's square root: nearly straight in the coefficient.
    const distance = (held: number) => {
      const value = profileValue(objective, j, held, warm, control);
      return value === null ? Number.NaN : Math.sqrt(2 * Math.max(0, maximum - value)) - Math.sqrt(quantile);
    };
    let reach = side * Math.sqrt(quantile) * standardError;
    let inner = beta[j]!;
    for (let tries = 0; tries < 40; ++tries) {
      const there = distance(inner + reach);
      if (there >= 0) return findRoot(distance, inner, inner + reach, 1e-12);
      if (Number.isNaN(there)) {
        // Too far out for the numbers' range, or for the information to be inverted.
        warm.set(beta);
        reach /= 2;
      } else {
        inner += reach;
        reach *= 1.6;
      }
    }
    return null;
  };
  return {lower: end(-1), upper: end(1)};
}
