import {StatsError} from "../foundation/stats-error.js";
import {factorise, inverseOfFactorised} from "./cholesky.js";
import {
  covarianceInOwnUnits,
  type Design,
  prepareDesign,
  type Scaling,
  scalingOf,
  standardisedColumns,
} from "./design.js";
import {leastSquares, overScales} from "./least-squares.js";
import type {LinearColumns} from "./linear-regression.js";
import {expit} from "./logistic-likelihood.js";
import {logisticRegression} from "./logistic-regression.js";
import type {LogisticColumns} from "./logistic-result.js";

/** What a robust variance needs of a fit; rows of weight 0 are left out. */
export interface RobustModel {
  readonly linear: boolean;
  readonly names: readonly string[];
  readonly estimates: readonly (number | null)[];
  /** The model's columns, the intercept's ones first if there is one, the others standardised. */
  readonly columns: readonly Float64Array[];
  /** (X'WX)⁻¹ of these columns with the working weights, row by row. */
  readonly bread: Float64Array;
  /** A covariance of these columns' coefficients in the columns' own units. */
  inOwnUnits(covariance: Float64Array): Float64Array;
  /** A coefficient in its own unit, up to a factor, as a sum of these columns' coefficients. */
  contrast(j: number): Float64Array;
  readonly leverage: Float64Array;
  /** Weight times residual: a row's score over its columns. */
  readonly influence: Float64Array;
  /** Residual y − fitted. */
  readonly residual: Float64Array;
  /** dμ/dη, by which columns become the mean's derivatives. */
  readonly slope: Float64Array;
  /** Weight of a residual in the score of those derivatives. */
  readonly weight: Float64Array;
  /** The working model's variance of a row, up to a factor. */
  readonly variance: Float64Array;
  readonly cluster: Float64Array | null;
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

type Columns = (LinearColumns | LogisticColumns) & {readonly cluster?: ArrayLike<number>};

export function robustModel(
  columns: Columns,
  {intercept = true, names}: {readonly intercept?: boolean; readonly names?: readonly string[]},
): RobustModel {
  const linear = "y" in columns;
  const design = usedRows(
    linear
      ? prepareDesign("y", columns.y, columns, names)
      : prepareDesign("event", columns.event, columns, names),
  );
  const {outcome, weight, n} = design;
  const ones = new Float64Array(n).fill(1);
  const shared = {linear, cluster: design.cluster, n, nMissing: design.nMissing};
  if (linear) {
    const p = design.columns.length + (intercept ? 1 : 0);
    if (n < p || p === 0) {
      throw new StatsError("too-few", "y", `has ${n} complete rows for ${p} coefficients`);
    }
    const fit = leastSquares(design, intercept);
    const {scaling} = fit;
    const residual = fit.residual.map((value, i) => (weight ? value / Math.sqrt(weight[i]!) : value));
    return {
      ...shared,
      names: intercept ? ["intercept", ...design.names] : design.names,
      estimates: Array.from(fit.coefficients),
      columns: standardisedColumns(design, scaling).slice(intercept ? 0 : 1),
      bread: fit.standardised,
      inOwnUnits: (covariance) =>
        intercept ? covarianceInOwnUnits(covariance, scaling) : overScales(covariance, scaling),
      contrast: (j) => (intercept ? ownCoefficient(j, scaling) : unit(j, p)),
      leverage: fit.leverage,
      residual,
      influence: residual.map((value, i) => (weight ? weight[i]! : 1) * value),
      slope: ones,
      weight: weight ?? ones,
      variance: ones,
      warnings: [],
    };
  }
  const fit = logisticRegression(
    {
      event: outcome,
      x: design.columns,
      ...(weight ? {weight} : {}),
      ...(design.offset ? {offset: design.offset} : {}),
    },
    {names: design.names},
  );
  const risk = fit.linearPredictor.map(expit);
  // μ(1 − μ) without cancellation; not 0, which it is divided by.
  const slope = fit.linearPredictor.map((eta) => Math.max(expit(eta) * expit(-eta), 1e-300));
  const residual = risk.map((value, i) => outcome[i]! - value);
  const prior = weight ?? ones;
  const scaling = scalingOf(design);
  const model = standardisedColumns(design, scaling);
  const working = slope.map((value, i) => value * prior[i]!);
  const bread =
    fit.separated || !fit.converged
      ? new Float64Array(model.length ** 2).fill(Number.NaN)
      : inverseCrossProducts(model, working);
  return {
    ...shared,
    names: fit.coefficients.map(({name}) => name),
    estimates: fit.coefficients.map(({estimate}) => estimate),
    columns: model,
    bread,
    inOwnUnits: (covariance) => covarianceInOwnUnits(covariance, scaling),
    contrast: (j) => ownCoefficient(j, scaling),
    leverage: leverages(model, bread, working),
    residual,
    influence: residual.map((value, i) => prior[i]! * value),
    slope,
    weight: slope.map((value, i) => prior[i]! / value),
    variance: slope.map((value, i) => value / prior[i]!),
    warnings: fit.warnings,
  };
}

function unit(j: number, p: number): Float64Array {
  const out = new Float64Array(p);
  out[j] = 1;
  return out;
}

/** The intercept is that of the standardised columns less each slope's share of its column's mean. */
function ownCoefficient(j: number, {mean, scale}: Scaling): Float64Array {
  const out = unit(j, scale.length + 1);
  for (let k = 0; j === 0 && k < scale.length; ++k) out[k + 1] = -mean[k]! / scale[k]!;
  return out;
}

function inverseCrossProducts(columns: readonly Float64Array[], weight: Float64Array): Float64Array {
  const p = columns.length;
  const factor = new Float64Array(p * p);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k <= j; ++k) {
      const [a, b] = [columns[j]!, columns[k]!];
      let sum = 0;
      for (let i = 0; i < weight.length; ++i) sum += weight[i]! * a[i]! * b[i]!;
      factor[j * p + k] = sum;
    }
  }
  return factorise(factor, p) ? inverseOfFactorised(factor, p) : factor.fill(Number.NaN);
}

function leverages(
  columns: readonly Float64Array[],
  bread: Float64Array,
  weight: Float64Array,
): Float64Array {
  const p = columns.length;
  const out = new Float64Array(weight.length);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k < p; ++k) {
      const [a, b, share] = [columns[j]!, columns[k]!, bread[j * p + k]!];
      for (let i = 0; i < out.length; ++i) out[i]! += share * a[i]! * b[i]! * weight[i]!;
    }
  }
  return out;
}

/** The design without the rows of weight 0, which take no part in any sum. */
function usedRows(design: Design): Design {
  const {weight, n, nUsed} = design;
  if (!weight || n === nUsed) return design;
  const kept: number[] = [];
  for (let i = 0; i < n; ++i) if (weight[i]! > 0) kept.push(i);
  const take = (column: Float64Array) => Float64Array.from(kept, (i) => column[i]!);
  return {
    ...design,
    outcome: take(design.outcome),
    columns: design.columns.map(take),
    weight: take(weight),
    offset: design.offset && take(design.offset),
    cluster: design.cluster && take(design.cluster),
    n: nUsed,
    rows: Uint32Array.from(kept, (i) => design.rows[i]!),
  };
}
