import {normalQuantile} from "../distributions/normal.js";
import {requireBinary, requireOpenUnit} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {factorise, inverseOfFactorised} from "./cholesky.js";
import {
  covarianceInOwnUnits,
  type Design,
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
  type LogisticCoefficient,
  type LogisticColumns,
  likelihoodRatioTest,
  logisticCoefficient,
  nullDevianceOf,
  waldInterval,
} from "./logistic-result.js";
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
 * separation the infinite estimates are null with `divergesTo`, the deviance is its limit, and the profile interval
 * has its finite end; a warning names them
 * @throws {StatsError} `empty`, `not-a-code`, `one-class`, `too-few`, `constant`, `collinear`, `length-mismatch`,
 * `not-finite`, `out-of-range`
 *
 * AIC is −2 log-likelihood + 2 × coefficients; `glm` rounds weights that are not whole in its own.
 *
 * Source: McCullagh P, Nelder JA. Generalized linear models. Chapman & Hall 1989; Venzon DJ, Moolgavkar SH. Appl Stat
 * 1988;37:87 (profile intervals); Albert A, Anderson JA. Biometrika 1984;71:1 (separation).
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
  const fit = fitLogistic(problem, startOf(design, p));
  const warnings = fewEventsWarning(events, nUsed, p - 1);

  const diverges = fit.separation ? directions(fit.separation, fit.separationSize) : null;
  const b = inOwnUnits(fit.b, scaling);
  const covariance = ownCovariance();
  if (diverges) {
    const infinite = termNames().filter((_, j) => diverges[j] !== 0);
    warnings.push(
      `The covariates separate the events from the others: ${infinite.join(", ")} ${infinite.length === 1 ? "has" : "have"} no finite maximum-likelihood estimate. Firth's method has one.`,
    );
  } else if (!fit.converged) warnings.push("The fit did not converge.");

  const end = intervals === "profile" ? logisticProfile(design, scaling, fit) : null;
  const z = normalQuantile((1 + level) / 2);
  const coefficients = termNames().map((name, j): LogisticCoefficient => {
    const direction = diverges?.[j] ?? 0;
    const estimate = direction === 0 ? b[j]! : null;
    const standardError = direction === 0 ? Math.sqrt(covariance[j * p + j]!) : null;
    const interval: Interval = end
      ? {
          lower: direction < 0 ? null : end(j, estimate, standardError, -1, z),
          upper: direction > 0 ? null : end(j, estimate, standardError, 1, z),
          level,
          method: "profile likelihood",
        }
      : waldInterval(estimate, standardError, level);
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
    separated: fit.separation !== null,
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

  /** −1, 0 or 1 for each coefficient: where it goes along the direction of separation. */
  function directions(step: Float64Array, size: number): Int8Array {
    const own = inOwnUnits(step, scaling);
    const signs = new Int8Array(p);
    let parts = Math.abs(step[0]!);
    for (let j = 1; j < p; ++j) {
      if (Math.abs(step[j]!) > 1e-4 * size) signs[j] = Math.sign(step[j]!);
      parts += Math.abs(own[j]! * scaling.mean[j - 1]!);
    }
    if (Math.abs(own[0]!) > 1e-4 * Math.max(size, parts)) signs[0] = Math.sign(own[0]!);
    return signs;
  }

  function ownCovariance(): Float64Array {
    const factor = Float64Array.from(fit.information);
    const known = factorise(factor, p);
    const own = known
      ? covarianceInOwnUnits(inverseOfFactorised(factor, p), scaling)
      : new Float64Array(p * p).fill(Number.NaN);
    for (let i = 0; diverges && i < p; ++i) {
      for (let j = 0; j < p; ++j) if (diverges[i] !== 0 || diverges[j] !== 0) own[i * p + j] = Number.NaN;
    }
    return own;
  }
}

/** The intercept of the model without covariates, where no offset shifts it. */
function startOf({outcome, weight, offset, n, weightSum}: Design, p: number): Float64Array {
  const start = new Float64Array(p);
  if (offset) return start;
  let events = 0;
  for (let i = 0; i < n; ++i) events += weight ? weight[i]! * outcome[i]! : outcome[i]!;
  start[0] = Math.log(events / (weightSum - events));
  return start;
}
