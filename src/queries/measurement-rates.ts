import type {Group} from "../schema/groups.js";
import type {VariableName} from "../schema/variables.js";
import {binsSql, observedSql, type TimeCounted} from "./observed-time.js";
import {type Statement, statement} from "./statement.js";

/** Edges of the bins in hours from shock onset; each bin holds its lower edge and not its upper. */
export const RATE_EDGES = [0, 6, 12, 24, 36, 48, 72] as const;

/** Variables whose measurement the study's question hangs on. */
export const RATE_VARIABLES = ["lactate", "scvo2"] as const satisfies readonly VariableName[];
export type RateVariable = (typeof RATE_VARIABLES)[number];

/** Measurements of a variable in a group and bin, and the time in which they could have been made. */
export interface MeasurementRateRow {
  readonly variable: RateVariable;
  readonly group: Group;
  readonly from_h: number;
  readonly to_h: number;
  /** Children under observation at some time of the bin. */
  readonly children: number;
  /** Hours under observation, summed over these children. */
  readonly child_hours: number;
  readonly measurements: number;
}

/** Counts and person-time for measurement rates, by variable, group and bin. */
export function measurementRates(time: TimeCounted): Statement<MeasurementRateRow> {
  return statement(`
WITH ${observedSql(time)},
bins(bin, from_h, to_h) AS (VALUES ${binsSql(RATE_EDGES)}),
variables(variable) AS (VALUES ${RATE_VARIABLES.map((name) => `('${name}')`).join(", ")}),
at_risk AS (
  SELECT bins.bin, bins.from_h, bins.to_h, observed."group", observed.subject_id,
    greatest(bins.from_h, observed.from_h) AS start_h, least(bins.to_h, observed.to_h) AS stop_h
  FROM observed JOIN bins ON observed.from_h < bins.to_h AND observed.to_h > bins.from_h
  WHERE observed.from_h < observed.to_h
),
measured AS (
  SELECT at_risk.bin, at_risk."group", observations.variable, count(*) AS measurements
  FROM at_risk JOIN observations
    ON observations.subject_id = at_risk.subject_id
    AND observations.t_h >= at_risk.start_h AND observations.t_h < at_risk.stop_h
  GROUP BY ALL
),
time AS (
  SELECT bin, from_h, to_h, "group", count(*) AS children, sum(stop_h - start_h) AS child_hours
  FROM at_risk
  GROUP BY ALL
)
SELECT variables.variable, time."group", CAST(time.from_h AS DOUBLE) AS from_h, CAST(time.to_h AS DOUBLE) AS to_h,
  CAST(time.children AS INTEGER) AS children, CAST(round(time.child_hours, 6) AS DOUBLE) AS child_hours,
  CAST(coalesce(measured.measurements, 0) AS INTEGER) AS measurements
FROM time CROSS JOIN variables
  LEFT JOIN measured ON measured.bin = time.bin AND measured."group" = time."group" AND measured.variable = variables.variable
ORDER BY variables.variable, time."group", from_h`);
}
