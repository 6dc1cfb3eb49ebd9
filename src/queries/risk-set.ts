import type {Definitions} from "../schema/manifest.js";
import type {Outcome} from "../schema/outcomes.js";
import {childrenAtDecision, type Decision, type Standing} from "./decision.js";
import {DEATH_SQL} from "./derive/death.js";
import type {PopulationChild} from "./in-population.js";
import type {Population} from "./population.js";
import {type Statement, statement} from "./statement.js";

/** What counts as the outcome that an indicator is to foretell. */
export const OUTCOME_CHOICES = ["hospital", "day28", "day90", "ecmo_or_death"] as const;
export type OutcomeChoice = (typeof OUTCOME_CHOICES)[number];

/** Hours from shock onset within which a death counts; null until hospital discharge. */
const HORIZON_HOURS: Readonly<Record<OutcomeChoice, number | null>> = {
  hospital: null,
  day28: 28 * 24,
  day90: 90 * 24,
  ecmo_or_death: null,
};

/** A child of the population at the decision. */
export interface RiskSetRow extends PopulationChild {
  readonly subject_id: string;
  readonly standing: Standing;
  /** Hours from shock onset; null without the origin. */
  readonly decision_h: number | null;
  /** Whether the rule for refractory shock was met by then. */
  readonly refractory: boolean;
  /** Whether the outcome followed; null where that is not known yet or left out. */
  readonly event: boolean | null;
  readonly outcome: Outcome;
  /** Hours from shock onset. */
  readonly ecmo_h: number | null;
  /** Known from PICU admission on. */
  readonly prism3: number | null;
  /** The worst of the first 24 h of shock: null before they are over. */
  readonly pelod2: number | null;
  readonly psofa: number | null;
  readonly phoenix: number | null;
}

/**
 * One row per child of a population: where it stands at the decision, and whether the outcome followed. A score of the
 * first 24 h of shock is empty at an earlier decision, and PRISM III before admission: they could not have been known.
 */
export function riskSet(
  population: Population,
  decision: Decision,
  outcome: OutcomeChoice,
  againstAdvice: Definitions["outcome"]["againstAdvice"],
): Statement<RiskSetRow> {
  const {sql, parameters} = childrenAtDecision(population, decision);
  const event =
    outcome === "ecmo_or_death"
      ? "CASE WHEN c.ecmo_h > c.decision_h AND c.ecmo_h <= c.outcome_h THEN true ELSE d.death END"
      : "d.death";
  return statement(
    `
WITH ${sql},
settings AS (SELECT CAST($horizon_h AS DOUBLE) AS horizon_h, $against_advice AS against_advice),
deaths AS (
${DEATH_SQL}
)
SELECT
  c.subject_id, c.centre, c."group", c.sex, c.age_months, c.ecmo_mode, c.infection_source, c.pre_ecmo_arrest,
  c.standing, c.decision_h,
  coalesce(c.rss_h <= c.decision_h, false) AS refractory,
  ${event} AS event,
  c.outcome, c.ecmo_h,
  CASE WHEN coalesce(c.picu_admission_h, 0) <= c.decision_h THEN c.prism3 END AS prism3,
  CASE WHEN c.decision_h >= 24 THEN c.pelod2 END AS pelod2,
  CASE WHEN c.decision_h >= 24 THEN c.psofa END AS psofa,
  CASE WHEN c.decision_h >= 24 THEN c.phoenix END AS phoenix
FROM children c
JOIN deaths d ON d.subject_id = c.subject_id
ORDER BY c.subject_id`,
    {...parameters, horizon_h: HORIZON_HOURS[outcome], against_advice: againstAdvice},
  );
}
