import {chiSquareUpper} from "../distributions/chi-square.js";
import {fUpper} from "../distributions/f.js";
import {requireWhole} from "../foundation/require.js";
import type {TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {factorise, solveFactorised} from "./cholesky.js";

/** What every regression of this folder returns. */
export interface FittedCoefficients {
  readonly coefficients: readonly {readonly estimate: number | null}[];
  /** Row by row. */
  readonly covariance: ArrayLike<number>;
}

/**
 * Wald's test that several coefficients are all 0, as that the curved columns of a spline are (no non-linearity).
 *
 * @param fit - a result of `linearRegression`, `logisticRegression`, `firthLogistic`, `ridgeLogistic` or
 * `robustVariance`
 * @param which - positions of the coefficients to test, the intercept being 0
 * @param options - dfResidual, for an F test in place of χ²
 * @returns statistic, df and p; null where an estimate or its covariance is not defined
 * @throws {StatsError} `empty` without positions, `out-of-range` for one that the fit does not have or dfResidual that is
 * not positive, `collinear` if the coefficients' covariance is singular
 *
 * Source: Wald A. Trans Am Math Soc 1943;54:426. R: `rms::anova`, `aod::wald.test`
 *
 * @example
 * const fit = linearRegression({y: [1, 3, 2, 5], x: [[1, 2, 3, 4]]});
 * jointWaldTest(fit, [1], {dfResidual: fit.dfResidual}).statistic // => 4.481481481481485
 */
export function jointWaldTest(
  fit: FittedCoefficients,
  which: readonly number[],
  options: {readonly dfResidual?: number} = {},
): TestResult & {readonly dfResidual?: number} {
  const {dfResidual} = options;
  const p = fit.coefficients.length;
  const q = which.length;
  if (dfResidual !== undefined && !(dfResidual > 0 && Number.isFinite(dfResidual))) {
    throw new StatsError("out-of-range", "dfResidual", `is ${dfResidual}, a positive number was expected`);
  }
  if (q === 0) throw new StatsError("empty", "which", "names no coefficient");
  const estimates = new Float64Array(q);
  const factor = new Float64Array(q * q);
  for (const [i, row] of which.entries()) {
    requireWhole("which", row, 0);
    if (row >= p) throw new StatsError("out-of-range", "which", `is ${row}, the fit has ${p} coefficients`);
    estimates[i] = fit.coefficients[row]!.estimate ?? Number.NaN;
    for (const [j, column] of which.entries()) factor[i * q + j] = fit.covariance[row * p + column]!;
  }
  const known = estimates.every(Number.isFinite) && factor.every(Number.isFinite);
  let statistic: number | null = null;
  if (known) {
    if (!factorise(factor, q)) throw new StatsError("collinear", "which", "has a singular covariance");
    const solved = Float64Array.from(estimates);
    solveFactorised(factor, q, solved);
    statistic = estimates.reduce((sum, value, i) => sum + value * solved[i]!, 0);
  }
  if (dfResidual === undefined) {
    return {test: "Wald χ²", statistic, df: q, p: statistic === null ? null : chiSquareUpper(statistic, q)};
  }
  const f = statistic === null ? null : statistic / q;
  return {test: "Wald F", statistic: f, df: q, dfResidual, p: f === null ? null : fUpper(f, q, dfResidual)};
}
