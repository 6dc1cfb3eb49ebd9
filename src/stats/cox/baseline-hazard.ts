import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {eventHazards} from "./event-hazards.js";
import {fitOnData} from "./fit-on-data.js";

/** One stratum's baseline hazard, at its event times in ascending order. */
export interface StratumHazard {
  /** The stratum's number; 0 without strata. */
  readonly stratum: number;
  readonly time: Float64Array;
  /** Jumps of the cumulative hazard. */
  readonly hazard: Float64Array;
  readonly cumulativeHazard: Float64Array;
  /** Children at risk just before each time, and those with the event at it: not weighted. */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
}

/**
 * The baseline hazard of a Cox regression in each stratum: of a child whose covariates and offset are 0, or at the
 * means.
 *
 * Breslow's estimator for a fit with Breslow's ties, its Efron form for one with Efron's.
 *
 * @param data - the columns that were fitted
 * @param fit - from coxRegression
 * @param options - `reference`: "zero" (default) or "mean"
 * @returns for each stratum in ascending order the event times, jumps and cumulative hazard
 * @throws {StatsError} as coxRegression; `out-of-range` if the fit has other covariates
 *
 * Source: Breslow NE. J R Stat Soc B 1972;34:216; Efron B. J Am Stat Assoc 1977;72:557.
 * R: `survival::basehaz(fit, centered = FALSE)`, which also repeats the hazard at times of censoring
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * baselineHazard(data, coxRegression(data))[0].cumulativeHazard // => [0.03800590776128873, 0.09589089375787163, 0.2255700856958939, 0.4925093626594296]
 */
export function baselineHazard(
  data: CoxData,
  fit: CoxFit,
  options: {readonly reference?: "zero" | "mean"} = {},
): readonly StratumHazard[] {
  const {data: prepared, beta} = fitOnData(data, fit);
  const {stratumStart, groupTime, deaths, means, scales, offsetMean} = prepared;
  const {hazard, atRisk} = eventHazards(prepared, beta, fit.ties);
  let atMeans = offsetMean;
  for (let j = 0; j < beta.length; ++j) atMeans += (beta[j]! * means[j]!) / scales[j]!;
  const factor = options.reference === "mean" ? 1 : Math.exp(-atMeans);
  return prepared.strata.map((stratum, s) => {
    // Groups go back in time, the result forward.
    const last = stratumStart[s + 1]! - 1;
    const length = last + 1 - stratumStart[s]!;
    const forward = (of: (g: number) => number) => Float64Array.from({length}, (_, k) => of(last - k));
    const jumps = forward((g) => factor * hazard[g]!);
    let sum = 0;
    return {
      stratum,
      time: forward((g) => groupTime[g]!),
      hazard: jumps,
      cumulativeHazard: jumps.map((jump) => (sum += jump)),
      atRisk: forward((g) => atRisk[g]!),
      events: forward((g) => deaths[g]!),
    };
  });
}
