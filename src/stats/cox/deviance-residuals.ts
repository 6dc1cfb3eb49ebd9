import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {eventHazards} from "./event-hazards.js";
import {fitOnData, toRows} from "./fit-on-data.js";
import {expectedEvents} from "./score-residual-matrix.js";

/**
 * Deviance residuals of a Cox regression: martingale residuals turned to be more symmetric about 0.
 *
 * @param data - the columns that were fitted
 * @param fit - from coxRegression
 * @returns n numbers in the order of the rows; NaN where a row was left out
 * @throws {StatsError} as coxRegression; `out-of-range` if the fit has other covariates
 *
 * Source: Therneau TM, Grambsch PM, Fleming TR. Biometrika 1990;77:147.
 * R: `residuals(fit, type = "deviance")`
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * devianceResiduals(data, coxRegression(data)) // => [0.9079801159789687, 0.875252883487159, -1.0563196560231534, 0.8935431588358774, -1.043161596097111, -0.6819555667472598]
 */
export function devianceResiduals(data: CoxData, fit: CoxFit): Float64Array {
  const {data: prepared, beta} = fitOnData(data, fit);
  const at = eventHazards(prepared, beta, fit.ties);
  const {expected} = expectedEvents(
    prepared,
    at,
    (g) => at.hazard[g]!,
    (g) => at.hazardDying[g]!,
  );
  return toRows(prepared, (i) => {
    const event = prepared.event[i]!;
    const e = expected[i]!;
    // Not from the martingale residual, of which 1 − 1e-17 is 1: a hazard of 1e-17 would have the residual ∞.
    const logarithm = event === 0 ? 0 : e < 0.5 ? Math.log(e) : Math.log1p(e - 1);
    return Math.sign(event - e) * Math.sqrt(2 * Math.max(0, e - event - event * logarithm));
  });
}
