import {chiSquareUpper} from "../distributions/chi-square.js";
import {normalQuantile} from "../distributions/normal.js";
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
import {highestFirth} from "./firth-highest.js";
import {fitFirth} from "./firth-newton.js";
import {firthProfile} from "./firth-profile.js";
import {expit} from "./logistic-likelihood.js";
import {
  countEvents,
  interceptStart,
  type LogisticCoefficient,
  type LogisticColumns,
  likelihoodRatioTest,
  logisticCoefficient,
  waldInterval,
} from "./logistic-result.js";
import {requireChoice} from "./require-choice.js";
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
 * Where covariates separate the outcomes the penalised likelihood may have several maxima: fits start from several
 * places, and the highest is taken.
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
  requireChoice("intervals", intervals, ["profile", "wald"]);
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
  const start = new Float64Array(p);
  start[0] = interceptStart(design, 0.5);
  const {fit, separated} = highestFirth(problem, all, start);
  const factor = Float64Array.from(fit.information);
  const covariance = factorise(factor, p)
    ? covarianceInOwnUnits(inverseOfFactorised(factor, p), scaling)
    : new Float64Array(p * p).fill(Number.NaN);
  const b = inOwnUnits(fit.b, scaling);
  const warnings: string[] = [];
  if (!fit.converged) warnings.push("The fit did not converge.");
  if (events === 0 || events === nUsed) {
    warnings.push(`All outcomes are ${events === 0 ? 0 : 1}: the estimates rest on the penalty alone.`);
  }
  const z = -normalQuantile((1 - level) / 2);

  const coefficients = ["intercept", ...design.names].map((name, j): LogisticCoefficient => {
    const estimate = b[j]!;
    const variance = covariance[j * p + j]!;
    const standardError = variance >= 0 ? Math.sqrt(variance) : null;
    if (intervals === "wald") {
      return logisticCoefficient(name, estimate, standardError, waldInterval(estimate, standardError, level));
    }
    if (!fit.converged || standardError === null) {
      const none = {lower: null, upper: null, level, method: "profile penalised likelihood"};
      return logisticCoefficient(name, estimate, standardError, none, {p: null});
    }
    const profile = firthProfile(problem, scaling, fit, separated, j);
    const interval: Interval = {
      lower: profile.end(estimate, -z * standardError, z),
      upper: profile.end(estimate, z * standardError, z),
      level,
      method: "profile penalised likelihood",
    };
    return logisticCoefficient(name, estimate, standardError, interval, {
      p: chiSquareUpper(Math.max(0, profile.ratio(0)), 1),
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
}
