import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {eventHazards} from "./event-hazards.js";
import {fitOnData, toRows} from "./fit-on-data.js";
import {scoreResidualMatrix} from "./score-residual-matrix.js";

/**
 * Score residuals of a Cox regression: each row's share of the score, without its case weight.
 *
 * @param data - the columns that were fitted
 * @param fit - from coxRegression
 * @returns for each covariate n numbers in the order of the rows; NaN where a row was left out
 * @throws {StatsError} as coxRegression; `out-of-range` if the fit has other covariates
 *
 * Source: Therneau TM, Grambsch PM, Fleming TR. Biometrika 1990;77:147.
 * R: `residuals(fit, type = "score")`
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * scoreResiduals(data, coxRegression(data))[0] // => [0.8547017645594845, 0.08581950928619306, -0.39766153996775966, -0.6850863954482497, 0.3866889564258344, -0.24446229485550253]
 */
export function scoreResiduals(data: CoxData, fit: CoxFit): readonly Float64Array[] {
  const {data: prepared, beta} = fitOnData(data, fit);
  const {p, scales} = prepared;
  const matrix = scoreResidualMatrix(prepared, eventHazards(prepared, beta, fit.ties));
  return Array.from(scales, (scale, j) => toRows(prepared, (i) => matrix[i * p + j]! * scale));
}
