import {POPULATION_FACETS} from "../../queries/in-population.js";
import type {Population} from "../../queries/population.js";
import {GROUP_LABELS, GROUPS} from "../../schema/groups.js";
import {lowerFirst} from "../lower-first.js";
import {FACET_LABELS, type FacetStudy, narrows, wordsOf} from "../population-filter/facets.js";
import type {columnSizes} from "./baseline-table.js";

/** Fewer children than this in a group: a caption warns. */
export const SMALL_GROUP = 10;

/** Whom a figure is about, such as "All 60 enrolled children" or "23 of 60 children (Age: 2–4 years)". */
export function populationWords(population: Population, n: number, of: number, study: FacetStudy): string {
  const filters = POPULATION_FACETS.filter((facet) => narrows(population, facet)).map((facet) =>
    facet === "rssOnly"
      ? lowerFirst(FACET_LABELS.rssOnly)
      : `${lowerFirst(FACET_LABELS[facet])}: ${wordsOf(population, facet, study)}`,
  );
  if (filters.length === 0) return `All ${of} enrolled children`;
  return `${n} of ${of} children (${filters.join("; ")})`;
}

/** What a caption must warn of: groups without a child, and groups with few. */
export function smallNumberWarnings(sizes: ReturnType<typeof columnSizes>): string[] {
  const named = (group: (typeof GROUPS)[number]) => `${GROUP_LABELS[group]} (n = ${sizes[group]})`;
  const empty = GROUPS.filter((group) => sizes[group] === 0).map((group) => GROUP_LABELS[group]);
  const small = GROUPS.filter((group) => sizes[group] > 0 && sizes[group] < SMALL_GROUP).map(named);
  return [
    ...(empty.length > 0 ? [`No child in ${empty.join(" and ")}.`] : []),
    ...(small.length > 0 ? [`Small numbers: ${small.join(", ")}; a single child moves these figures.`] : []),
  ];
}
