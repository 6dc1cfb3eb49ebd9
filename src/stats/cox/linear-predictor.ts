import {StatsError} from "../foundation/stats-error.js";
import {type CoxData, namedColumns} from "./cox-data.js";
import type {CoxFit} from "./cox-fit.js";
import {requireColumnsOf} from "./fit-on-data.js";

/**
 * The log of each child's hazard relative to a child whose covariates are all 0, or at the means of the fit.
 *
 * @param data - the covariates under the fit's names, of the fitted children or of others; `offset` where wanted
 * @param fit - from coxRegression
 * @param options - `reference`: "zero" (default) or "mean"
 * @returns n numbers, NaN where a covariate is missing; their exponentials are the hazard ratios
 * @throws {StatsError} `out-of-range` if the covariates are not the fit's, `length-mismatch`
 *
 * R: `predict(fit, type = "lp", reference = "zero")`
 *
 * @example
 * const x = {age: [5, 3, 4, 1, 2, 3]}
 * const fit = coxRegression({time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 0, 1], x})
 * linearPredictor({x: {age: [0, 1]}}, fit) // => [0, 0.4402446911834051]
 */
export function linearPredictor(
  data: Pick<CoxData, "x" | "offset">,
  fit: CoxFit,
  options: {readonly reference?: "zero" | "mean"} = {},
): Float64Array {
  requireColumnsOf(fit, data.x);
  const columns = namedColumns(data.x);
  const n = columns[0]![1].length;
  for (const [name, column] of [...columns, ...(data.offset ? [["offset", data.offset] as const] : [])]) {
    if (column.length !== n) {
      throw new StatsError("length-mismatch", name, `has ${column.length} values, ${n} were expected`);
    }
  }
  const out = new Float64Array(n);
  for (let i = 0; i < n; ++i) out[i] = data.offset ? data.offset[i]! : 0;
  columns.forEach(([, column], j) => {
    const {estimate} = fit.coefficients[j]!;
    const from = options.reference === "mean" ? fit.means[j]! : 0;
    for (let i = 0; i < n; ++i) out[i]! += estimate * (column[i]! - from);
  });
  return out;
}
