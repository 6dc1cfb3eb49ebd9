import {chiSquareQuantile, chiSquareUpper} from "../distributions/chi-square.js";
import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import type {CoxData, CoxTies} from "./cox-data.js";
import type {CoxCoefficient, CoxFit} from "./cox-fit.js";
import {type CoxSettings, settingsOf} from "./cox-settings.js";
import {coxWarnings, infiniteCoefficients} from "./cox-warnings.js";
import {constantAtRisk, dependence} from "./dependent-columns.js";
import {eventHazards} from "./event-hazards.js";
import {maximise} from "./maximise.js";
import {Objective} from "./objective.js";
import {prepare} from "./prepare.js";
import {profileEnds, profileValue} from "./profile-interval.js";
import {clusterProducts, multiply, quadraticForm, sandwich} from "./robust-variance.js";
import {scoreResidualMatrix} from "./score-residual-matrix.js";

/** How a Cox regression is fitted. */
export interface CoxOptions {
  /** "efron" unless told. */
  readonly ties?: CoxTies;
  /** Lin and Wei's sandwich variance, by cluster where there are some; true unless told where `cluster` is given. */
  readonly robust?: boolean;
  /** θ of the penalty θ/2 · Σβ²·var(x); with `scale: false` without var(x). */
  readonly ridge?: number | {readonly theta: number; readonly scale: boolean};
  /** Firth's penalty: finite coefficients under separation, less bias with few events. */
  readonly firth?: boolean;
  /** "profile" with Firth's penalty, else "wald", unless told. */
  readonly interval?: "wald" | "profile";
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
  /** 50 unless told; 500 with Firth's penalty, whose steps leave out a part of the curvature. */
  readonly maxIterations?: number;
  /** Stop after a step expected to gain less than half of this in log likelihood: 1e-10; 1e-20 with Firth's penalty. */
  readonly tolerance?: number;
}

/**
 * Cox's proportional hazards regression.
 *
 * Covariates are standardised for the fit and the coefficients turned back. Times that differ by rounding only
 * (2⁻²⁶, absolute or of the times' mean size) are tied. Where the likelihood grows without end (separation) the
 * coefficient is marked `infinite`, has no Wald interval, and `warnings` says so.
 *
 * @param data - columns of one length n: `time`, `event` (0/1) and the covariates `x`, by name or in an array; and
 *   where wanted `entry`, `strata`, `weight`, `cluster`, `offset`
 * @param options - ties, robust variance, ridge or Firth penalty, kind and level of the intervals, Newton's limits
 * @returns coefficients with hazard ratios, intervals and tests; covariance matrix; log likelihoods; the three
 *   tests of the whole model (of the log-likelihood's penalised form where there is a penalty)
 * @throws {StatsError} `empty`, `no-events`, `constant` or `collinear` covariates, `not-a-code` events,
 *   `out-of-range` options, `length-mismatch`, `not-finite`
 *
 * Source: Cox DR. J R Stat Soc B 1972;34:187; Efron B. J Am Stat Assoc 1977;72:557; Lin DY, Wei LJ. J Am Stat Assoc
 * 1989;84:1074; Heinze G, Schemper M. Biometrics 2001;57:114 (Firth); Gray RJ. J Am Stat Assoc 1992;87:942 (ridge).
 * R: `survival::coxph(Surv(entry, time, event) ~ x + strata(s) + offset(o), weights, cluster)`, `survival::ridge`,
 * `coxphf::coxphf`
 *
 * @example
 * const fit = coxRegression({time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}})
 * fit.coefficients[0].estimate // => 0.4402446911834051
 * fit.tests.likelihoodRatio.p // => 0.4385708859105575
 */
export function coxRegression(data: CoxData, options: CoxOptions = {}): CoxFit {
  const settings = settingsOf(data, options);
  const {ties, firth, level, control} = settings;
  const prepared = prepare(data);
  const {p, names, scales} = prepared;
  const ridge = settings.ridge
    ? scales.map((scale) => settings.ridge!.theta / (settings.ridge!.scale ? 1 : scale * scale))
    : null;
  const objective = new Objective(prepared, ties, {firth, ridge});
  const {likelihood} = objective;

  const zero = new Float64Array(p);
  objective.at(zero);
  const inverseAtZero = symmetricInverse(likelihood.information, p);
  const constant = constantAtRisk(prepared, likelihood.information);
  if (!ridge && (!inverseAtZero || constant.length > 0)) {
    throw new StatsError("collinear", "x", dependence(constant));
  }
  const atZero = {
    logLikelihood: likelihood.logLikelihood,
    value: objective.value,
    score: inverseAtZero ? quadraticForm(inverseAtZero, likelihood.score) : null,
  };
  const maximum = maximise(objective, zero, control);
  const {beta} = maximum;
  const fitted = {logLikelihood: likelihood.logLikelihood, value: objective.value};
  if (!objective.inverse) throw new StatsError("collinear", "x", dependence(constant));
  const model = Float64Array.from(objective.inverse);
  const effectiveDf = ridge ? trace(multiply(likelihood.information, model, p), p) : p;
  const infinite = infiniteCoefficients(maximum, firth || ridge !== null);

  let covariance: Float64Array = model;
  let robustScore: TestResult | undefined;
  let clusters: number | undefined;
  let robustZero: string[] = [];
  if (settings.robust) {
    const residuals = scoreResidualMatrix(prepared, eventHazards(prepared, beta, ties));
    const middle = clusterProducts(prepared, residuals);
    clusters = middle.clusters;
    covariance = sandwich(model, middle.products, p);
    robustZero = names.filter((_, j) => clearRounding(covariance, model, p, j));
    const null0 = clusterProducts(
      prepared,
      scoreResidualMatrix(prepared, eventHazards(prepared, zero, ties)),
    );
    const inverse = symmetricInverse(null0.products, p);
    robustScore = chiSquareTest("robust score", inverse ? quadraticForm(inverse, null0.total) : null, p);
  }
  const waldInverse = symmetricInverse(covariance, p);

  const quantile = chiSquareQuantile(level, 1);
  const z = -normalQuantile((1 - level) / 2);
  const coefficients = names.map((name, j): CoxCoefficient => {
    const scale = scales[j]!;
    const modelStandardError = Math.sqrt(model[j * p + j]!);
    // Under separation rounding may leave no robust variance.
    const standardError =
      covariance[j * p + j]! >= 0 ? Math.sqrt(covariance[j * p + j]!) : modelStandardError;
    const estimate = beta[j]! / scale;
    const known = !infinite[j] && standardError > 0;
    const statistic = known ? beta[j]! / standardError : null;
    let ends: {lower: number | null; upper: number | null};
    let pValue = statistic === null ? null : normalTwoSided(statistic);
    if (settings.interval === "profile") {
      ends = profileEnds(objective, beta, j, modelStandardError, fitted.value, quantile, control);
      const without = profileValue(objective, j, 0, Float64Array.from(beta), control);
      pValue = without === null ? null : chiSquareUpper(Math.max(0, 2 * (fitted.value - without)), 1);
    } else if (known) ends = {lower: beta[j]! - z * standardError, upper: beta[j]! + z * standardError};
    else ends = {lower: null, upper: null};
    const method = methodOf(settings);
    const interval: Interval = {
      lower: over(ends.lower, scale),
      upper: over(ends.upper, scale),
      level,
      method,
    };
    return {
      name,
      estimate,
      standardError: standardError / scale,
      modelStandardError: modelStandardError / scale,
      interval,
      hazardRatio: Math.exp(estimate),
      hazardRatioInterval: {...interval, lower: exp(interval.lower), upper: exp(interval.upper)},
      z: statistic,
      p: pValue,
      infinite: infinite[j]!,
    };
  });
  const penalised = firth || ridge !== null;
  const gain = firth ? fitted.value - atZero.value : fitted.logLikelihood - atZero.logLikelihood;
  return {
    coefficients,
    covariance: unscale(covariance, scales),
    modelCovariance: unscale(model, scales),
    means: prepared.means,
    logLikelihood: {null: atZero.logLikelihood, fitted: fitted.logLikelihood},
    ...(penalised ? {penalisedLogLikelihood: {null: atZero.value, fitted: fitted.value}} : {}),
    ...(ridge ? {effectiveDf} : {}),
    tests: {
      likelihoodRatio: chiSquareTest(
        firth ? "penalised likelihood ratio" : "likelihood ratio",
        Math.max(0, 2 * gain),
        effectiveDf,
      ),
      wald: chiSquareTest("Wald", waldInverse ? quadraticForm(waldInverse, beta) : null, effectiveDf),
      score: chiSquareTest("score", atZero.score, p),
      ...(robustScore ? {robustScore} : {}),
    },
    method: firth ? "Firth's penalised likelihood" : ridge ? "ridge" : "maximum partial likelihood",
    ties,
    robust: settings.robust,
    iterations: maximum.iterations,
    converged: maximum.converged,
    n: prepared.n,
    events: prepared.events,
    nMissing: prepared.nMissing,
    ...(clusters === undefined ? {} : {clusters}),
    warnings: coxWarnings(prepared, maximum, infinite, {
      clusters,
      penalised,
      waldDefined: waldInverse !== null,
      robustZero,
      constant,
    }),
  };
}

/** Makes a robust variance 0 that is nothing but rounding, with its covariances; returns whether it was. */
function clearRounding(covariance: Float64Array, model: Float64Array, p: number, j: number): boolean {
  if (covariance[j * p + j]! > 1e-24 * model[j * p + j]!) return false;
  for (let k = 0; k < p; ++k) covariance[j * p + k] = covariance[k * p + j] = 0;
  return true;
}

/** A χ² test; its p-value is null as its statistic, or without degrees of freedom. */
function chiSquareTest(test: string, statistic: number | null, df: number): TestResult {
  // A penalty may leave no degree of freedom but for rounding.
  const defined = statistic !== null && df > 1e-9;
  return {test, statistic, df, p: defined ? chiSquareUpper(statistic, df) : null};
}

function methodOf({interval, firth, robust}: CoxSettings): string {
  if (interval === "profile") return firth ? "profile penalised likelihood" : "profile likelihood";
  return robust ? "robust Wald" : "Wald";
}

/** From standardised covariates back to their units. */
function unscale(covariance: Float64Array, scales: Float64Array): Float64Array {
  const p = scales.length;
  return covariance.map((value, i) => value / (scales[Math.floor(i / p)]! * scales[i % p]!));
}

function trace(matrix: Float64Array, p: number): number {
  let sum = 0;
  for (let j = 0; j < p; ++j) sum += matrix[j * p + j]!;
  return sum;
}

const over = (end: number | null, scale: number) => (end === null ? null : end / scale);
const exp = (end: number | null) => (end === null ? null : Math.exp(end));
