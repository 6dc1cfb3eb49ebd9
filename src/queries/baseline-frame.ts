import type {Group} from "../schema/groups.js";
import type {Outcome} from "../schema/outcomes.js";
import type {Subject} from "../schema/subjects.js";
import {type Population, populationCondition} from "./population.js";
import {type Statement, statement} from "./statement.js";

/** Hours from shock onset that the baseline looks at; it ends earlier at cannulation or at the last hour seen. */
export const BASELINE_HOURS = 24;

/** One child as it was before ECMO: what the Cohort page compares. */
export interface BaselineRow {
  readonly subject_id: string;
  readonly centre: string;
  readonly group: Group;
  readonly age_months: number;
  readonly sex: Subject["sex"];
  readonly weight_kg: number;
  readonly prism3: number | null;
  readonly pelod2: number | null;
  readonly psofa: number | null;
  readonly phoenix: number;
  readonly infection_source: string;
  readonly organism: string | null;
  readonly immunocompromised: boolean | null;
  readonly comorbidity: boolean | null;
  readonly pre_ecmo_arrest: boolean | null;
  /** Hours from shock onset. */
  readonly rss_h: number | null;
  /** Hours from shock onset. */
  readonly ecmo_h: number | null;
  readonly ecmo_mode: Subject["ecmo_mode"];
  /** How the stay ended: for the shape of the child's dot only. */
  readonly outcome: Outcome;
  /** Length of the baseline window in hours; 0 where ECMO began at or before shock onset. */
  readonly window_h: number;
  /** First lactate of the window, mmol/L. */
  readonly lactate_first: number | null;
  /** Highest VIS of the window; 0 where no infusion ran; null where the window is empty. */
  readonly vis_max: number | null;
  /** Time-weighted mean VIS of the window; null where the window is empty. */
  readonly vis_mean: number | null;
  /** Lowest ScvO₂ of the window, %. */
  readonly scvo2_min: number | null;
  /** How often ScvO₂ was measured in the window. */
  readonly scvo2_n: number;
}

/**
 * One row per child of a population with its baseline: the columns of `subjects` and the indicators of the
 * window from shock onset (included) to 24 h, cannulation or the last hour seen (not included), whichever
 * comes first. No value of or after cannulation enters. Of two lactates at one moment the higher counts.
 * The VIS is a step function and 0 outside of its intervals, so its mean weighs every dose by the time it ran.
 */
export function baselineFrame(population: Population): Statement<BaselineRow> {
  const {sql, parameters} = populationCondition(population);
  return statement(
    `
WITH children AS (
  SELECT *, greatest(0, least(${BASELINE_HOURS}, coalesce(ecmo_h, ${BASELINE_HOURS}), outcome_h)) AS window_h
  FROM subjects
  WHERE ${sql}
),
measured AS (
  SELECT
    c.subject_id,
    first(o.value ORDER BY o.t_h, o.value DESC) FILTER (WHERE o.variable = 'lactate') AS lactate_first,
    min(o.value) FILTER (WHERE o.variable = 'scvo2') AS scvo2_min,
    count(*) FILTER (WHERE o.variable = 'scvo2') AS scvo2_n
  FROM children c
  JOIN observations o ON o.subject_id = c.subject_id AND o.t_h >= 0 AND o.t_h < c.window_h
  WHERE o.variable IN ('lactate', 'scvo2')
  GROUP BY c.subject_id
),
doses AS (
  SELECT
    c.subject_id,
    max(v.vis) AS vis_max,
    sum(v.vis * (least(v.stop_h, c.window_h) - greatest(v.start_h, 0)) ORDER BY v.start_h) / any_value(c.window_h) AS vis_mean
  FROM children c
  JOIN vis v ON v.subject_id = c.subject_id AND v.start_h < c.window_h AND v.stop_h > 0
  GROUP BY c.subject_id
)
SELECT
  c.subject_id, c.centre, c."group", c.age_months, c.sex, c.weight_kg, c.prism3, c.pelod2, c.psofa, c.phoenix,
  c.infection_source, c.organism, c.immunocompromised, c.comorbidity, c.pre_ecmo_arrest,
  c.rss_h, c.ecmo_h, c.ecmo_mode, c.outcome, c.window_h,
  m.lactate_first,
  CASE WHEN c.window_h > 0 THEN coalesce(d.vis_max, 0) END AS vis_max,
  CASE WHEN c.window_h > 0 THEN coalesce(d.vis_mean, 0) END AS vis_mean,
  m.scvo2_min,
  coalesce(m.scvo2_n, 0) AS scvo2_n
FROM children c
LEFT JOIN measured m ON m.subject_id = c.subject_id
LEFT JOIN doses d ON d.subject_id = c.subject_id
ORDER BY c.subject_id`,
    parameters,
  );
}
