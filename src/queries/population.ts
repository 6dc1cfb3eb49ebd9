import type {Parameters} from "../db/parameters.js";
import type {Group} from "../schema/groups.js";

/** Whom an analysis is about: an empty list or null does not narrow. */
export interface Population {
  readonly centres: readonly string[];
  readonly groups: readonly Group[];
  readonly sexes: readonly ("female" | "male")[];
  /** Age at shock onset in months: from (included) and to (not included). */
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  /** Only children of the groups with refractory septic shock, whether recorded or by rule (`definitions.group`). */
  readonly rssOnly: boolean;
  readonly ecmoModes: readonly string[];
  readonly infectionSources: readonly string[];
  /** Resuscitated cardiac arrest before ECMO: with, without or both. */
  readonly arrest: boolean | null;
}

export const EVERYONE: Population = {
  centres: [],
  groups: [],
  sexes: [],
  ageFrom: null,
  ageTo: null,
  rssOnly: false,
  ecmoModes: [],
  infectionSources: [],
  arrest: null,
};

/** The condition on `subjects` that a population means, and its values. */
export function populationCondition(population: Population): {
  sql: string;
  parameters: Parameters;
} {
  const conditions: string[] = [];
  const parameters: Record<string, Parameters[string]> = {};
  const among = (column: string, name: string, values: readonly string[]) => {
    if (values.length === 0) return;
    conditions.push(`${column} IN $${name}`);
    parameters[name] = [...values].sort();
  };
  among("centre", "centres", population.centres);
  among('"group"', "groups", population.groups);
  among("sex", "sexes", population.sexes);
  among("ecmo_mode", "ecmo_modes", population.ecmoModes);
  among("infection_source", "infection_sources", population.infectionSources);
  if (population.ageFrom !== null) {
    conditions.push("age_months >= $age_from");
    parameters.age_from = population.ageFrom;
  }
  if (population.ageTo !== null) {
    conditions.push("age_months < $age_to");
    parameters.age_to = population.ageTo;
  }
  if (population.rssOnly) conditions.push(`"group" <> 'SS'`);
  if (population.arrest !== null) {
    conditions.push("pre_ecmo_arrest = $arrest");
    parameters.arrest = population.arrest;
  }
  return {
    sql: conditions.length === 0 ? "true" : conditions.join("\n  AND "),
    parameters,
  };
}
