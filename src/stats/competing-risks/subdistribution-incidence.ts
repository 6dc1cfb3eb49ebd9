import {StatsError} from "../foundation/stats-error.js";
import type {FineGrayFit} from "./fine-gray-fit.js";

/** A predicted cumulative incidence; right-continuous, 0 before the first time. */
export interface SubdistributionIncidence {
  /** Times at which the cause occurred in the stratum. */
  readonly time: Float64Array;
  readonly incidence: Float64Array;
}

/**
 * Cumulative incidence that a Fine–Gray regression predicts for one child: 1 − exp(−Λ₀(t) exp((x − x̄)·β)).
 *
 * @param fit - from `fineGray`
 * @param x - the child's covariates, by name or in the order of the coefficients
 * @param stratum - code of the stratum, needed where the fit has more than one
 * @returns times of the cause and the incidence from each on
 * @throws {StatsError} `length-mismatch` if a covariate is missing or unknown; `not-finite`; `out-of-range` for a
 *   stratum that the fit doesn't have
 *
 * Source: Fine JP, Gray RJ. J Am Stat Assoc 1999;94:496. R: `predict(crr(time, status, x), cov1 = x)`
 *
 * @example
 * const fit = fineGray({time: [1, 2, 3, 4], status: [1, 1, 2, 0], x: {age: [1, 2, 2, 1]}});
 * subdistributionIncidence(fit, {age: 1}).incidence // => [0.2538981939200978, 0.5069313086047602]
 */
export function subdistributionIncidence(
  fit: FineGrayFit,
  x: readonly number[] | Readonly<Record<string, number>>,
  stratum?: number,
): SubdistributionIncidence {
  const {coefficients, baseline, means} = fit;
  const values: readonly (number | undefined)[] = Array.isArray(x)
    ? x
    : coefficients.map(({name}) => (x as Readonly<Record<string, number>>)[name]);
  const given = Array.isArray(x) ? x.length : Object.keys(x).length;
  if (given !== coefficients.length || values.includes(undefined)) {
    throw new StatsError(
      "length-mismatch",
      "x",
      `one value for each of ${coefficients.map(({name}) => name).join(", ")} was expected`,
    );
  }
  let logRatio = 0;
  coefficients.forEach(({name, estimate}, k) => {
    const value = values[k]!;
    if (!Number.isFinite(value)) throw new StatsError("not-finite", `x.${name}`, `is ${value}`);
    logRatio += estimate * (value - means[k]!);
  });
  const base =
    stratum === undefined && baseline.length === 1
      ? baseline[0]
      : baseline.find((one) => one.stratum === stratum);
  if (!base) {
    const codes = baseline.map((one) => one.stratum).join(", ");
    throw new StatsError("out-of-range", "stratum", `is ${stratum}, one of ${codes} was expected`);
  }
  const ratio = Math.exp(logRatio);
  return {
    time: base.time.slice(),
    incidence: base.cumulativeHazard.map((hazard) => -Math.expm1(-hazard * ratio)),
  };
}
