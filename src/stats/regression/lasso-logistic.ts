import {requireBinary, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type Design, prepareDesign} from "./design.js";
import {type ElasticNetSettings, elasticNetPath} from "./elastic-net.js";
import {countEvents, type LogisticColumns} from "./logistic-result.js";

export interface LassoOptions {
  /** Share of the absolute penalty: 1 is the LASSO (default), 0 ridge, between them the elastic net. */
  readonly alpha?: number;
  /** Whether the penalty is on the columns over their standard deviation (denominator n). Default true. */
  readonly standardise?: boolean;
  /** Penalties, falling. Default: nLambda of them from the least that leaves all slopes at 0. */
  readonly lambda?: readonly number[];
  /** Default 100. */
  readonly nLambda?: number;
  /** The last λ over the first. Default 0.0001, or 0.01 with fewer rows than covariates. */
  readonly lambdaMinRatio?: number;
  /** Names of the covariates. Default x1, x2, …. */
  readonly names?: readonly string[];
}

export interface LassoLogistic {
  readonly names: readonly string[];
  readonly alpha: number;
  readonly lambda: Float64Array;
  /** One for each λ. */
  readonly intercept: Float64Array;
  /** For each λ the slopes in the columns' own units. */
  readonly coefficients: readonly Float64Array[];
  /** For each λ how many slopes are not 0. */
  readonly nonZero: readonly number[];
  /** For each λ the share of the null deviance that is explained. */
  readonly devianceRatio: Float64Array;
  readonly nullDeviance: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * The path of logistic regressions with a LASSO or elastic-net penalty.
 *
 * Least is −(log-likelihood) / Σw + λ (α Σ|b| + (1 − α)/2 Σ b²), with b the slopes of the standardised columns (or of
 * the columns as they are) and the intercept left free. A path without given λ ends as glmnet's does, where another λ
 * explains less than 0.00001 more of the deviance or 99.9 % are explained.
 *
 * @param columns - event (0, 1) and the covariates x, with optional weights and offset; rows with a missing value are
 * dropped; a constant column stays at 0
 * @param options - alpha, standardise, lambda, nLambda, lambdaMinRatio, names
 * @returns for each λ the intercept, the slopes, how many are not 0, and the share of deviance explained
 * @throws {StatsError} `empty`, `not-a-code`, `one-class`, `out-of-range`, `constant` if every column is,
 * `length-mismatch`, `not-finite`
 *
 * Source: Friedman J, Hastie T, Tibshirani R. J Stat Softw 2010;33(1).
 * R: `glmnet(x, event, "binomial", thresh = 1e-14)`
 *
 * @example
 * const x = [[1, 2, 3, 4, 5, 6, 7, 8], [1, 0, 1, 1, 0, 1, 0, 0]];
 * const path = lassoLogistic({event: [0, 0, 1, 0, 0, 1, 1, 1], x}, {lambda: [0.2, 0.05]});
 * path.nonZero // => [1, 2]
 * path.coefficients[0] // => [0.23130079852818647, 0]
 */
export function lassoLogistic(columns: LogisticColumns, options: LassoOptions = {}): LassoLogistic {
  const design = lassoDesign(columns, options);
  const settings = lassoSettings(options);
  const path = elasticNetPath(design, settings);
  const warnings: string[] = [];
  if (!path.converged) {
    warnings.push(
      "The fit did not converge at some λ: covariates may separate the outcomes or nearly depend on each other.",
    );
  }
  return {
    names: design.names,
    alpha: settings.alpha,
    lambda: path.lambda,
    intercept: Float64Array.from(path.coefficients, (b) => b[0]!),
    coefficients: path.coefficients.map((b) => b.slice(1)),
    nonZero: path.coefficients.map((b) =>
      b.reduce((count, value, j) => count + (j > 0 && value !== 0 ? 1 : 0), 0),
    ),
    devianceRatio: path.deviance.map((value) => 1 - value / path.nullDeviance),
    nullDeviance: path.nullDeviance,
    n: design.nUsed,
    events: countEvents(design),
    nMissing: design.nMissing,
    warnings,
  };
}

/** Checks the columns of a penalised model. */
export function lassoDesign(
  columns: LogisticColumns & {readonly fold?: ArrayLike<number>},
  {names}: LassoOptions,
): Design {
  const {fold, ...others} = columns;
  const design = prepareDesign("event", columns.event, {...others, cluster: fold}, names);
  requireBinary("event", design.outcome);
  const events = countEvents(design);
  if (events === 0 || events === design.nUsed) {
    throw new StatsError("one-class", "event", `is ${events === 0 ? 0 : 1} in every row`);
  }
  if (!design.columns.some((x) => x.some((value) => value !== x[0]))) {
    throw new StatsError("constant", "x", "has no column that varies");
  }
  return design;
}

/** The options with their defaults, checked. */
export function lassoSettings(options: LassoOptions): ElasticNetSettings {
  const {alpha = 1, standardise = true, lambda, nLambda = 100, lambdaMinRatio} = options;
  if (!(alpha >= 0 && alpha <= 1)) {
    throw new StatsError("out-of-range", "alpha", `is ${alpha}, a number from 0 to 1 was expected`);
  }
  requireWhole("nLambda", nLambda, 1);
  if (lambdaMinRatio !== undefined && !(lambdaMinRatio > 0 && lambdaMinRatio < 1)) {
    throw new StatsError(
      "out-of-range",
      "lambdaMinRatio",
      `is ${lambdaMinRatio}, a number between 0 and 1 was expected`,
    );
  }
  if (lambda) {
    if (!(lambda.length > 0)) throw new StatsError("empty", "lambda", "has no value");
    for (const [k, value] of lambda.entries()) {
      if (!(value >= 0 && Number.isFinite(value) && (k === 0 || value < lambda[k - 1]!))) {
        throw new StatsError(
          "out-of-range",
          "lambda",
          `value ${k + 1} is ${value}, falling numbers ≥ 0 were expected`,
        );
      }
    }
  }
  return {alpha, standardise, lambda, nLambda, lambdaMinRatio};
}
