import {type Concordance, concordance} from "./concordance.js";
import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {linearPredictor} from "./linear-predictor.js";

/**
 * Harrell's concordance of a Cox regression's linear predictor with the outcome, on the data it was fitted on or on
 * others.
 *
 * On the data of the fit it is too high, more so with few events: `warnings` says so where there are fewer than 20
 * for each coefficient.
 *
 * @param data - the columns, with the fit's covariates; strata, weights and clusters are used as in the fit
 * @param fit - from coxRegression
 * @param options - level and kind of the interval
 * @returns as concordance
 * @throws {StatsError} as concordance; `out-of-range` if the fit has other covariates
 *
 * Source: Harrell FE et al. JAMA 1982;247:2543.
 * R: `survival::concordance(fit)`
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * fitConcordance(data, coxRegression(data)).estimate // => 0.6818181818181818
 */
export function fitConcordance(
  data: CoxData,
  fit: CoxFit,
  options: {readonly level?: number; readonly interval?: "wald" | "logit"} = {},
): Concordance {
  const {time, event, entry, strata, weight, cluster} = data;
  const x = linearPredictor(data, fit);
  const result = concordance({time, event, x, entry, strata, weight, cluster}, options);
  const few = result.events < 20 * fit.coefficients.length;
  return few
    ? {
        ...result,
        warnings: [
          ...result.warnings,
          `${result.events} events for ${fit.coefficients.length} coefficients: on the data that the model was fitted on its concordance is too high.`,
        ],
      }
    : result;
}
