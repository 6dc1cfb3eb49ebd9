import {StatsError} from "../foundation/stats-error.js";
import {type Design, prepareDesign} from "./design.js";
import {leastSquares} from "./least-squares.js";
import type {LinearColumns} from "./linear-regression.js";
import {expit} from "./logistic-likelihood.js";
import {logisticRegression} from "./logistic-regression.js";
import type {LogisticColumns} from "./logistic-result.js";

/** What a robust variance needs of a fit; rows of weight 0 are left out. */
export interface RobustModel {
  readonly linear: boolean;
  readonly names: readonly string[];
  readonly estimates: readonly (number | null)[];
  /** The model's columns, the intercept's ones among them. */
  readonly columns: readonly Float64Array[];
  /** (X'WX)⁻¹ with the working weights, row by row. */
  readonly bread: Float64Array;
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
    const residual = fit.residual.map((value, i) => (weight ? value / Math.sqrt(weight[i]!) : value));
    return {
      ...shared,
      names: intercept ? ["intercept", ...design.names] : design.names,
      estimates: Array.from(fit.coefficients),
      columns: intercept ? [ones, ...design.columns] : design.columns,
      bread: fit.unscaled,
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
  const slope = risk.map((value) => value * (1 - value));
  const residual = risk.map((value, i) => outcome[i]! - value);
  const prior = weight ?? ones;
  const model = [ones, ...design.columns];
  return {
    ...shared,
    names: fit.coefficients.map(({name}) => name),
    estimates: fit.coefficients.map(({estimate}) => estimate),
    columns: model,
    bread: fit.covariance,
    leverage: leverages(
      model,
      fit.covariance,
      slope.map((value, i) => value * prior[i]!),
    ),
    residual,
    influence: residual.map((value, i) => prior[i]! * value),
    slope,
    weight: slope.map((value, i) => prior[i]! / value),
    variance: slope.map((value, i) => value / prior[i]!),
    warnings: fit.warnings,
  };
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
