import {StatsError} from "../foundation/stats-error.js";
import {
  covarianceInOwnUnits,
  type Design,
  inOwnUnits,
  requireSpread,
  type Scaling,
  scalingOf,
} from "./design.js";
import {inverseOfCrossProduct, orthonormalise, project, solveTriangle} from "./gram-schmidt.js";

/** A least squares fit in the columns' own units. */
export interface LeastSquares {
  readonly coefficients: Float64Array;
  /** (X'WX)⁻¹, row by row. */
  readonly unscaled: Float64Array;
  /** The same of the standardised columns. */
  readonly standardised: Float64Array;
  readonly scaling: Scaling;
  /** √w times the residual, a row each. */
  readonly residual: Float64Array;
  readonly leverage: Float64Array;
  /** Weighted residual sum of squares. */
  readonly rss: number;
  /** Weighted sum of squares that the covariates explain. */
  readonly explained: number;
  /** Weighted sum of squares of the outcome, about its mean if there is an intercept. */
  readonly outcomeSquares: number;
  readonly outcomeMean: number;
  /** The fitted value of a row, for rows of weight 0. */
  predict(i: number): number;
}

/** @throws {StatsError} `constant` or `collinear` where the coefficients have no unique solution */
export function leastSquares(design: Design, intercept: boolean): LeastSquares {
  const {columns, outcome, weight, n, names} = design;
  const first = intercept ? 1 : 0;
  const p = columns.length + first;
  // Without an intercept a constant column is one like others, and moving the origin would change the model.
  const scaling: Scaling = intercept
    ? scalingOf(design)
    : {
        mean: new Float64Array(p),
        scale: Float64Array.from(columns, (x, j) => lengthOf(x, weight, names[j]!)),
      };
  const root = weight ? weight.map(Math.sqrt) : new Float64Array(n).fill(1);
  const matrix = columns.map((x, j) => {
    const [m, s] = [scaling.mean[j]!, scaling.scale[j]!];
    return x.map((value, i) => (root[i]! * (value - m)) / s);
  });
  if (intercept) matrix.unshift(Float64Array.from(root));
  const {q, r, dependent} = orthonormalise(matrix);
  if (dependent >= 0) {
    const name = dependent < first ? "intercept" : names[dependent - first]!;
    throw new StatsError("collinear", name, "is a combination of the columns before it");
  }
  const outcomeMean = intercept ? meanOf(outcome, weight) : 0;
  const centred = outcome.map((value, i) => root[i]! * (value - outcomeMean));
  if (outcome.some((value, i) => root[i]! > 0 && value !== outcomeMean)) {
    requireSpread("y", Math.sqrt(squares(centred) / design.weightSum));
  }
  const {shares, residual} = project(q, centred);
  const b = solveTriangle(r, shares);
  const inverse = inverseOfCrossProduct(r, p);
  const coefficients = intercept ? inOwnUnits(b, scaling) : b.map((value, j) => value / scaling.scale[j]!);
  if (intercept) coefficients[0]! += outcomeMean;
  const unscaled = intercept ? covarianceInOwnUnits(inverse, scaling) : overScales(inverse, scaling);
  const leverage = new Float64Array(n);
  for (const column of q) for (let i = 0; i < n; ++i) leverage[i]! += column[i]! ** 2;
  let explained = 0;
  for (let j = first; j < p; ++j) explained += shares[j]! ** 2;
  return {
    coefficients,
    unscaled,
    standardised: inverse,
    scaling,
    residual,
    leverage,
    rss: squares(residual),
    explained,
    outcomeSquares: squares(centred),
    outcomeMean,
    predict(i) {
      let sum = intercept ? coefficients[0]! : 0;
      for (const [j, x] of columns.entries()) sum += coefficients[j + first]! * x[i]!;
      return sum;
    },
  };
}

/** A covariance of the scaled columns' coefficients in the columns' own units, without an intercept. */
export function overScales(covariance: Float64Array, {scale}: Scaling): Float64Array {
  const p = scale.length;
  return covariance.map((value, k) => value / (scale[Math.floor(k / p)]! * scale[k % p]!));
}

function meanOf(values: Float64Array, weight: Float64Array | null): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; ++i) {
    const w = weight ? weight[i]! : 1;
    sum += w * values[i]!;
    total += w;
  }
  const mean = sum / total;
  let rest = 0;
  for (let i = 0; i < values.length; ++i) rest += (weight ? weight[i]! : 1) * (values[i]! - mean);
  return mean + rest / total;
}

function lengthOf(x: Float64Array, weight: Float64Array | null, name: string): number {
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < x.length; ++i) {
    sum += (weight ? weight[i]! : 1) * x[i]! ** 2;
    if (!weight || weight[i]! > 0) largest = Math.max(largest, Math.abs(x[i]!));
  }
  if (largest > 0) requireSpread(name, largest);
  if (sum === 0) throw new StatsError("constant", name, "is 0 in every row");
  return Math.sqrt(sum);
}

function squares(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; ++i) sum += values[i]! ** 2;
  return sum;
}
