import {chiSquareUpper} from "../distributions/chi-square.js";
import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import type {CensoringTies} from "./censoring-weights.js";
import {baselineOf} from "./fine-gray-baseline.js";
import {type FineGrayData, prepareFineGray} from "./fine-gray-data.js";
import type {FineGrayCoefficient, FineGrayFit, FineGrayVariance} from "./fine-gray-fit.js";
import {warningsOf} from "./fine-gray-warnings.js";
import {type SubdistributionTies, subdistributionLikelihood} from "./subdistribution-likelihood.js";
import {maximiseSubdistribution} from "./subdistribution-maximum.js";
import {residualProducts} from "./subdistribution-residuals.js";

export interface FineGrayOptions {
  /** The cause whose incidence is modelled, default 1. */
  readonly cause?: number;
  /** Tied events: "breslow" (default, as crr) or "efron" (coxph's default). */
  readonly ties?: SubdistributionTies;
  /** Censorings at the time of an event: default "after events" as survival's finegray; "with events" as crr. */
  readonly censoringTies?: CensoringTies;
  /**
   * "fine-gray" adds what the estimated distribution of censoring contributes, "robust" takes it as known, "model" is
   * the inverse information. Default "fine-gray", or "robust" with late entry or Efron's ties.
   */
  readonly variance?: FineGrayVariance;
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
  /** 50 unless told. */
  readonly maxIterations?: number;
  /** Stop after a step expected to gain less than half of this in log likelihood, 1e-12 unless told. */
  readonly tolerance?: number;
}

/**
 * Fine and Gray's regression of the subdistribution hazard: how covariates act on a cause's cumulative incidence.
 *
 * Children with a competing event stay in the risk set with the probability that they would still be followed. The
 * standard errors "fine-gray" with censoring "after events" are the exact infinitesimal jackknife of the whole fit,
 * those weights included. Times that differ by rounding only are tied.
 *
 * @param data - columns of one length n: `time`, `status` (0 censored, 1, 2, …), covariates `x` by name or in an
 *   array, and where wanted `entry`, `strata`, `weight`
 * @param options - cause, rules of ties, variance, level, Newton's limits
 * @returns coefficients with subdistribution hazard ratios, intervals and tests, covariance, baseline
 * @throws {StatsError} `empty`, `no-events`, `constant` or `collinear` covariates, `not-a-code` status or stratum,
 *   `out-of-range` options (also variance "fine-gray" with late entry or Efron's ties, for which it is not known),
 *   `length-mismatch`, `not-finite`
 *
 * Source: Fine JP, Gray RJ. J Am Stat Assoc 1999;94:496; late entry: Geskus RB. Biometrics 2011;67:39.
 * R: `cmprsk::crr(time, status, x)` (censoringTies "with events"),
 * `coxph(Surv(fgstart, fgstop, fgstatus) ~ x, weights = fgwt, id = id, data = finegray(…))` (variance "robust")
 *
 * @example
 * const time = [1, 2, 3, 4, 5, 6, 7, 8]
 * const fit = fineGray({time, status: [1, 2, 1, 0, 1, 2, 0, 1], x: {age: [4, 1, 3, 2, 1, 3, 2, 2]}})
 * fit.coefficients[0].estimate // => 0.7448305296507345
 * fit.coefficients[0].standardError // => 0.6700800581012216
 * fit.coefficients[0].p // => 0.2663297284134083
 */
export function fineGray(data: FineGrayData, options: FineGrayOptions = {}): FineGrayFit {
  const {cause = 1, ties = "breslow", censoringTies = "after events", level = 0.95} = options;
  const {maxIterations = 50, tolerance = 1e-12} = options;
  const simple = ties === "breslow" && data.entry === undefined;
  const variance = options.variance ?? (simple ? "fine-gray" : "robust");
  requireWhole("cause", cause, 1);
  requireOpenUnit("level", level);
  requireWhole("maxIterations", maxIterations, 1);
  requireOneOf("ties", ties, ["breslow", "efron"]);
  requireOneOf("censoringTies", censoringTies, ["after events", "with events"]);
  requireOneOf("variance", variance, ["fine-gray", "robust", "model"]);
  if (!(tolerance > 0)) throw new StatsError("out-of-range", "tolerance", "must be greater than 0");
  if (variance === "fine-gray" && !simple) {
    throw new StatsError("out-of-range", "variance", '"fine-gray" needs Breslow\'s ties and no late entry');
  }
  const prepared = prepareFineGray(data, cause, censoringTies);
  const {p, names, scales} = prepared;
  const zero = subdistributionLikelihood(prepared, ties, new Float64Array(p));
  if (!symmetricInverse(zero.information, p)) {
    throw new StatsError("collinear", "x", "its columns depend on each other among the children at risk");
  }
  const maximum = maximiseSubdistribution(prepared, ties, zero, {maxIterations, tolerance});
  const {beta, infinite} = maximum;
  const model = maximum.inverse;
  const covariance =
    variance === "model"
      ? model
      : sandwich(
          model,
          residualProducts(prepared, beta, ties, variance === "fine-gray" ? censoringTies : null),
          p,
        );
  const z = -normalQuantile((1 - level) / 2);
  const method = variance === "model" ? "Wald" : "robust Wald";
  const coefficients = names.map((name, k): FineGrayCoefficient => {
    const estimate = beta[k]! / scales[k]!;
    const modelError = Math.sqrt(model[k * p + k]!);
    // Under separation rounding may leave no robust variance.
    const robust = covariance[k * p + k]! >= 0 ? Math.sqrt(covariance[k * p + k]!) : modelError;
    const standardError = robust / scales[k]!;
    const known = !infinite[k] && robust > 1e-8 * modelError;
    const lower = known ? estimate - z * standardError : null;
    const upper = known ? estimate + z * standardError : null;
    return {
      name,
      estimate,
      standardError,
      interval: {lower, upper, level, method},
      hazardRatio: Math.exp(estimate),
      hazardRatioInterval: {
        lower: lower === null ? null : Math.exp(lower),
        upper: upper === null ? null : Math.exp(upper),
        level,
        method,
      },
      z: known ? estimate / standardError : null,
      p: known ? normalTwoSided(estimate / standardError) : null,
      infinite: infinite[k]!,
    };
  });
  const waldInverse = infinite.some(Boolean) ? null : symmetricInverse(covariance, p);
  const wald = waldInverse ? quadraticForm(waldInverse, beta) : null;
  return {
    cause,
    coefficients,
    covariance: unscale(covariance, scales),
    modelCovariance: unscale(model, scales),
    logLikelihood: {null: zero.value, fitted: maximum.value},
    wald: {test: "Wald", statistic: wald, df: p, p: wald === null ? null : chiSquareUpper(wald, p)},
    means: prepared.means,
    baseline: baselineOf(prepared, beta, ties),
    ties,
    censoringTies,
    variance,
    iterations: maximum.iterations,
    converged: maximum.converged,
    n: prepared.n,
    events: prepared.events,
    competing: prepared.competing,
    nMissing: prepared.nMissing,
    warnings: warningsOf(prepared, maximum, waldInverse !== null),
  };
}

function requireOneOf(argument: string, value: string, allowed: readonly string[]): void {
  if (allowed.includes(value)) return;
  throw new StatsError("out-of-range", argument, `is ${value}, one of ${allowed.join(", ")} was expected`);
}

function sandwich(bread: Float64Array, filling: Float64Array, p: number): Float64Array {
  const half = new Float64Array(p * p);
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; ++i)
    for (let j = 0; j < p; ++j)
      for (let k = 0; k < p; ++k) half[i * p + j]! += bread[i * p + k]! * filling[k * p + j]!;
  for (let i = 0; i < p; ++i)
    for (let j = 0; j <= i; ++j) {
      for (let k = 0; k < p; ++k) out[i * p + j]! += half[i * p + k]! * bread[k * p + j]!;
      out[j * p + i] = out[i * p + j]!;
    }
  return out;
}

function quadraticForm(matrix: Float64Array, v: Float64Array): number {
  const p = v.length;
  let sum = 0;
  for (let i = 0; i < p; ++i) for (let j = 0; j < p; ++j) sum += v[i]! * matrix[i * p + j]! * v[j]!;
  return sum;
}

/** From standardised covariates back to their units. */
function unscale(covariance: Float64Array, scales: Float64Array): Float64Array {
  const p = scales.length;
  return covariance.map((value, i) => value / (scales[Math.floor(i / p)]! * scales[i % p]!));
}
