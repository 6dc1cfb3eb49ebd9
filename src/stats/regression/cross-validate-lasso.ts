import {requireCodes, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {randomStream} from "../resampling/random.js";
import type {Design} from "./design.js";
import {type ElasticNetPath, elasticNetPath} from "./elastic-net.js";
import {type LassoOptions, lassoDesign, lassoSettings} from "./lasso-logistic.js";
import {expit} from "./logistic-likelihood.js";
import type {LogisticColumns} from "./logistic-result.js";
import {requireChoice} from "./require-choice.js";

export interface CrossValidationOptions extends LassoOptions {
  /** Number of folds where none are given. Default 10. */
  readonly folds?: number;
  /** Seed of the folds. Default 1. */
  readonly seed?: number;
  /** What is averaged over the children that were left out. Default "deviance". */
  readonly measure?: "deviance" | "misclassification" | "brier";
}

export interface LassoCrossValidation {
  readonly names: readonly string[];
  readonly measure: "deviance" | "misclassification" | "brier";
  readonly lambda: Float64Array;
  /** For each λ the measure's mean over the folds. */
  readonly mean: Float64Array;
  /** For each λ the mean's standard error, from the folds' spread. */
  readonly standardError: Float64Array;
  readonly nonZero: readonly number[];
  /** λ with the least mean, with its coefficients, the intercept first. */
  readonly best: {readonly index: number; readonly lambda: number; readonly coefficients: Float64Array};
  /** The largest λ whose mean lies within one standard error of the least. */
  readonly oneStandardError: {
    readonly index: number;
    readonly lambda: number;
    readonly coefficients: Float64Array;
  };
  /** Fold of each row of the input, from 0; NaN where the row was dropped. */
  readonly fold: Float64Array;
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Cross-validation of the LASSO's penalty.
 *
 * Each fold's children get the risks of a path fitted to the others. Without given λ each such path has λ of its own,
 * and coefficients between two of them are interpolated, as cv.glmnet does.
 *
 * @param columns - as for `lassoLogistic`, with an optional `fold`: whole numbers from 0, each fold at least once
 * @param options - those of `lassoLogistic`, and folds, seed, measure. Folds that are not given are drawn among
 * children with and without the event apart, so that each has its share of events
 * @returns for each λ the mean and its standard error; λ with the least mean; the largest λ within a standard error.
 * The Brier score is that of one outcome, half of cv.glmnet's "mse". With fewer than 3 children a fold the spread is
 * that of the children
 * @throws {StatsError} those of `lassoLogistic`; `one-class` if a fold's others have one outcome only
 *
 * Source: Friedman J, Hastie T, Tibshirani R. J Stat Softw 2010;33(1).
 * R: `cv.glmnet(x, event, family = "binomial", foldid = fold + 1)`
 *
 * @example
 * const x = [[1, 2, 3, 4, 5, 6, 7, 8], [1, 0, 1, 1, 0, 1, 0, 0]];
 * const columns = {event: [0, 0, 1, 0, 0, 1, 1, 1], x, fold: [0, 1, 0, 1, 1, 1, 0, 0]};
 * const cross = crossValidateLasso(columns, {lambda: [0.2, 0.05]});
 * cross.best.lambda // => 0.2
 * cross.mean // => [1.8306131747944963, 2.5862007297749163]
 */
export function crossValidateLasso(
  columns: LogisticColumns & {readonly fold?: ArrayLike<number>},
  options: CrossValidationOptions = {},
): LassoCrossValidation {
  const {folds = 10, seed = 1, measure = "deviance"} = options;
  requireChoice("measure", measure, ["deviance", "misclassification", "brier"]);
  const design = lassoDesign(columns, options);
  const settings = lassoSettings(options);
  const {n, outcome} = design;
  const fold = design.cluster ?? drawFolds(outcome, folds, seed);
  const nFolds = fold.reduce((most, value) => Math.max(most, value), 0) + 1;
  requireCodes("fold", fold, n);
  requireWhole("folds", nFolds, 2);
  const whole = elasticNetPath(design, settings);
  const losses = whole.coefficients.map(() => new Float64Array(n));
  for (let f = 0; f < nFolds; ++f) {
    const inside = rowsWhere(fold, (value) => value === f);
    if (inside.length === 0) throw new StatsError("empty", "fold", `${f} has no row`);
    const others = elasticNetPath(
      subset(
        design,
        rowsWhere(fold, (value) => value !== f),
        f,
      ),
      settings,
    );
    for (const [k, lambda] of whole.lambda.entries()) {
      const b = coefficientsAt(others, lambda);
      for (const i of inside) losses[k]![i] = lossOf(measure, outcome[i]!, riskOf(design, i, b));
    }
  }
  const {mean, standardError} = summarise(losses, fold, nFolds, design.weight);
  let best = 0;
  for (let k = 1; k < mean.length; ++k) if (mean[k]! < mean[best]!) best = k;
  const limit = mean[best]! + standardError[best]!;
  const frugal = mean.findIndex((value) => value <= limit);
  const pick = (index: number) => ({
    index,
    lambda: whole.lambda[index]!,
    coefficients: whole.coefficients[index]!,
  });
  const overAll = new Float64Array(design.length).fill(Number.NaN);
  for (let i = 0; i < n; ++i) overAll[design.rows[i]!] = fold[i]!;
  const warnings: string[] = [];
  if (best === mean.length - 1)
    warnings.push("The least mean is at the last λ: a longer path may have a better one.");
  return {
    names: design.names,
    measure,
    lambda: whole.lambda,
    mean,
    standardError,
    nonZero: whole.coefficients.map((b) =>
      b.reduce((count, value, j) => count + (j > 0 && value !== 0 ? 1 : 0), 0),
    ),
    best: pick(best),
    oneStandardError: pick(frugal),
    fold: overAll,
    n: design.nUsed,
    nMissing: design.nMissing,
    warnings,
  };
}

/** Folds of equal size to one row, drawn among the rows of each outcome apart. */
function drawFolds(outcome: Float64Array, folds: number, seed: number): Float64Array {
  requireWhole("folds", folds, 2);
  if (folds > outcome.length) {
    throw new StatsError("out-of-range", "folds", `is ${folds} for ${outcome.length} complete rows`);
  }
  const random = randomStream(seed);
  const fold = new Float64Array(outcome.length);
  let next = 0;
  for (const value of [1, 0]) {
    const rows = rowsWhere(outcome, (one) => one === value);
    for (let i = rows.length - 1; i > 0; --i) {
      const j = random.below(i + 1);
      [rows[i], rows[j]] = [rows[j]!, rows[i]!];
    }
    for (const row of rows) fold[row] = next++ % folds;
  }
  return fold;
}

function rowsWhere(values: Float64Array, holds: (value: number) => boolean): number[] {
  const rows: number[] = [];
  for (let i = 0; i < values.length; ++i) if (holds(values[i]!)) rows.push(i);
  return rows;
}

/** The design of some of its rows. */
function subset(design: Design, rows: readonly number[], fold: number): Design {
  const take = (column: Float64Array) => Float64Array.from(rows, (i) => column[i]!);
  const outcome = take(design.outcome);
  const weight = design.weight ? take(design.weight) : null;
  const counts = (i: number) => !weight || weight[i]! > 0;
  let nUsed = 0;
  let events = 0;
  for (let i = 0; i < outcome.length; ++i) {
    if (!counts(i)) continue;
    nUsed += 1;
    events += outcome[i]!;
  }
  if (events === 0 || events === nUsed) {
    throw new StatsError("one-class", "fold", `${fold} leaves one outcome only to the other folds`);
  }
  return {
    ...design,
    outcome,
    columns: design.columns.map(take),
    weight,
    offset: design.offset ? take(design.offset) : null,
    cluster: null,
    n: rows.length,
    nUsed,
    weightSum: weight ? weight.reduce((sum, value) => sum + value, 0) : rows.length,
  };
}

/** Coefficients at a λ between two of the path's, in proportion; at the path's ends beyond them. */
function coefficientsAt({lambda, coefficients}: ElasticNetPath, value: number): Float64Array {
  const last = lambda.length - 1;
  if (value >= lambda[0]!) return coefficients[0]!;
  if (value <= lambda[last]!) return coefficients[last]!;
  let right = 1;
  while (lambda[right]! > value) right += 1;
  const share = (value - lambda[right]!) / (lambda[right - 1]! - lambda[right]!);
  const [before, after] = [coefficients[right - 1]!, coefficients[right]!];
  return before.map((b, j) => share * b + (1 - share) * after[j]!);
}

function riskOf({columns, offset}: Design, i: number, b: Float64Array): number {
  let sum = b[0]! + (offset ? offset[i]! : 0);
  for (const [j, x] of columns.entries()) sum += b[j + 1]! * x[i]!;
  return expit(sum);
}

function lossOf(measure: "deviance" | "misclassification" | "brier", event: number, risk: number): number {
  if (measure === "brier") return (event - risk) ** 2;
  if (measure === "misclassification") return event === 1 ? Number(risk <= 0.5) : Number(risk > 0.5);
  // As in cv.glmnet, so that one child with a risk of 0 or 1 does not decide.
  const held = Math.min(Math.max(risk, 1e-5), 1 - 1e-5);
  return -2 * Math.log(event === 1 ? held : 1 - held);
}

/** Means over folds (or over rows, if folds are small) with their standard errors. */
function summarise(
  losses: readonly Float64Array[],
  fold: Float64Array,
  nFolds: number,
  weight: Float64Array | null,
): {readonly mean: Float64Array; readonly standardError: Float64Array} {
  const n = fold.length;
  const byFold = n / nFolds >= 3;
  const units = byFold ? nFolds : n;
  const unitWeight = new Float64Array(units);
  for (let i = 0; i < n; ++i) unitWeight[byFold ? fold[i]! : i]! += weight ? weight[i]! : 1;
  const total = unitWeight.reduce((sum, value) => sum + value, 0);
  const mean = new Float64Array(losses.length);
  const standardError = new Float64Array(losses.length);
  const unit = new Float64Array(units);
  for (const [k, loss] of losses.entries()) {
    unit.fill(0);
    for (let i = 0; i < n; ++i) unit[byFold ? fold[i]! : i]! += (weight ? weight[i]! : 1) * loss[i]!;
    let sum = 0;
    for (let u = 0; u < units; ++u) {
      sum += unit[u]!;
      unit[u] = unitWeight[u]! > 0 ? unit[u]! / unitWeight[u]! : 0;
    }
    mean[k] = sum / total;
    let squares = 0;
    for (let u = 0; u < units; ++u) squares += unitWeight[u]! * (unit[u]! - mean[k]!) ** 2;
    standardError[k] = Math.sqrt(squares / total / (units - 1));
  }
  return {mean, standardError};
}
