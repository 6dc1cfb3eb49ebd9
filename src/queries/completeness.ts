import type {Group} from "../schema/groups.js";
import type {Outcome} from "../schema/outcomes.js";
import type {VariableName} from "../schema/variables.js";
import {binsSql} from "./observed-time.js";
import {type Statement, statement} from "./statement.js";

/** Edges of the matrix' bins in hours from shock onset; each bin holds its lower edge and not its upper. */
export const COMPLETENESS_EDGES = [0, 6, 12, 24, 48, 72] as const;

/** More children than these are not drawn: nobody could tell them apart. */
export const MOST_CHILDREN = 240;

/** A child of the matrix, and when a measurement of it could have been charted. */
export interface CompletenessChildRow {
  readonly subject_id: string;
  readonly centre: string;
  readonly group: Group;
  readonly outcome: Outcome;
  /** Hours from shock onset: PICU admission if later than onset, else 0. */
  readonly from_h: number;
  /** Hours from shock onset to PICU discharge, death, hospital discharge or last seen. */
  readonly to_h: number;
  readonly ecmo_h: number | null;
  readonly ecmo_end_h: number | null;
}

const SHOWN = `SELECT subject_id, centre, "group", outcome, greatest(0, coalesce(picu_admission_h, 0)) AS from_h,
    least(outcome_h, coalesce(picu_discharge_h, outcome_h)) AS to_h, ecmo_h, ecmo_end_h
  FROM subjects
  ORDER BY "group", outcome, subject_id
  LIMIT ${MOST_CHILDREN}`;

export function completenessChildren(): Statement<CompletenessChildRow> {
  return statement(SHOWN);
}

/**
 * What is known of a variable of a child in the bins: only pairs with a value or a missing code. What was
 * charted before PICU admission or after the child had left counts no more than that time does.
 */
export interface CompletenessCountRow {
  readonly subject_id: string;
  readonly variable: VariableName;
  /** Measurements per bin, separated by spaces. */
  readonly measured: string;
  /** Values per bin of which a missing code says that they do not exist, separated by spaces. */
  readonly coded_missing: string;
}

const per = (kind: string) =>
  COMPLETENESS_EDGES.slice(1)
    .map((_, bin) => `count(*) FILTER (kind = '${kind}' AND bin = ${bin})`)
    .join(", ");

export function completenessCounts(): Statement<CompletenessCountRow> {
  return statement(`
WITH shown AS (
  ${SHOWN}
),
bins(bin, from_h, to_h) AS (VALUES ${binsSql(COMPLETENESS_EDGES)}),
known AS (
  SELECT subject_id, variable, t_h, 'measured' AS kind FROM observations
  UNION ALL
  SELECT subject_id, variable, t_h, 'missing' AS kind FROM missing
  WHERE variable IN (SELECT DISTINCT variable FROM observations)
)
SELECT known.subject_id, known.variable,
  concat_ws(' ', ${per("measured")}) AS measured,
  concat_ws(' ', ${per("missing")}) AS coded_missing
FROM known
  JOIN shown ON shown.subject_id = known.subject_id AND known.t_h >= shown.from_h AND known.t_h < shown.to_h
  JOIN bins ON known.t_h >= bins.from_h AND known.t_h < bins.to_h
GROUP BY known.subject_id, known.variable
ORDER BY known.subject_id, known.variable`);
}
