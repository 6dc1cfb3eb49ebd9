import type {Outcome} from "../schema/outcomes.js";
import type {PopulationChild} from "./in-population.js";
import {type Population, populationCondition} from "./population.js";
import {type Statement, statement} from "./statement.js";

/** Hours from shock onset whose values are known before most decisions: what courses are adjusted for. */
export const SEVERITY_HOURS = 6;

/** A child's course from shock onset to the end of its stay; times in hours from shock onset. */
export interface Course extends PopulationChild {
  readonly subject_id: string;
  readonly picu_admission_h: number | null;
  /** When the rule for refractory shock was met; null if never. */
  readonly rss_h: number | null;
  /** null without ECMO during the stay. */
  readonly ecmo_h: number | null;
  readonly ecmo_end_h: number | null;
  readonly outcome: Outcome;
  readonly outcome_h: number;
  readonly prism3: number | null;
  /** Highest lactate of the first six hours, before ECMO; mmol/L. */
  readonly lactate: number | null;
  /** Highest VIS of the first six hours, before ECMO. */
  readonly vis: number | null;
}

/**
 * One row per child of a population: when shock became refractory, when ECMO began and ended, how and when the stay
 * ended, and how ill the child was in the first hours, before any ECMO.
 */
export function courses(population: Population): Statement<Course> {
  const {sql, parameters} = populationCondition(population);
  return statement(
    `
WITH children AS (
  SELECT *, CASE WHEN ecmo_h <= outcome_h THEN ecmo_h END AS started_h
  FROM subjects
  WHERE ${sql}
),
lactates AS (
  SELECT o.subject_id, max(o.value) AS lactate
  FROM observations o
  JOIN children c ON c.subject_id = o.subject_id
  WHERE o.variable = 'lactate'
    AND o.t_h >= 0 AND o.t_h <= ${SEVERITY_HOURS}
    AND (c.started_h IS NULL OR o.t_h < c.started_h)
  GROUP BY o.subject_id
),
doses AS (
  SELECT v.subject_id, max(v.vis) AS vis
  FROM vis v
  JOIN children c ON c.subject_id = v.subject_id
  WHERE v.start_h < ${SEVERITY_HOURS} AND v.stop_h > 0
    AND (c.started_h IS NULL OR v.start_h < c.started_h)
  GROUP BY v.subject_id
)
SELECT
  c.subject_id, c.centre, c."group", c.sex, c.age_months, c.ecmo_mode, c.infection_source, c.pre_ecmo_arrest,
  c.picu_admission_h, c.rss_h, c.started_h AS ecmo_h,
  CASE WHEN c.started_h IS NOT NULL THEN least(c.ecmo_end_h, c.outcome_h) END AS ecmo_end_h,
  c.outcome, c.outcome_h, c.prism3, l.lactate, d.vis
FROM children c
LEFT JOIN lactates l ON l.subject_id = c.subject_id
LEFT JOIN doses d ON d.subject_id = c.subject_id
ORDER BY c.subject_id`,
    parameters,
  );
}
