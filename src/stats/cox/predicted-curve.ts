import {normalQuantile} from "../distributions/normal.js";
import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {eventHazards} from "./event-hazards.js";
import {fitOnData} from "./fit-on-data.js";
import type {PreparedCox} from "./prepare.js";
import {quadraticForm} from "./robust-variance.js";

/** Which curve is asked for. */
export interface PredictedCurveOptions {
  /** The child's covariates by name, or in the fit's order. */
  readonly at: Readonly<Record<string, number>> | readonly number[];
  /** The child's offset; the mean of the fitted children's unless told. */
  readonly offset?: number;
  /** The stratum's number; needed where there is more than one. */
  readonly stratum?: number;
  readonly level?: number;
  /** Scale of the limits: "log" unless told. */
  readonly interval?: "log" | "log-log" | "plain";
}

/** Survival that a Cox regression predicts for one child, at the stratum's event times in ascending order. */
export interface PredictedCurve {
  readonly time: Float64Array;
  readonly survival: Float64Array;
  /** Of the survival; the coefficients' uncertainty is in it. */
  readonly standardError: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly cumulativeHazard: Float64Array;
  /** Of the cumulative hazard. */
  readonly hazardStandardError: Float64Array;
  readonly level: number;
  readonly method: "log" | "log-log" | "plain";
  /** Latest time at risk in the stratum: the curve goes no further; null where nobody had the event. */
  readonly lastTime: number | null;
  readonly atRisk: Float64Array;
  readonly warnings: readonly string[];
}

/**
 * The survival curve that a Cox regression predicts for a child with given covariates, exp(−H₀(t)·e^{xβ}).
 *
 * @param data - the columns that were fitted
 * @param fit - from coxRegression; a robust fit's covariance is used
 * @param options - the covariates `at`, the stratum, offset, level and scale of the limits
 * @returns survival with standard error and limits at the stratum's event times; before the first it is 1
 * @throws {StatsError} as coxRegression; `out-of-range` if a covariate or the stratum is not the fit's
 *
 * Source: Tsiatis AA. Ann Stat 1981;9:93; Therneau TM, Grambsch PM. Modeling survival data. Springer 2000, chapter 10.
 * R: `survival::survfit(fit, newdata)`, which also has the times of censoring, and the standard error of −log survival
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * predictedCurve(data, coxRegression(data), {at: {age: 3}}).survival // => [0.8672945682628885, 0.6982181973797001, 0.4295470648578333, 0.158021534176733]
 */
export function predictedCurve(data: CoxData, fit: CoxFit, options: PredictedCurveOptions): PredictedCurve {
  const {level = 0.95, interval: method = "log"} = options;
  requireOpenUnit("level", level);
  if (method !== "log" && method !== "log-log" && method !== "plain") {
    throw new StatsError(
      "out-of-range",
      "interval",
      `is ${method}, "log", "log-log" or "plain" was expected`,
    );
  }
  const {data: prepared, beta, covariance} = fitOnData(data, fit);
  const {p, means, scales, offsetMean, stratumStart, groupTime, strata} = prepared;
  const at = valuesOf(fit, options.at);
  const s = stratumIndex(strata, options.stratum);
  const {hazard, hazardMean, variance, atRisk} = eventHazards(prepared, beta, fit.ties);
  const centred = at.map((value, j) => (value - means[j]!) / scales[j]!);
  let eta = (options.offset ?? offsetMean) - offsetMean;
  for (let j = 0; j < p; ++j) eta += beta[j]! * centred[j]!;
  const relative = Math.exp(eta);

  const last = stratumStart[s + 1]! - 1;
  const length = last + 1 - stratumStart[s]!;
  const column = () => new Float64Array(length);
  const [time, survival, standardError, lower, upper] = [column(), column(), column(), column(), column()];
  const [cumulativeHazard, hazardStandardError, children] = [column(), column(), column()];
  const z = -normalQuantile((1 - level) / 2);
  const moved = new Float64Array(p);
  let sum = 0;
  let sumVariance = 0;
  for (let k = 0; k < length; ++k) {
    const g = last - k;
    sum += hazard[g]!;
    sumVariance += variance[g]!;
    for (let j = 0; j < p; ++j) moved[j]! += hazard[g]! * centred[j]! - hazardMean[g * p + j]!;
    const se = relative * Math.sqrt(sumVariance + quadraticForm(covariance, moved));
    const s1 = Math.exp(-sum * relative);
    time[k] = groupTime[g]!;
    cumulativeHazard[k] = sum * relative;
    hazardStandardError[k] = se;
    survival[k] = s1;
    standardError[k] = s1 * se;
    children[k] = atRisk[g]!;
    [lower[k], upper[k]] = limits(method, sum * relative, z * se);
  }
  return {
    time,
    survival,
    standardError,
    lower,
    upper,
    cumulativeHazard,
    hazardStandardError,
    level,
    method,
    lastTime: length === 0 ? null : prepared.time[prepared.groupStart[stratumStart[s]!]!]!,
    atRisk: children,
    warnings: [
      ...(length === 0 ? ["Nobody in this stratum had the event: its survival stays 1."] : []),
      ...outsideWarnings(prepared, centred),
    ],
  };
}

/** From the cumulative hazard, as e⁻ʰ may be too small for a number where the limits are not. */
function limits(method: "log" | "log-log" | "plain", h: number, zse: number): [number, number] {
  if (method === "log") return [Math.exp(-h - zse), Math.min(1, Math.exp(zse - h))];
  const s = Math.exp(-h);
  if (method === "plain") return [Math.max(0, s - s * zse), Math.min(1, s + s * zse)];
  return [Math.exp(-h * Math.exp(zse / h)), Math.exp(-h * Math.exp(-zse / h))];
}

function valuesOf(fit: CoxFit, at: PredictedCurveOptions["at"]): number[] {
  const values = Array.isArray(at)
    ? (at as readonly number[])
    : fit.coefficients.map(({name}) => (at as Readonly<Record<string, number>>)[name]);
  if (values.length !== fit.coefficients.length) {
    throw new StatsError(
      "out-of-range",
      "at",
      `has ${values.length} values, ${fit.coefficients.length} were expected`,
    );
  }
  return values.map((value, j) => {
    if (value === undefined || !Number.isFinite(value)) {
      throw new StatsError("out-of-range", "at", `has no finite value of ${fit.coefficients[j]!.name}`);
    }
    return value;
  });
}

function stratumIndex(strata: readonly number[], stratum: number | undefined): number {
  if (stratum === undefined && strata.length === 1) return 0;
  const s = stratum === undefined ? -1 : strata.indexOf(stratum);
  if (s < 0)
    throw new StatsError("out-of-range", "stratum", `is ${stratum}, one of the fit's strata was expected`);
  return s;
}

/** Says which covariates lie beyond those of the fitted children. */
function outsideWarnings({n, p, x, names}: PreparedCox, centred: readonly number[]): string[] {
  return names.flatMap((name, j) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let k = j; k < n * p; k += p) {
      low = Math.min(low, x[k]!);
      high = Math.max(high, x[k]!);
    }
    // Standardising rounds, so that an end itself may seem to lie beyond.
    const outside = centred[j]! < low - 1e-9 || centred[j]! > high + 1e-9;
    return outside ? [`${name} lies outside of the fitted children's range: the curve is extrapolated.`] : [];
  });
}
