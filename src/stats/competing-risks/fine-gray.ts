import {chiSquareUpper} from "../distributions/chi-square.js";
import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {symmetricInverse} from "../foundation/symmetric-inverse.js";
import type {CensoringTies} from "./censoring-weights.js";
import {type FineGrayData, type FineGrayPrepared, prepareFineGray} from "./fine-gray-data.js";
import {
  eachEvent,
  type SubdistributionTies,
  subdistributionLikelihood,
} from "./subdistribution-likelihood.js";
import {maximiseSubdistribution} from "./subdistribution-maximum.js";
import {residualProducts} from "./subdistribution-residuals.js";

/** Where the standard errors come from. */
export type FineGrayVariance = "fine-gray" | "robust" | "model";

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

/** One covariate's coefficient, the log of its subdistribution hazard ratio. */
export interface FineGrayCoefficient {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
  /** Ratio of the subdistribution hazards. */
  readonly hazardRatio: number;
  readonly hazardRatioInterval: Interval;
  /** Wald's; null where the coefficient is infinite. */
  readonly z: number | null;
  readonly p: number | null;
  /** Whether the likelihood grows without end as the coefficient does. */
  readonly infinite: boolean;
}

/** A fitted Fine–Gray regression; `subdistributionIncidence` predicts from it. */
export interface FineGrayFit {
  readonly cause: number;
  readonly coefficients: readonly FineGrayCoefficient[];
  /** p × p, row by row, of the variance asked for. */
  readonly covariance: Float64Array;
  /** Inverse of the information. */
  readonly modelCovariance: Float64Array;
  readonly logLikelihood: {readonly null: number; readonly fitted: number};
  /** Of the whole model, with the variance asked for. */
  readonly wald: TestResult;
  /** Breslow's (or with Efron's ties, Efron's) cumulative subdistribution hazard where all covariates are 0. */
  readonly baseline: readonly {
    readonly stratum: number;
    readonly time: Float64Array;
    readonly cumulativeHazard: Float64Array;
  }[];
  readonly ties: SubdistributionTies;
  readonly censoringTies: CensoringTies;
  readonly variance: FineGrayVariance;
  readonly iterations: number;
  readonly converged: boolean;
  readonly n: number;
  /** Children with the cause, and with another one. */
  readonly events: number;
  readonly competing: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
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
  const z = normalQuantile(1 - (1 - level) / 2);
  const method = variance === "model" ? "Wald" : "robust Wald";
  const coefficients = names.map((name, k): FineGrayCoefficient => {
    const estimate = beta[k]! / scales[k]!;
    const standardError = Math.sqrt(covariance[k * p + k]!) / scales[k]!;
    const known = !infinite[k] && standardError > 0;
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

function warningsOf(
  {names, p, events, strata}: FineGrayPrepared,
  {infinite, converged, iterations}: {infinite: readonly boolean[]; converged: boolean; iterations: number},
  waldDefined: boolean,
): string[] {
  const warnings: string[] = [];
  const growing = names.filter((_, k) => infinite[k]);
  if (growing.length > 0) {
    warnings.push(
      `The likelihood keeps growing with the coefficient of ${growing.join(", ")}: it may be infinite (separation).`,
    );
  } else if (!converged)
    warnings.push(`The likelihood's maximum was not reached in ${iterations} iterations.`);
  else if (!waldDefined) warnings.push("The covariance matrix is singular: the Wald test is not defined.");
  if (events < 10 * p) {
    warnings.push(
      `${events} ${events === 1 ? "event" : "events"} of the cause for ${p} ${p === 1 ? "coefficient" : "coefficients"}: with fewer than 10 for each, estimates tend to be too extreme and intervals too short.`,
    );
  }
  if (strata.some(({keep, kind, exitAt}) => kind.some((one, i) => one === 2 && keep[exitAt[i]!] === 0))) {
    warnings.push(
      "Some competing events lie where nobody can be followed: these children leave the risk set then.",
    );
  }
  return warnings;
}

function baselineOf(
  prepared: FineGrayPrepared,
  beta: Float64Array,
  ties: SubdistributionTies,
): FineGrayFit["baseline"] {
  const {means, scales, strata} = prepared;
  // From the standardised covariates' origin, their means, to 0.
  const toZero = Math.exp(-beta.reduce((sum, b, k) => sum + (b * means[k]!) / scales[k]!, 0));
  return strata.map((stratum) => {
    const time: number[] = [];
    const cumulativeHazard: number[] = [];
    let sum = 0;
    eachEvent(stratum, beta, false, ({at, s0, d0, tied, tiedWeight}) => {
      const steps = ties === "efron" ? tied : 1;
      for (let l = 0; l < steps; ++l) sum += (tiedWeight / steps / (s0 - (l / steps) * d0)) * toZero;
      time.push(stratum.time[at]!);
      cumulativeHazard.push(sum);
    });
    return {
      stratum: stratum.code,
      time: Float64Array.from(time),
      cumulativeHazard: Float64Array.from(cumulativeHazard),
    };
  });
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
