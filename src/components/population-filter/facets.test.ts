import fc from "fast-check";
import {expect, test} from "vitest";
import {inPopulation, POPULATION_FACETS, type PopulationChild} from "../../queries/in-population.js";
import {EVERYONE, type Population} from "../../queries/population.js";
import {facetOf, narrows, toggle, vocabularyOf, without, wordsOf} from "./facets.js";

const child = (part: Partial<PopulationChild>): PopulationChild => ({
  centre: "C1",
  group: "SS",
  sex: "female",
  age_months: 30,
  ecmo_mode: null,
  infection_source: "lung",
  pre_ecmo_arrest: false,
  ...part,
});

const children = [
  child({}),
  child({centre: "C2", sex: "male"}),
  child({centre: "C2", group: "RSS", infection_source: "abdomen"}),
  child({group: "RSS+ECMO", ecmo_mode: "VA", pre_ecmo_arrest: true, age_months: 3}),
  child({centre: "C3", group: "RSS+ECMO", ecmo_mode: "VV", pre_ecmo_arrest: null, age_months: 150}),
];
const study = {
  ...vocabularyOf(children, ["C1", "C2", "C3", "C4"]),
  centreLabels: {C1: "Centre 1", C2: "Centre 2"},
};
const counts = (facet: Parameters<typeof facetOf>[0], population: Population) =>
  Object.fromEntries(facetOf(facet, children, population, study).options.map(({value, n}) => [value, n]));

test("every option has its count under the other filters, its own facet left out of account", () => {
  const population: Population = {...EVERYONE, centres: ["C2"], rssOnly: true};
  expect(counts("centres", population)).toEqual({C1: 1, C2: 1, C3: 1, C4: 0});
  expect(counts("groups", population)).toEqual({SS: 0, RSS: 1, "RSS+ECMO": 0});
  expect(counts("rssOnly", population)).toEqual({"1": 1});
});

test("a value that is not known counts for no option", () => {
  expect(counts("arrest", EVERYONE)).toEqual({"1": 1, "0": 3});
  expect(counts("ecmoModes", EVERYONE)).toEqual({VA: 1, VV: 1, VAV: 0});
});

test("age bands part all ages", () => {
  expect(counts("age", EVERYONE)).toEqual({"-12": 1, "12-24": 0, "24-60": 3, "60-144": 0, "144-": 1});
  fc.assert(
    fc.property(fc.double({min: 0, max: 300, noNaN: true}), (age_months) => {
      const one = facetOf("age", [child({age_months})], EVERYONE, study);
      expect(one.options.reduce((sum, {n}) => sum + n, 0)).toBe(1);
    }),
  );
});

test("choosing an option narrows to it, and the count beside it is what is then left", () => {
  for (const facet of POPULATION_FACETS) {
    for (const {value, n} of facetOf(facet, children, EVERYONE, study).options) {
      const chosen = toggle(EVERYONE, facet, value, study);
      expect(narrows(chosen, facet)).toBe(true);
      expect(children.filter((c) => inPopulation(c, chosen))).toHaveLength(n);
      expect(toggle(chosen, facet, value, study)).toEqual(EVERYONE);
      expect(without(chosen, facet)).toEqual(EVERYONE);
    }
  }
});

test("a second option of a list joins the first, in the order of the options", () => {
  const both = toggle(toggle(EVERYONE, "centres", "C3", study), "centres", "C1", study);
  expect(both.centres).toEqual(["C1", "C3"]);
  expect(wordsOf(both, "centres", study)).toBe("Centre 1 or C3");
});

test("what the study does not have changes nothing", () => {
  expect(toggle(EVERYONE, "centres", "C9", study)).toBe(EVERYONE);
});

test("an age range of its own is told in months, a band by its name", () => {
  const age = (ageFrom: number | null, ageTo: number | null) =>
    wordsOf({...EVERYONE, ageFrom, ageTo}, "age", study);
  expect(age(12, 60)).toBe("12 to under 60 months");
  expect(age(24, 60)).toBe("2–4 years");
  expect(age(7, null)).toBe("from 7 months");
  expect(age(null, 7)).toBe("under 7 months");
  expect(age(null, null)).toBe("");
});

test("the study's words are its centres, also empty ones, and its sources, most frequent first", () => {
  expect(study.centres).toEqual(["C1", "C2", "C3", "C4"]);
  expect(study.infectionSources).toEqual(["lung", "abdomen"]);
});
