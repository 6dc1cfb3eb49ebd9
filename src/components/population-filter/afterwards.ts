import type {PopulationFacet} from "../../queries/in-population.js";
import type {Population} from "../../queries/population.js";
import {lowerFirst} from "../lower-first.js";
import {FACET_LABELS, narrows} from "./facets.js";

/** Facets that are known only once ECMO has begun, or later. */
const AFTERWARDS: readonly PopulationFacet[] = ["groups", "ecmoModes", "arrest"];

/** By which of them a population chooses its children, in words; none where it does not look ahead. */
export function choosesAfterwards(population: Population): readonly string[] {
  return AFTERWARDS.filter((facet) => narrows(population, facet)).map((facet) =>
    lowerFirst(FACET_LABELS[facet]),
  );
}
