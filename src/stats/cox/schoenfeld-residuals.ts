import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {eventHazards} from "./event-hazards.js";
import {eventPositions, fitOnData} from "./fit-on-data.js";

/** Residuals of the events, by stratum, then time, then row. */
export interface SchoenfeldResiduals {
  readonly time: Float64Array;
  /** Row of the input. */
  readonly row: Float64Array;
  readonly stratum: Float64Array;
  /** A column for each covariate. */
  readonly residuals: readonly Float64Array[];
}

/**
 * Schoenfeld residuals of a Cox regression: at each event the covariate less its mean among those at risk.
 *
 * @param data - the columns that were fitted
 * @param fit - from coxRegression
 * @returns a number for each event and covariate, without case weights; with Efron's ties from the mean over his steps
 * @throws {StatsError} as coxRegression; `out-of-range` if the fit has other covariates
 *
 * Source: Schoenfeld D. Biometrika 1982;69:239.
 * R: `residuals(fit, type = "schoenfeld")`
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * schoenfeldResiduals(data, coxRegression(data)).residuals[0] // => [1.301755505578874, -0.017358256913984235, -1.2843972486648898, 0]
 */
export function schoenfeldResiduals(data: CoxData, fit: CoxFit): SchoenfeldResiduals {
  const {data: prepared, beta} = fitOnData(data, fit);
  const {p, x, scales, time, row, strata, groupStratum} = prepared;
  const {mean} = eventHazards(prepared, beta, fit.ties);
  const {position, group} = eventPositions(prepared);
  const column = (of: (k: number) => number) => Float64Array.from(position, (_, k) => of(k));
  return {
    time: column((k) => time[position[k]!]!),
    row: column((k) => row[position[k]!]!),
    stratum: column((k) => strata[groupStratum[group[k]!]!]!),
    residuals: Array.from(scales, (scale, j) =>
      column((k) => scale * (x[position[k]! * p + j]! - mean[group[k]! * p + j]!)),
    ),
  };
}
