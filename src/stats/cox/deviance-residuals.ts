import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {martingaleResiduals} from "./martingale-residuals.js";

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
  const residuals = martingaleResiduals(data, fit);
  for (let i = 0; i < residuals.length; ++i) {
    const m = residuals[i]!;
    // m = event − expected, so that the logarithm's argument is what was expected.
    const inner = data.event[i] === 1 ? m + Math.log(1 - m) : m;
    residuals[i] = Math.sign(m) * Math.sqrt(Math.max(0, -2 * inner));
  }
  return residuals;
}
