import {type Design, type Scaling, standardisedColumns} from "./design.js";
import type {LogisticProblem} from "./logistic-likelihood.js";
import {fitLogistic, type LogisticFit} from "./logistic-newton.js";
import {profileEnd} from "./profile-end.js";

/** Finds an end of a coefficient's profile interval: side −1 is the lower, 1 the upper one. */
export type ProfileEnd = (
  j: number,
  estimate: number | null,
  standardError: number | null,
  side: -1 | 1,
  z: number,
) => number | null;

/**
 * Profile-likelihood limits: the coefficient is fixed by an offset, the others are fitted anew from where the last
 * fit ended.
 */
export function logisticProfile(design: Design, scaling: Scaling, fit: LogisticFit): ProfileEnd {
  return (j, estimate, standardError, side, z) => {
    // The intercept is the intercept of the columns as they are: they must not be centred when it is the fixed one.
    const columns = standardisedColumns(design, scaling, j > 0);
    const scale = j > 0 ? scaling.scale[j - 1]! : 1;
    const start = j > 0 ? fit.b[j]! / scale : interceptOf(fit.b, scaling);
    const fixed = fixColumn(design, columns, j, scale);
    let warm: Float64Array | undefined;
    const ratio = (value: number) => {
      let restricted = fitLogistic(fixed(value), warm);
      // From afar, all risks may be 0 or 1 to rounding, which leaves nothing to step by.
      if (!restricted.converged) restricted = fitLogistic(fixed(value));
      warm = restricted.converged && !restricted.separation ? restricted.b : undefined;
      return restricted.deviance - fit.deviance;
    };
    // An infinite estimate's iterate lies on the plateau, from which the finite end is searched.
    return profileEnd(
      estimate ?? start,
      side * (standardError === null ? 1 / scale : z * standardError),
      z,
      ratio,
    );
  };
}

/** The fit without column j, whose share becomes part of the offset. */
function fixColumn(
  {outcome: event, weight, offset, n}: Design,
  columns: readonly Float64Array[],
  j: number,
  scale: number,
): (value: number) => LogisticProblem {
  const z = columns.filter((_, k) => k !== j);
  const column = columns[j]!;
  const shifted = new Float64Array(n);
  return (value) => {
    const factor = value * scale;
    for (let i = 0; i < n; ++i) shifted[i] = (offset ? offset[i]! : 0) + factor * column[i]!;
    return {z, event, weight, offset: shifted};
  };
}

function interceptOf(b: Float64Array, {mean, scale}: Scaling): number {
  let intercept = b[0]!;
  for (let j = 1; j < b.length; ++j) intercept -= (b[j]! * mean[j - 1]!) / scale[j - 1]!;
  return intercept;
}
