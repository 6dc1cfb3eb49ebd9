import {requireBinary, requireOpenUnit} from "../foundation/require.js";
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
import {expit, type LogisticProblem} from "./logistic-likelihood.js";
import {fitLogistic} from "./logistic-newton.js";
import {
  countEvents,
  interceptStart,
  type LogisticCoefficient,
  type LogisticColumns,
  logisticCoefficient,
  nullDevianceOf,
  waldInterval,
} from "./logistic-result.js";

export interface RidgeOptions {
  /** Penalty λ ≥ 0 as glmnet counts it. */
  readonly lambda: number;
  /** Whether the penalty is on the columns over their standard deviation (denominator n). Default true. */
  readonly standardise?: boolean;
  /** Two-sided confidence level. Default 0.95. */
  readonly level?: number;
  /** Names of the covariates. Default x1, x2, …. */
  readonly names?: readonly string[];
}

export interface RidgeLogistic {
  /** The intercept first. Intervals and p are Wald's of the penalised fit, which is biased towards 0. */
  readonly coefficients: readonly LogisticCoefficient[];
  /** Inverse of the penalised information, row by row. */
  readonly covariance: Float64Array;
  readonly lambda: number;
  readonly logLikelihood: number;
  /** −(log-likelihood) / Σw + λ/2 Σ b², which the fit makes least. */
  readonly objective: number;
  readonly deviance: number;
  readonly nullDeviance: number;
  /** Trace of information × covariance less the intercept's 1: what the penalty leaves of the slopes' number. */
  readonly effectiveDf: number;
  /** Deviance + 2 (effective df + 1). */
  readonly aic: number;
  /** Over the input's rows, NaN where the row was dropped. */
  readonly linearPredictor: Float64Array;
  readonly fitted: Float64Array;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Logistic regression with a ridge penalty on the slopes, the intercept left free.
 *
 * Least is −(log-likelihood) / Σw + λ/2 Σ b², with b the slopes of the standardised columns (or of the columns as they
 * are): glmnet's λ at alpha = 0. With the default it is rms's `lrm(penalty = λ (n − 1))`.
 *
 * @param columns - event (0, 1) and the covariates x, with optional weights and offset; rows with a missing value are
 * dropped; a constant column gets 0
 * @param options - lambda, standardise, level, names
 * @returns coefficients in the columns' own units, effective degrees of freedom, AIC, fitted risks; finite also where
 * covariates separate the outcomes, as long as λ > 0
 * @throws {StatsError} `empty`, `not-a-code`, `one-class`, `out-of-range`, `length-mismatch`, `not-finite`; `collinear`
 * where λ = 0 leaves no unique solution
 *
 * Source: le Cessie S, van Houwelingen JC. Appl Stat 1992;41:191; Gray RJ. J Am Stat Assoc 1992;87:942 (effective
 * degrees of freedom).
 * R: `glmnet(x, event, "binomial", alpha = 0, lambda = lambda)`; `rms::lrm(event ~ x, penalty = lambda * (n - 1))`
 *
 * @example
 * const fit = ridgeLogistic({event: [0, 0, 0, 1, 1, 1], x: [[1, 2, 3, 4, 5, 6]]}, {lambda: 0.1});
 * fit.coefficients[1].estimate // => 0.8754491855650487
 * fit.effectiveDf // => 0.5337806193472656
 */
export function ridgeLogistic(columns: LogisticColumns, options: RidgeOptions): RidgeLogistic {
  const {lambda, standardise = true, level = 0.95, names} = options;
  requireOpenUnit("level", level);
  if (!(lambda >= 0 && Number.isFinite(lambda))) {
    throw new StatsError("out-of-range", "lambda", `is ${lambda}, a number ≥ 0 was expected`);
  }
  const design = prepareDesign("event", columns.event, columns, names);
  const {outcome, weight, offset, nUsed, weightSum} = design;
  requireBinary("event", outcome);
  const events = countEvents(design);
  if (events === 0 || events === nUsed) {
    throw new StatsError("one-class", "event", `is ${events === 0 ? 0 : 1} in every row`);
  }
  const p = design.columns.length + 1;
  const scaling = scalingOf(design, true);
  const ridge = new Float64Array(p);
  for (let j = 1; j < p; ++j) {
    const s = scaling.scale[j - 1]!;
    // A constant column's slope is 0 whatever λ; a penalty of 1 keeps its equation solvable.
    ridge[j] = s === 0 ? 1 : lambda * weightSum * (standardise ? 1 : 1 / (s * s));
  }
  const problem: LogisticProblem = {
    z: standardisedColumns(design, scaling),
    event: outcome,
    weight,
    offset,
    ridge,
  };
  const start = new Float64Array(p);
  start[0] = interceptStart(design);
  const fit = fitLogistic(problem, start);
  const factor = Float64Array.from(fit.information);
  if (!factorise(factor, p)) {
    throw new StatsError(
      "collinear",
      "x",
      "has columns that depend on each other, and λ is too small to tell them apart",
    );
  }
  const inverse = inverseOfFactorised(factor, p);
  const covariance = covarianceInOwnUnits(inverse, {
    ...scaling,
    scale: scaling.scale.map((s) => (s === 0 ? Number.POSITIVE_INFINITY : s)),
  });
  const b = inOwnUnits(fit.b, scaling);
  const warnings: string[] = [];
  for (const [j, s] of scaling.scale.entries()) {
    if (s === 0) warnings.push(`${design.names[j]} has the same value in every row: its coefficient is 0.`);
  }
  if (!fit.converged) warnings.push("The fit did not converge: covariates may separate the outcomes.");
  let effectiveDf = -1;
  let penalty = 0;
  for (let j = 0; j < p; ++j) {
    const share = j > 0 && scaling.scale[j - 1] === 0 ? 1 : ridge[j]! * inverse[j * p + j]!;
    effectiveDf += 1 - share;
    penalty += (ridge[j]! / weightSum) * fit.b[j]! ** 2;
  }
  const coefficients = ["intercept", ...design.names].map((name, j): LogisticCoefficient => {
    const estimate = b[j]!;
    const standardError = Math.sqrt(covariance[j * p + j]!);
    return logisticCoefficient(name, estimate, standardError, waldInterval(estimate, standardError, level));
  });
  return {
    coefficients,
    covariance,
    lambda,
    logLikelihood: -fit.deviance / 2,
    objective: fit.deviance / 2 / weightSum + penalty / 2,
    deviance: fit.deviance,
    nullDeviance: nullDevianceOf(design),
    effectiveDf,
    aic: fit.deviance + 2 * (effectiveDf + 1),
    linearPredictor: overInput(fit.eta, design),
    fitted: overInput(fit.eta.map(expit), design),
    n: nUsed,
    events,
    nMissing: design.nMissing,
    warnings,
  };
}
