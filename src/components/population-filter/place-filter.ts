import type {PopulationChild} from "../../queries/in-population.js";
import type {Manifest} from "../../schema/manifest.js";
import {type FacetStudy, vocabularyOf} from "./facets.js";
import {populationFilter} from "./population-filter.js";
import {keepOnLinks, type PopulationState, populationState} from "./population-state.js";

/** A page's filter, and what it is of. */
export interface PlacedFilter {
  readonly population: PopulationState;
  /** What the study's children name, with the centres' labels. */
  readonly study: FacetStudy;
}

/**
 * Puts the filter of a study's children into its place on a page: it follows the address, and the page's links keep what
 * it says.
 *
 * @param children - everybody who is enrolled
 */
export function placeFilter(
  place: HTMLElement,
  {study: {centres}}: Pick<Manifest, "study">,
  children: readonly PopulationChild[],
): PlacedFilter {
  const centreLabels = Object.fromEntries(Object.entries(centres).map(([code, {label}]) => [code, label]));
  const study: FacetStudy = {...vocabularyOf(children, Object.keys(centreLabels)), centreLabels};
  const population = populationState(study, window, (part) => keepOnLinks(document, part));
  place.replaceChildren(populationFilter(population, children, study));
  return {population, study};
}
