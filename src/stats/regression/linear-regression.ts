import {fUpper} from "../distributions/f.js";
import {tQuantile, tTwoSided} from "../distributions/student-t.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {type Design, overInput, prepareDesign} from "./design.js";
import {leastSquares} from "./least-squares.js";

export interface LinearColumns {
  /** The outcome, any numbers. */
  readonly y: ArrayLike<number>;
  /** The covariates, each of length n. */
  readonly x: readonly ArrayLike<number>[];
  /** Inverse variances, ≥ 0; rows of weight 0 are left out of n. */
  readonly weight?: ArrayLike<number> | undefined;
}

export interface LinearOptions {
  /** Two-sided confidence level. Default 0.95. */
  readonly level?: number;
  /** Whether the model has an intercept. Default true. */
  readonly intercept?: boolean;
  /** Names of the covariates. Default x1, x2, …. */
  readonly names?: readonly string[];
}

export interface LinearCoefficient {
  readonly name: string;
  readonly estimate: number;
  /** null without degrees of freedom; p and the interval's ends too. */
  readonly standardError: number | null;
  readonly t: number | null;
  readonly p: number | null;
  readonly interval: Interval;
}

export interface LinearRegression {
  /** The intercept first, if there is one. */
  readonly coefficients: readonly LinearCoefficient[];
  /** Covariance of the coefficients, row by row; NaN without degrees of freedom. */
  readonly covariance: Float64Array;
  readonly residualStandardError: number | null;
  readonly dfResidual: number;
  /** null if the outcome has no variation. */
  readonly rSquared: number | null;
  readonly adjustedRSquared: number | null;
  /** F test of all covariates together. */
  readonly f: TestResult & {readonly dfResidual: number};
  readonly logLikelihood: number | null;
  readonly aic: number | null;
  /** Columns over the input's rows, NaN where the row was dropped. */
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly leverage: Float64Array;
  readonly standardisedResiduals: Float64Array;
  readonly cooksDistance: Float64Array;
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Linear regression by least squares.
 *
 * @param columns - y and the covariates x, with optional weights; rows with a missing value are dropped
 * @param options - level, intercept, names
 * @returns coefficients with t tests and intervals, R², F test, residuals, leverages and Cook's distances. With
 * weights, R's reading: inverse variances, so that n and the degrees of freedom count rows
 * @throws {StatsError} `empty`, `too-few` with fewer rows than coefficients, `constant`, `collinear`,
 * `length-mismatch`, `not-finite`, `out-of-range`
 *
 * Columns are centred and scaled before the QR decomposition, so that units and origins cost no digits.
 *
 * Source: Björck Å. Numerical methods for least squares problems. SIAM 1996; Cook RD. Technometrics 1977;19:15.
 * R: `lm(y ~ x, weights)`, `summary`, `hatvalues`, `cooks.distance`
 *
 * @example
 * const fit = linearRegression({y: [1, 3, 2, 5], x: [[1, 2, 3, 4]]});
 * fit.coefficients[1].estimate // => 1.1
 * fit.rSquared // => 0.6914285714285714
 */
export function linearRegression(columns: LinearColumns, options: LinearOptions = {}): LinearRegression {
  const {level = 0.95, intercept = true, names} = options;
  requireOpenUnit("level", level);
  const design = prepareDesign("y", columns.y, columns, names);
  const {n, nUsed, outcome, weight} = design;
  const p = design.columns.length + (intercept ? 1 : 0);
  if (nUsed < p) throw new StatsError("too-few", "y", `has ${nUsed} complete rows for ${p} coefficients`);
  if (p === 0) throw new StatsError("too-few", "x", "has no column, and the model no intercept");
  const fit = leastSquares(design, intercept);
  const warnings: string[] = [];
  const dfResidual = nUsed - p;
  if (dfResidual === 0) {
    warnings.push("There are as many coefficients as rows: nothing is left to estimate the spread from.");
  }
  const variance = dfResidual > 0 ? fit.rss / dfResidual : Number.NaN;
  if (dfResidual > 0 && variance < (fit.outcomeSquares / nUsed + fit.outcomeMean ** 2) * 1e-30) {
    warnings.push("The fit is perfect to rounding: its standard errors mean nothing.");
  }
  const covariance = fit.unscaled.map((value) => value * variance);
  const quantile = dfResidual > 0 ? -tQuantile((1 - level) / 2, dfResidual) : Number.NaN;
  const termNames = intercept ? ["intercept", ...design.names] : design.names;
  const coefficients = termNames.map((name, j): LinearCoefficient => {
    const estimate = fit.coefficients[j]!;
    const standardError = Math.sqrt(covariance[j * p + j]!);
    const known = dfResidual > 0;
    const t = known && standardError > 0 ? estimate / standardError : null;
    return {
      name,
      estimate,
      standardError: known ? standardError : null,
      t,
      p: t === null ? null : tTwoSided(t, dfResidual),
      interval: {
        lower: known ? estimate - quantile * standardError : null,
        upper: known ? estimate + quantile * standardError : null,
        level,
        method: "t",
      },
    };
  });
  const varies = fit.outcomeSquares > 0;
  if (!varies) warnings.push("The outcome does not vary: R² and the F test are not defined.");
  const dfModel = design.columns.length;
  const explained = fit.explained;
  const statistic =
    varies && dfResidual > 0 && dfModel > 0 && variance > 0 ? explained / dfModel / variance : null;
  const rSquared = varies ? explained / (explained + fit.rss) : null;
  const logLikelihood = gaussianLogLikelihood(design, fit.rss);
  return {
    coefficients,
    covariance,
    residualStandardError: dfResidual > 0 ? Math.sqrt(variance) : null,
    dfResidual,
    rSquared,
    adjustedRSquared:
      rSquared === null || dfResidual === 0
        ? null
        : 1 - (1 - rSquared) * ((nUsed - (intercept ? 1 : 0)) / dfResidual),
    f: {
      test: "F",
      statistic,
      df: dfModel,
      dfResidual,
      p: statistic === null ? null : fUpper(statistic, dfModel, dfResidual),
    },
    logLikelihood,
    aic: logLikelihood === null ? null : 2 * (p + 1) - 2 * logLikelihood,
    ...diagnostics(),
    n: nUsed,
    nMissing: design.nMissing,
    warnings,
  };

  function diagnostics() {
    const fitted = new Float64Array(n);
    const residuals = new Float64Array(n);
    const standardised = new Float64Array(n);
    const cook = new Float64Array(n);
    for (let i = 0; i < n; ++i) {
      const w = weight ? weight[i]! : 1;
      fitted[i] = w > 0 ? outcome[i]! - fit.residual[i]! / Math.sqrt(w) : fit.predict(i);
      residuals[i] = outcome[i]! - fitted[i]!;
      const h = fit.leverage[i]!;
      // A row that the model must pass through has no residual to speak of.
      const free = h < 1 - 1e-10 ? 1 - h : Number.NaN;
      standardised[i] = w > 0 ? fit.residual[i]! / Math.sqrt(variance * free) : Number.NaN;
      cook[i] = w > 0 ? (standardised[i]! ** 2 * h) / (p * free) : Number.NaN;
    }
    return {
      fitted: overInput(fitted, design),
      residuals: overInput(residuals, design),
      leverage: overInput(fit.leverage, design),
      standardisedResiduals: overInput(standardised, design),
      cooksDistance: overInput(cook, design),
    };
  }
}

/** At the maximum, where the variance is the residual sum of squares over n. */
function gaussianLogLikelihood({weight, n, nUsed}: Design, rss: number): number | null {
  if (!(rss > 0)) return null;
  let logWeights = 0;
  if (weight) for (let i = 0; i < n; ++i) if (weight[i]! > 0) logWeights += Math.log(weight[i]!);
  return 0.5 * (logWeights - nUsed * (Math.log(2 * Math.PI) + 1 - Math.log(nUsed) + Math.log(rss)));
}
