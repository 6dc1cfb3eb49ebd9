import {RATE_VARIABLES, type RateVariable} from "./measurement-rates.js";
import {OBSERVED_HOURS, observedSql} from "./observed-time.js";
import {type Statement, statement} from "./statement.js";

/** How well a variable is known before ECMO. */
export interface IndicatorCoverageRow {
  readonly variable: RateVariable;
  /** Children under observation at some time before ECMO. */
  readonly children: number;
  /** Of these, children without a single value then. */
  readonly never: number;
  /** Six-hour periods of these children, and those with at least one value. */
  readonly periods: number;
  readonly measured: number;
}

/** Coverage of lactate and ScvO2 before ECMO in the first hours of shock, by six-hour periods. */
export function indicatorCoverage(): Statement<IndicatorCoverageRow> {
  return statement(`
WITH ${observedSql("before-ecmo")},
periods AS (
  SELECT subject_id, p * 6 AS period_h, greatest(p * 6, from_h) AS start_h, least(p * 6 + 6, to_h) AS stop_h
  FROM observed CROSS JOIN range(${OBSERVED_HOURS / 6}) AS r(p)
  WHERE greatest(p * 6, from_h) < least(p * 6 + 6, to_h)
),
variables(variable) AS (VALUES ${RATE_VARIABLES.map((name) => `('${name}')`).join(", ")}),
measured AS (
  SELECT DISTINCT periods.subject_id, periods.period_h, observations.variable
  FROM periods JOIN observations
    ON observations.subject_id = periods.subject_id
    AND observations.t_h >= periods.start_h AND observations.t_h < periods.stop_h
)
SELECT variables.variable,
  CAST(count(DISTINCT periods.subject_id) AS INTEGER) AS children,
  CAST(count(DISTINCT periods.subject_id) - count(DISTINCT measured.subject_id) AS INTEGER) AS never,
  CAST(count(*) AS INTEGER) AS periods,
  CAST(count(measured.subject_id) AS INTEGER) AS measured
FROM periods CROSS JOIN variables
  LEFT JOIN measured ON measured.subject_id = periods.subject_id AND measured.period_h = periods.period_h
    AND measured.variable = variables.variable
GROUP BY variables.variable
ORDER BY variables.variable`);
}
