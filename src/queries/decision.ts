import type {Parameters} from "../db/parameters.js";
import {type Population, populationCondition} from "./population.js";

/** From when a decision time is counted. */
export const ORIGINS = ["onset", "rss"] as const;
export type Origin = (typeof ORIGINS)[number];

/** The moment at which a doctor would decide on ECMO. */
export interface Decision {
  readonly origin: Origin;
  /** Hours from the origin. */
  readonly hours: number;
}

/** The decision with which the page opens. */
export const FIRST_DECISION: Decision = {origin: "onset", hours: 6};

/** Hours before the decision that can be summarised. */
export const WINDOWS = [6, 12, 24] as const;

/** Rows of the longest window hold those of all others. */
export const LONGEST_WINDOW = 24;

/** Where a child of the population stands at the decision. */
export const STANDINGS = [
  "at_risk",
  "not_refractory",
  "on_ecmo",
  "died",
  "discharged",
  "against_advice",
  "in_hospital",
] as const;
export type Standing = (typeof STANDINGS)[number];

/**
 * SQL of a table `children` with one row per child of a population: the columns of `subjects`, `decision_h` (hours from
 * shock onset; empty for a child without the origin) and `standing`, where the child stands then.
 *
 * A child is at risk while it is alive, in hospital and not on ECMO: each of these ends at its own moment, so that a
 * child who is cannulated at the decision time has left. "in_hospital" was last seen before the decision.
 */
export function childrenAtDecision(
  population: Population,
  {origin, hours}: Decision,
): {sql: string; parameters: Parameters} {
  const {sql, parameters} = populationCondition(population);
  const start = origin === "rss" ? "rss_h" : "0";
  return {
    sql: `children AS (
  SELECT *,
    CASE
      WHEN decision_h IS NULL THEN 'not_refractory'
      WHEN ecmo_h <= decision_h AND ecmo_h <= outcome_h THEN 'on_ecmo'
      WHEN outcome_h <= decision_h THEN outcome
      ELSE 'at_risk'
    END AS standing
  FROM (SELECT *, ${start} + CAST($hours AS DOUBLE) AS decision_h FROM subjects WHERE ${sql})
)`,
    parameters: {...parameters, hours},
  };
}
