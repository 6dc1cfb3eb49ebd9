import type {VariableName} from "../schema/variables.js";
import {childrenAtDecision, type Decision} from "./decision.js";
import type {Population} from "./population.js";
import {type Statement, statement} from "./statement.js";

/** A child's measurements of a variable before the decision, by time. */
export interface MeasuredRow {
  readonly subject_id: string;
  readonly variable: VariableName;
  /** Hours from shock onset. */
  readonly time: readonly number[];
  /** In the variable's unit. */
  readonly value: readonly number[];
}

/** A child's doses before the decision: intervals of constant dose by time, 0 between them. */
export interface DosedRow {
  readonly subject_id: string;
  /** Hours from shock onset, not clipped to the window. */
  readonly start: readonly number[];
  readonly stop: readonly number[];
  readonly vis: readonly number[];
  readonly inotropic_score: readonly number[];
}

/** SQL of `spans`: the window of each child at risk; it begins at shock onset at the earliest. */
const SPANS = `spans AS (
  SELECT subject_id, decision_h, greatest(0, decision_h - CAST($window_h AS DOUBLE)) AS from_h
  FROM children
  WHERE standing = 'at_risk' AND decision_h >= 0
)`;

/**
 * What was measured of the children at risk in the hours before the decision, from the window's start to the decision,
 * both included: a child at risk is not on ECMO, so that no value of ECMO enters.
 *
 * @param window - the longest window in hours
 */
export function measuredBeforeDecision(
  population: Population,
  decision: Decision,
  window: number,
): Statement<MeasuredRow> {
  const {sql, parameters} = childrenAtDecision(population, decision);
  return statement(
    `
WITH ${sql},
${SPANS}
SELECT s.subject_id, o.variable, list(o.t_h ORDER BY o.t_h, o.value) AS time, list(o.value ORDER BY o.t_h, o.value) AS value
FROM spans s
JOIN observations o ON o.subject_id = s.subject_id AND o.t_h >= s.from_h AND o.t_h <= s.decision_h
GROUP BY s.subject_id, o.variable
ORDER BY s.subject_id, o.variable`,
    {...parameters, window_h: window},
  );
}

/** The intervals of constant dose that meet the same window. */
export function dosedBeforeDecision(
  population: Population,
  decision: Decision,
  window: number,
): Statement<DosedRow> {
  const {sql, parameters} = childrenAtDecision(population, decision);
  return statement(
    `
WITH ${sql},
${SPANS}
SELECT s.subject_id, list(v.start_h ORDER BY v.start_h) AS start, list(v.stop_h ORDER BY v.start_h) AS stop,
  list(v.vis ORDER BY v.start_h) AS vis, list(v.inotropic_score ORDER BY v.start_h) AS inotropic_score
FROM spans s
JOIN vis v ON v.subject_id = s.subject_id AND v.start_h < s.decision_h AND v.stop_h > s.from_h
GROUP BY s.subject_id
ORDER BY s.subject_id`,
    {...parameters, window_h: window},
  );
}
