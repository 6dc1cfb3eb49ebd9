import {contrastBasis} from "./contrast-basis.js";
import type {Design, Scaling} from "./design.js";
import {orthonormalise, project, solveTriangle} from "./gram-schmidt.js";
import {evaluate, type LogisticProblem, statePoint} from "./logistic-likelihood.js";
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

/** Change of a linear predictor below which a step is the last: the deviance's error is about its square. */
const ENOUGH = 1e-5;

/** Deviance next to that of separated rows below which no fit is needed to know that the interval goes on. */
const PLATEAU = 1e-6;

/**
 * Profile-likelihood limits: the coefficient is fixed by an offset, the others are fitted anew from where the last
 * fit ended.
 */
export function logisticProfile(
  {outcome: event, weight, offset, n}: Design,
  z: readonly Float64Array[],
  scaling: Scaling,
  fit: LogisticFit,
): ProfileEnd {
  return (j, estimate, standardError, side, quantile) => {
    const {columns, fixed, coefficientOf} = contrastBasis(z, scaling, j);
    // Which rows the other columns separate does not depend on the value: the others alone decide, and they can only
    // where all columns do.
    const limit = fit.limit && fitLogistic({z: columns, event, weight, offset: null}).limit;
    const rows = limit?.rows ?? Array.from({length: n}, (_, i) => i);
    const take = (column: Float64Array) => Float64Array.from(rows, (i) => column[i]!);
    const shifted = new Float64Array(rows.length);
    const problem: LogisticProblem = {
      z: (limit?.columns.map((k) => columns[k]!) ?? columns).map(take),
      event: take(event),
      weight: weight && take(weight),
      offset: shifted,
    };
    let undo: ((offset: Float64Array) => Float64Array) | undefined;
    const fromAfar = () => {
      undo ??= leastSquaresStart(problem.z, problem.weight);
      return fitLogistic(problem, undo(shifted), ENOUGH);
    };
    let warm: Float64Array | undefined;
    const lostAt = (b: Float64Array) => {
      const point = statePoint(rows.length, problem.z.length);
      point.b.set(b);
      evaluate(problem, point);
      return point.deviance - fit.deviance;
    };
    const ratio = (value: number) => {
      for (const [at, i] of rows.entries()) shifted[at] = (offset ? offset[i]! : 0) + value * fixed[i]!;
      // On the plateau of separated rows whatever loses next to nothing is near enough.
      const plateau = warm && fit.limit ? lostAt(warm) : Number.NaN;
      if (plateau < PLATEAU) return plateau;
      let restricted = warm ? fitLogistic(problem, warm, ENOUGH) : fromAfar();
      if (!restricted.converged && warm) restricted = fromAfar();
      const lost = restricted.deviance - fit.deviance;
      // Where all risks are 0 or 1 there is nothing to climb by; what was reached is enough to tell the side.
      if (!restricted.converged && !(lost < quantile * quantile)) return Number.NaN;
      warm = restricted.b;
      return lost;
    };
    // An infinite estimate's iterate lies on the plateau, from which the finite end is searched.
    return profileEnd(
      estimate ?? coefficientOf(fit.b),
      side * (standardError === null ? 1 / (j > 0 ? scaling.scale[j - 1]! : 1) : quantile * standardError),
      quantile,
      ratio,
    );
  };
}

/** Coefficients that undo an offset as far as they can, so that few risks start at 0 or 1. */
function leastSquaresStart(
  columns: readonly Float64Array[],
  weight: Float64Array | null,
): (offset: Float64Array) => Float64Array {
  const counts = (value: number, i: number) => (weight && weight[i] === 0 ? 0 : value);
  const {q, r, dependent} = orthonormalise(columns.map((column) => column.map(counts)));
  if (dependent >= 0) return () => new Float64Array(columns.length);
  return (offset) =>
    solveTriangle(
      r,
      project(q, offset.map(counts)).shares.map((share) => -share),
    );
}
