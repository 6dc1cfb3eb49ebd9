import {chiSquareUpper} from "../distributions/chi-square.js";
import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import {requireBinary, requireOpenUnit} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {factorise, inverseOfFactorised} from "./cholesky.js";
import {
  covarianceInOwnUnits,
  inOwnUnits,
  overInput,
  prepareDesign,
  scalingOf,
  standardisedColumns,
} from "./design.js";
import {fitFirth} from "./firth-newton.js";
import {expit} from "./logistic-likelihood.js";
import {
  countEvents,
  type LogisticCoefficient,
  type LogisticColumns,
  likelihoodRatioTest,
  logisticCoefficient,
  waldInterval,
} from "./logistic-result.js";
import {profileEnd} from "./profile-end.js";
import {requireIndependent} from "./require-independent.js";

export interface FirthOptions {
  /** Two-sided confidence level. Default 0.95. */
  readonly level?: number;
  /** Profile penalised-likelihood or Wald intervals and p-values. Default "profile". */
  readonly intervals?: "profile" | "wald";
  /** Names of the covariates. Default x1, x2, …. */
  readonly names?: readonly string[];
}

export interface FirthLogistic {
  /** The intercept first. p is the penalised likelihood ratio's, or Wald's with Wald intervals. */
  readonly coefficients: readonly LogisticCoefficient[];
  /** Inverse of the information, row by row. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  /** Log-likelihood + ½ ln det of the information, of the covariates in their own units. */
  readonly penalisedLogLikelihood: number;
  /** Penalised likelihood ratio against slopes of 0, the penalty being the whole model's. */
  readonly likelihoodRatio: TestResult;
  /** Over the input's rows, NaN where the row was dropped. */
  readonly linearPredictor: Float64Array;
  readonly fitted: Float64Array;
  readonly converged: boolean;
  readonly iterations: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Logistic regression with Firth's bias reduction, finite also where covariates separate the outcomes.
 *
 * @param columns - event (0, 1) and the covariates x, with optional weights (frequencies) and offset; rows with a
 * missing value are dropped
 * @param options - level, intervals, names
 * @returns coefficients, penalised likelihood-ratio tests and profile intervals, fitted risks
 * @throws {StatsError} `empty`, `not-a-code`, `too-few`, `constant`, `collinear`, `length-mismatch`, `not-finite`,
 * `out-of-range`
 *
 * Risks are drawn towards ½ (the mean risk exceeds the share of events if that is below ½): for predictions,
 * Puhr and others advise corrections (Stat Med 2017;36:2302).
 *
 * Source: Firth D. Biometrika 1993;80:27; Heinze G, Schemper M. Stat Med 2002;21:2409 (profile intervals and tests).
 * R: `glm(event ~ x, binomial, method = "brglmFit", type = "AS_mean")` of brglm2; intervals as `logistf`'s
 *
 * @example
 * const fit = firthLogistic({event: [0, 0, 0, 1, 1, 1], x: [[1, 2, 3, 4, 5, 6]]});
 * fit.coefficients[1].estimate // => 1.1289124885633268
 * fit.coefficients[1].p // => 0.04953785295949747
 */
export function firthLogistic(columns: LogisticColumns, options: FirthOptions = {}): FirthLogistic {
  const {level = 0.95, intervals = "profile", names} = options;
  requireOpenUnit("level", level);
  const design = prepareDesign("event", columns.event, columns, names);
  const {outcome, weight, offset, nUsed} = design;
  requireBinary("event", outcome);
  const events = countEvents(design);
  const p = design.columns.length + 1;
  if (nUsed < p) throw new StatsError("too-few", "event", `has ${nUsed} complete rows for ${p} coefficients`);
  const scaling = scalingOf(design);
  const problem = {z: standardisedColumns(design, scaling), event: outcome, weight, offset};
  requireIndependent(problem.z, weight, design.names);
  const all = Array.from({length: p}, (_, j) => j);
  const fit = fitFirth(problem, all, new Float64Array(p));
  const factor = Float64Array.from(fit.information);
  factorise(factor, p);
  const covariance = covarianceInOwnUnits(inverseOfFactorised(factor, p), scaling);
  const b = inOwnUnits(fit.b, scaling);
  const warnings: string[] = [];
  if (!fit.converged) warnings.push("The fit did not converge.");
  if (events === 0 || events === nUsed) {
    warnings.push(`All outcomes are ${events === 0 ? 0 : 1}: the estimates rest on the penalty alone.`);
  }
  const z = normalQuantile((1 + level) / 2);
  // Columns as they are but for their scale: only so is the intercept's own likelihood that of the intercept.
  const uncentred = {...problem, z: standardisedColumns(design, scaling, false)};

  const coefficients = ["intercept", ...design.names].map((name, j): LogisticCoefficient => {
    const estimate = b[j]!;
    const standardError = Math.sqrt(covariance[j * p + j]!);
    if (intervals === "wald") {
      return logisticCoefficient(
        name,
        estimate,
        standardError,
        waldInterval(estimate, standardError, level),
        {
          p: normalTwoSided(estimate / standardError),
        },
      );
    }
    const ratio = ratioOf(j);
    const interval: Interval = {
      lower: profileEnd(estimate, -z * standardError, z, ratio),
      upper: profileEnd(estimate, z * standardError, z, ratio),
      level,
      method: "profile penalised likelihood",
    };
    return logisticCoefficient(name, estimate, standardError, interval, {
      p: chiSquareUpper(Math.max(0, ratio(0)), 1),
    });
  });
  const zeroSlopes = fitFirth(
    problem,
    [0],
    Float64Array.from(fit.b, (value, j) => (j === 0 ? value : 0)),
  );
  // The scales leave the determinant, two for each column.
  const logScales = scaling.scale.reduce((sum, s) => sum + Math.log(s), 0);
  return {
    coefficients,
    covariance,
    logLikelihood: fit.logLikelihood,
    penalisedLogLikelihood: fit.penalised + logScales,
    likelihoodRatio: likelihoodRatioTest(
      2 * (fit.penalised - zeroSlopes.penalised),
      p - 1,
      "penalised likelihood ratio",
    ),
    linearPredictor: overInput(fit.eta, design),
    fitted: overInput(fit.eta.map(expit), design),
    converged: fit.converged,
    iterations: fit.iterations,
    n: nUsed,
    events,
    nMissing: design.nMissing,
    warnings,
  };

  /** Twice the penalised log-likelihood lost by fixing coefficient j at a value. */
  function ratioOf(j: number): (value: number) => number {
    const own = j === 0 ? uncentred : problem;
    const scale = j === 0 ? 1 : scaling.scale[j - 1]!;
    let warm = Float64Array.from(fit.b);
    if (j === 0) warm[0] = b[0]!;
    const free = all.filter((k) => k !== j);
    return (value) => {
      warm[j] = value * scale;
      let restricted = fitFirth(own, free, warm, 1e-14);
      if (!restricted.converged) {
        const cold = new Float64Array(p);
        cold[j] = value * scale;
        restricted = fitFirth(own, free, cold, 1e-14);
      }
      if (restricted.converged) warm = Float64Array.from(restricted.b);
      return 2 * (fit.penalised - restricted.penalised);
    };
  }
}
