import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {type SchoenfeldResiduals, schoenfeldResiduals} from "./schoenfeld-residuals.js";

/**
 * Schoenfeld residuals times the coefficients' covariance and the number of events, plus the coefficients: their
 * mean over time is the coefficient, their course how it changes.
 *
 * `proportionalHazardsTest` scales by the information of the strata in which a covariate varies instead, as
 * `cox.zph` does.
 *
 * @param data - the columns that were fitted
 * @param fit - from coxRegression
 * @returns a number for each event and covariate
 * @throws {StatsError} as coxRegression; `out-of-range` if the fit has other covariates
 *
 * Source: Grambsch PM, Therneau TM. Biometrika 1994;81:515.
 * R: `residuals(fit, type = "scaledsch")`
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * scaledSchoenfeldResiduals(data, coxRegression(data)).residuals[0] // => [2.250073612400317, 0.4161115300404668, -1.3454510688905688, 0.4402446911834051]
 */
export function scaledSchoenfeldResiduals(data: CoxData, fit: CoxFit): SchoenfeldResiduals {
  const plain = schoenfeldResiduals(data, fit);
  const {modelCovariance, coefficients} = fit;
  const p = coefficients.length;
  const events = plain.time.length;
  return {
    ...plain,
    residuals: coefficients.map(({estimate}, j) =>
      plain.time.map((_, k) => {
        let sum = 0;
        for (let i = 0; i < p; ++i) sum += plain.residuals[i]![k]! * modelCovariance[i * p + j]!;
        return sum * events + estimate;
      }),
    ),
  };
}
