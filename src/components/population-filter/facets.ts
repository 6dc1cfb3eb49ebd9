import {inPopulation, type PopulationChild, type PopulationFacet} from "../../queries/in-population.js";
import {EVERYONE, type Population} from "../../queries/population.js";
import {GROUP_LABELS, GROUPS, type Group} from "../../schema/groups.js";
import {ECMO_MODES, SEXES} from "../../schema/subjects.js";
import {upperFirst} from "../upper-first.js";
import type {Vocabulary} from "./population-url.js";

/** One choice of a facet. */
export interface FacetOption {
  readonly value: string;
  readonly label: string;
  /** Children with it under the other facets' filters. */
  readonly n: number;
  readonly selected: boolean;
  /** The group that the option names, where it names one. */
  readonly group?: Group;
}

/** One way to narrow the population, with its choices and their counts. */
export interface Facet {
  readonly facet: PopulationFacet;
  readonly label: string;
  readonly options: readonly FacetOption[];
  /** Whether it narrows now. */
  readonly narrows: boolean;
}

/** What the filter needs to know of the study. */
export interface FacetStudy extends Vocabulary {
  readonly centreLabels: Readonly<Record<string, string>>;
}

/** Age bands in months, from (included) to (not included): those of the Phoenix score. */
export const AGE_BANDS = [
  {from: null, to: 12, label: "under 1 year"},
  {from: 12, to: 24, label: "1 year"},
  {from: 24, to: 60, label: "2–4 years"},
  {from: 60, to: 144, label: "5–11 years"},
  {from: 144, to: null, label: "12 years and over"},
] as const;

/** The study's oldest age in months: the end of the age slider. */
export const OLDEST_MONTHS = 216;

export const FACET_LABELS: Readonly<Record<PopulationFacet, string>> = {
  centres: "Centre",
  groups: "Group",
  age: "Age",
  sexes: "Sex",
  rssOnly: "Refractory shock only",
  ecmoModes: "ECMO mode",
  infectionSources: "Source of infection",
  arrest: "Arrest before ECMO",
};

const bandValue = (from: number | null, to: number | null) => `${from ?? ""}-${to ?? ""}`;

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly group?: Group;
  has(child: PopulationChild): boolean;
  selected(population: Population): boolean;
}

function choicesOf(facet: PopulationFacet, study: FacetStudy): readonly Choice[] {
  switch (facet) {
    case "centres":
      return study.centres.map((value) => ({
        value,
        label: study.centreLabels[value] ?? value,
        has: ({centre}) => centre === value,
        selected: ({centres}) => centres.includes(value),
      }));
    case "groups":
      return GROUPS.map((value) => ({
        value,
        label: GROUP_LABELS[value],
        group: value,
        has: ({group}) => group === value,
        selected: ({groups}) => groups.includes(value),
      }));
    case "age":
      return AGE_BANDS.map(({from, to, label}) => ({
        value: bandValue(from, to),
        label: upperFirst(label),
        has: ({age_months: age}) => (from === null || age >= from) && (to === null || age < to),
        selected: ({ageFrom, ageTo}) =>
          (ageFrom !== null || ageTo !== null) && ageFrom === from && ageTo === to,
      }));
    case "sexes":
      return SEXES.map((value) => ({
        value,
        label: value === "female" ? "Girls" : "Boys",
        has: ({sex}) => sex === value,
        selected: ({sexes}) => sexes.includes(value),
      }));
    case "rssOnly":
      return [
        {
          value: "1",
          label: FACET_LABELS.rssOnly,
          has: ({group}) => group !== "SS",
          selected: ({rssOnly}) => rssOnly,
        },
      ];
    case "ecmoModes":
      return ECMO_MODES.map((value) => ({
        value,
        label: value,
        has: ({ecmo_mode: mode}) => mode === value,
        selected: ({ecmoModes}) => ecmoModes.includes(value),
      }));
    case "infectionSources":
      return study.infectionSources.map((value) => ({
        value,
        label: upperFirst(value),
        has: ({infection_source: source}) => source === value,
        selected: ({infectionSources}) => infectionSources.includes(value),
      }));
    case "arrest":
      return [true, false].map((value) => ({
        value: value ? "1" : "0",
        label: value ? "Arrest" : "No arrest",
        has: ({pre_ecmo_arrest: arrest}) => arrest === value,
        selected: (population) => population.arrest === value,
      }));
  }
}

/** Whether a facet narrows a population. */
export function narrows(population: Population, facet: PopulationFacet): boolean {
  switch (facet) {
    case "age":
      return population.ageFrom !== null || population.ageTo !== null;
    case "rssOnly":
      return population.rssOnly;
    case "arrest":
      return population.arrest !== null;
    default:
      return population[facet].length > 0;
  }
}

/** The facet's choices, each counted among the children that all other facets keep. */
export function facetOf(
  facet: PopulationFacet,
  children: readonly PopulationChild[],
  population: Population,
  study: FacetStudy,
): Facet {
  const others = children.filter((child) => inPopulation(child, population, facet));
  return {
    facet,
    label: FACET_LABELS[facet],
    narrows: narrows(population, facet),
    options: choicesOf(facet, study).map(({value, label, group, has, selected}) => ({
      value,
      label,
      n: others.filter(has).length,
      selected: selected(population),
      ...(group === undefined ? {} : {group}),
    })),
  };
}

/** What the study's children name, in the order of the options. */
export function vocabularyOf(children: readonly PopulationChild[], centres: readonly string[]): Vocabulary {
  const seen = new Set(children.map(({infection_source}) => infection_source));
  const counts = (source: string) => children.filter((child) => child.infection_source === source).length;
  return {
    centres: [...new Set([...centres, ...children.map(({centre}) => centre)])].sort(),
    infectionSources: [...seen].sort((a, b) => counts(b) - counts(a) || (a < b ? -1 : 1)),
  };
}

const toggled = <T extends string>(order: readonly T[], list: readonly T[], value: string): T[] =>
  order.filter((item) => (item === value ? !list.includes(item) : list.includes(item)));

/**
 * The population after a reader chose an option, or chose it again: lists gain or lose it, single choices
 * are set or cleared. A value that the facet does not have changes nothing.
 */
export function toggle(
  population: Population,
  facet: PopulationFacet,
  value: string,
  study: FacetStudy,
): Population {
  const choice = choicesOf(facet, study).find((option) => option.value === value);
  if (!choice) return population;
  const on = !choice.selected(population);
  switch (facet) {
    case "centres":
      return {...population, centres: toggled(study.centres, population.centres, value)};
    case "groups":
      return {...population, groups: toggled(GROUPS, population.groups, value)};
    case "sexes":
      return {...population, sexes: toggled(SEXES, population.sexes, value)};
    case "ecmoModes":
      return {...population, ecmoModes: toggled<string>(ECMO_MODES, population.ecmoModes, value)};
    case "infectionSources":
      return {
        ...population,
        infectionSources: toggled(study.infectionSources, population.infectionSources, value),
      };
    case "rssOnly":
      return {...population, rssOnly: on};
    case "arrest":
      return {...population, arrest: on ? value === "1" : null};
    case "age": {
      const band = AGE_BANDS.find(({from, to}) => bandValue(from, to) === value);
      return {
        ...population,
        ageFrom: on ? (band?.from ?? null) : null,
        ageTo: on ? (band?.to ?? null) : null,
      };
    }
  }
}

/** The population without a facet's narrowing. */
export function without(population: Population, facet: PopulationFacet): Population {
  if (facet === "age") return {...population, ageFrom: null, ageTo: null};
  return {...population, [facet]: EVERYONE[facet]};
}

/** A facet's narrowing in words, such as "Centre 1 or Centre 3"; empty where it does not narrow. */
export function wordsOf(population: Population, facet: PopulationFacet, study: FacetStudy): string {
  if (!narrows(population, facet)) return "";
  const labels = choicesOf(facet, study)
    .filter(({selected}) => selected(population))
    .map(({label}) => label);
  if (facet === "age" && labels.length === 0) {
    const {ageFrom, ageTo} = population;
    if (ageTo === null) return `from ${ageFrom} months`;
    if (ageFrom === null) return `under ${ageTo} months`;
    return `${ageFrom} to under ${ageTo} months`;
  }
  return labels.join(" or ");
}
