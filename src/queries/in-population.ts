import type {Subject} from "../schema/subjects.js";
import type {Population} from "./population.js";

/** The columns of a child that a population looks at. */
export type PopulationChild = Pick<
  Subject,
  "centre" | "group" | "sex" | "age_months" | "ecmo_mode" | "infection_source" | "pre_ecmo_arrest"
>;

/** What a population may narrow by; each is a facet of the filter. */
export const POPULATION_FACETS = [
  "centres",
  "groups",
  "age",
  "sexes",
  "rssOnly",
  "ecmoModes",
  "infectionSources",
  "arrest",
] as const;
export type PopulationFacet = (typeof POPULATION_FACETS)[number];

const among = <T>(list: readonly T[], value: T | null) =>
  list.length === 0 || (value !== null && list.includes(value));

const MATCHES: Readonly<Record<PopulationFacet, (child: PopulationChild, p: Population) => boolean>> = {
  centres: (child, p) => among(p.centres, child.centre),
  groups: (child, p) => among(p.groups, child.group),
  age: (child, p) =>
    (p.ageFrom === null || child.age_months >= p.ageFrom) && (p.ageTo === null || child.age_months < p.ageTo),
  sexes: (child, p) => among(p.sexes, child.sex),
  rssOnly: (child, p) => !p.rssOnly || child.group !== "SS",
  ecmoModes: (child, p) => among<string>(p.ecmoModes, child.ecmo_mode),
  infectionSources: (child, p) => among(p.infectionSources, child.infection_source),
  arrest: (child, p) => p.arrest === null || child.pre_ecmo_arrest === p.arrest,
};

/**
 * Whether a child belongs to a population: the in-memory twin of `populationCondition`, for rows that are
 * in the page already. A child whose value is not known does not match a facet that narrows.
 *
 * @param except - a facet to leave out of account, as the counts beside its own options need
 */
export function inPopulation(
  child: PopulationChild,
  population: Population,
  except: PopulationFacet | null = null,
): boolean {
  return POPULATION_FACETS.every((facet) => facet === except || MATCHES[facet](child, population));
}
