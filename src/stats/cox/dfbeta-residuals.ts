import type {CoxData} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {eventHazards} from "./event-hazards.js";
import {fitOnData, toRows} from "./fit-on-data.js";
import {scoreResidualMatrix} from "./score-residual-matrix.js";

/**
 * How far each row moves the coefficients of a Cox regression: about the change when the row is left out.
 *
 * @param data - the columns that were fitted
 * @param fit - from coxRegression
 * @param options - `scaled`: in standard errors of the coefficients (dfbetas); false unless told
 * @returns for each covariate n numbers in the order of the rows; NaN where a row was left out
 * @throws {StatsError} as coxRegression; `out-of-range` if the fit has other covariates
 *
 * Source: Cain KC, Lange NT. Biometrics 1984;40:493; Reid N, Crépeau H. Biometrika 1985;72:1.
 * R: `residuals(fit, type = "dfbeta")`, `"dfbetas"`; weighted as there
 *
 * @example
 * const data = {time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x: {age: [5, 3, 4, 1, 2, 3]}}
 * dfbetaResiduals(data, coxRegression(data))[0] // => [0.2970726772204072, 0.029828686962558176, -0.13821707548094167, -0.2381186725734503, 0.13440328346133076, -0.0849688995899041]
 */
export function dfbetaResiduals(
  data: CoxData,
  fit: CoxFit,
  options: {readonly scaled?: boolean} = {},
): readonly Float64Array[] {
  const {data: prepared, beta, modelCovariance} = fitOnData(data, fit);
  const {p, scales, weight} = prepared;
  const score = scoreResidualMatrix(prepared, eventHazards(prepared, beta, fit.ties));
  return Array.from(scales, (scale, j) => {
    const unit = options.scaled ? Math.sqrt(modelCovariance[j * p + j]!) : scale;
    return toRows(prepared, (i) => {
      let sum = 0;
      for (let k = 0; k < p; ++k) sum += score[i * p + k]! * modelCovariance[k * p + j]!;
      return ((weight ? weight[i]! : 1) * sum) / unit;
    });
  });
}
