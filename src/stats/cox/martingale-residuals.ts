import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {eventHazards} from "./event-hazards.js";
import {fitOnData, toRows} from "./fit-on-data.js";
import {expectedEvents} from "./score-residual-matrix.js";

/**
 * Martingale residuals of a Cox regression: each row's events less those that the model expects of it.
 *
 * @param data - the columns that were fitted
 * @param fit - from coxRegression
 * @returns n numbers in the order of the rows, at most 1; NaN where a row was left out
 * @throws {StatsError} as coxRegression; `out-of-range` if the fit has other covariates
 *
 * Source: Therneau TM, Grambsch PM, Fleming TR. Biometrika 1990;77:147.
 * R: `residuals(fit, type = "martingale")`
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * martingaleResiduals(data, coxRegression(data)) // => [0.6565762625136045, 0.6407763786257259, -0.5579056078504364, 0.6496699874813541, -0.5440930577859361, -0.8450239629843124]
 */
export function martingaleResiduals(data: CoxData, fit: CoxFit): Float64Array {
  const {data: prepared, beta} = fitOnData(data, fit);
  const at = eventHazards(prepared, beta, fit.ties);
  const {expected} = expectedEvents(
    prepared,
    at,
    (g) => at.hazard[g]!,
    (g) => at.hazardDying[g]!,
  );
  return toRows(prepared, (i) => prepared.event[i]! - expected[i]!);
}
