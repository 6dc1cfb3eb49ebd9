import {normalQuantile} from "../distributions/normal.js";
import {requireBinary, requireOpenUnit} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {inverseOfFactorised} from "./cholesky.js";
import {
  covarianceInOwnUnits,
  inOwnUnits,
  overInput,
  prepareDesign,
  scalingOf,
  standardisedColumns,
} from "./design.js";
import {expit, type LogisticProblem} from "./logistic-likelihood.js";
import {fitLogistic} from "./logistic-newton.js";
import {logisticProfile} from "./logistic-profile.js";
import {
  countEvents,
  fewEventsWarning,
  interceptStart,
  type LogisticCoefficient,
  type LogisticColumns,
  likelihoodRatioTest,
  logisticCoefficient,
  nullDevianceOf,
  waldInterval,
} from "./logistic-result.js";
import {infiniteTerms, signs} from "./logistic-separation.js";
import {requireChoice} from "./require-choice.js";
import {requireIndependent} from "./require-independent.js";

export interface LogisticOptions {
  /** Two-sided confidence level. Default 0.95. */
  readonly level?: number;
  /** Wald or profile-likelihood intervals. Default "wald". */
  readonly intervals?: "wald" | "profile";
  /** Names of the covariates. Default x1, x2, …. */
  readonly names?: readonly string[];
}

export interface LogisticRegression {
  /** The intercept first. p is Wald's. */
  readonly coefficients: readonly LogisticCoefficient[];
  /** Covariance of the coefficients, row by row; NaN in the rows of infinite ones. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly dfResidual: number;
  readonly aic: number;
  /** Against the model without covariates. */
  readonly likelihoodRatio: TestResult;
  /** Over the input's rows, NaN where the row was dropped. */
  readonly linearPredictor: Float64Array;
  /** Fitted risks, over the input's rows. */
  readonly fitted: Float64Array;
  /** Whether some estimate is infinite because covariates tell the outcomes apart. */
  readonly separated: boolean;
  readonly converged: boolean;
  readonly iterations: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Logistic regression by maximum likelihood, with Wald or profile-likelihood intervals.
 *
 * @param columns - event (0, 1) and the covariates x, with optional weights (frequencies) and offset; rows with a
 * missing value are dropped
 * @param options - level, intervals, names
 * @returns coefficients on the logit scale and as odds ratios, deviances, likelihood-ratio test, fitted risks. Under
 * separation the infinite estimates are null with `divergesTo` and a warning names them; all else is the likelihood's
 * limit: the finite estimates and their errors are those of the rows that are not separated, separated rows have
 * their outcome as fitted risk (their linear predictors are some number beyond ±40), profile intervals have the
 * finite end
 * @throws {StatsError} `empty`, `not-a-code`, `one-class`, `too-few`, `constant`, `collinear`, `length-mismatch`,
 * `not-finite`, `out-of-range`
 *
 * AIC is −2 log-likelihood + 2 × coefficients; `glm` rounds weights that are not whole in its own.
 *
 * Source: McCullagh P, Nelder JA. Generalized linear models. Chapman & Hall 1989; Venzon DJ, Moolgavkar SH. Appl Stat
 * 1988;37:87 (profile intervals); Albert A, Anderson JA. Biometrika 1984;71:1 (separation); Geyer CJ. Electron J Stat 2009;3:259 (its limit).
 * R: `glm(event ~ x, binomial, weights, offset)`, `MASS:::confint.glm`
 *
 * @example
 * const x = [[1, 2, 3, 4, 5, 6]];
 * const fit = logisticRegression({event: [0, 0, 1, 0, 1, 1], x}, {intervals: "profile"});
 * fit.coefficients[1].estimate // => 1.2140275858514205
 * fit.coefficients[1].interval.lower // => -0.06581866418497945
 * logisticRegression({event: [0, 0, 0, 1, 1, 1], x}).coefficients[1].divergesTo // => "+∞"
 */
export function logisticRegression(
  columns: LogisticColumns,
  options: LogisticOptions = {},
): LogisticRegression {
  const {level = 0.95, intervals = "wald", names} = options;
  requireOpenUnit("level", level);
  requireChoice("intervals", intervals, ["wald", "profile"]);
  const design = prepareDesign("event", columns.event, columns, names);
  const {outcome, weight, offset, nUsed} = design;
  requireBinary("event", outcome);
  const events = countEvents(design);
  if (events === 0 || events === nUsed) {
    throw new StatsError("one-class", "event", `is ${events === 0 ? 0 : 1} in every row`);
  }
  const p = design.columns.length + 1;
  if (nUsed < p) throw new StatsError("too-few", "event", `has ${nUsed} complete rows for ${p} coefficients`);
  const scaling = scalingOf(design);
  const problem: LogisticProblem = {z: standardisedColumns(design, scaling), event: outcome, weight, offset};
  requireIndependent(problem.z, weight, design.names);
  const start = new Float64Array(p);
  start[0] = interceptStart(design);
  const fit = fitLogistic(problem, start);
  const warnings = fewEventsWarning(events, nUsed, p - 1);

  const {limit} = fit;
  const infinite = limit ? infiniteTerms(limit.unknown, scaling) : null;
  const towards = limit ? signs(limit.directions, scaling) : null;
  const b = inOwnUnits(limit?.finite ?? fit.b, scaling);
  const covariance = ownCovariance();
  if (infinite) {
    const names = termNames().filter((_, j) => infinite[j]);
    warnings.push(
      `The covariates separate the events from the others: ${names.join(", ")} ${names.length === 1 ? "has" : "have"} no finite maximum-likelihood estimate. Firth's method has one.`,
    );
  }
  if (!fit.converged) warnings.push("The fit did not converge.");

  const profiled = intervals === "profile";
  const end = profiled && fit.converged ? logisticProfile(design, problem.z, scaling, fit) : null;
  const z = -normalQuantile((1 - level) / 2);
  const coefficients = termNames().map((name, j): LogisticCoefficient => {
    const known = !infinite?.[j];
    const direction = known ? 0 : towards![j]!;
    const estimate = known ? b[j]! : null;
    const variance = covariance[j * p + j]!;
    const standardError = known && variance >= 0 ? Math.sqrt(variance) : null;
    const interval: Interval = profiled
      ? {
          lower: end && direction >= 0 ? end(j, estimate, standardError, -1, z) : null,
          upper: end && direction <= 0 ? end(j, estimate, standardError, 1, z) : null,
          level,
          method: "profile likelihood",
        }
      : waldInterval(estimate, standardError, level);
    if (end && known && (interval.lower === null || interval.upper === null)) {
      warnings.push(`The profile likelihood of ${name} falls too slowly to find both limits.`);
    }
    return logisticCoefficient(name, estimate, standardError, interval, {
      divergesTo: direction === 0 ? null : direction > 0 ? "+∞" : "−∞",
    });
  });
  const nullDeviance = nullDevianceOf(design);
  return {
    coefficients,
    covariance,
    logLikelihood: -fit.deviance / 2,
    deviance: fit.deviance,
    nullDeviance,
    dfResidual: nUsed - p,
    aic: fit.deviance + 2 * p,
    likelihoodRatio: likelihoodRatioTest(nullDeviance - fit.deviance, p - 1),
    linearPredictor: overInput(fit.eta, design),
    fitted: overInput(fit.eta.map(expit), design),
    separated: limit !== null,
    converged: fit.converged,
    iterations: fit.iterations,
    n: nUsed,
    events,
    nMissing: design.nMissing,
    warnings,
  };

  function termNames(): string[] {
    return ["intercept", ...design.names];
  }

  function ownCovariance(): Float64Array {
    const own = covarianceInOwnUnits(limit?.covariance ?? inverseOfFactorised(fit.factor, p), scaling);
    for (let i = 0; infinite && i < p; ++i) {
      for (let j = 0; j < p; ++j) if (infinite[i] || infinite[j]) own[i * p + j] = Number.NaN;
    }
    return own;
  }
}
