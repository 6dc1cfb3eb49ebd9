import fc from "fast-check";
import {expect, test} from "vitest";
import {EVERYONE, type Population} from "../../queries/population.js";
import {GROUPS} from "../../schema/groups.js";
import {ECMO_MODES, SEXES} from "../../schema/subjects.js";
import {
  linkWithPopulation,
  populationPart,
  readPopulation,
  withPopulation,
  writePopulation,
} from "./population-url.js";

const study = {
  centres: ["C1", "C2", "C3"],
  infectionSources: ["lung", "urinary tract", "skin, soft tissue", "a+b&c=d%"],
};

test("a population is written in short readable names", () => {
  const population: Population = {...EVERYONE, centres: ["C1", "C3"], rssOnly: true, ageFrom: 12, ageTo: 60};
  expect(writePopulation(population)).toBe("centre=C1,C3&age=12-60&rss=1");
  expect(writePopulation({...EVERYONE, groups: ["RSS+ECMO"], infectionSources: ["urinary tract"]})).toBe(
    "group=rss-ecmo&source=urinary+tract",
  );
  expect(writePopulation(EVERYONE)).toBe("");
});

test("what is written is read back as it was", () => {
  const population = fc.record<Population>({
    centres: fc.subarray(study.centres),
    groups: fc.subarray([...GROUPS]),
    sexes: fc.subarray([...SEXES]),
    ageFrom: fc.constantFrom(null, 0, 12, 36.5),
    ageTo: fc.constantFrom(null, 60, 216),
    rssOnly: fc.boolean(),
    ecmoModes: fc.subarray([...ECMO_MODES]),
    infectionSources: fc.subarray(study.infectionSources),
    arrest: fc.constantFrom(null, true, false),
  });
  fc.assert(
    fc.property(population, (p) => {
      expect(readPopulation(`?${writePopulation(p)}`, study)).toEqual({population: p, ignored: []});
    }),
  );
});

test("an open end of the age range stays open", () => {
  expect(readPopulation("?age=12-", study).population).toMatchObject({ageFrom: 12, ageTo: null});
  expect(readPopulation("?age=-60", study).population).toMatchObject({ageFrom: null, ageTo: 60});
});

test("values that the study does not have are left out and reported", () => {
  const {population, ignored} = readPopulation(
    "?centre=C1,C9&group=ecmo&age=60-12&rss=yes&arrest=2&source=%zz&sex=",
    study,
  );
  expect(population).toEqual({...EVERYONE, centres: ["C1"]});
  expect(ignored).toEqual([
    {name: "centre", value: "C9"},
    {name: "group", value: "ecmo"},
    {name: "age", value: "60-12"},
    {name: "rss", value: "yes"},
    {name: "arrest", value: "2"},
    {name: "source", value: "%zz"},
  ]);
});

test("names of other controls are passed over, and kept when the population changes", () => {
  expect(readPopulation("?decision=6&__proto__=1&constructor=2", study).ignored).toEqual([]);
  expect(withPopulation("?decision=6&centre=C1&window=12", "sex=male")).toBe(
    "?sex=male&decision=6&window=12",
  );
  expect(withPopulation("?centre=C1", "")).toBe("");
  expect(populationPart("?decision=6&centre=C1&rss=1")).toBe("centre=C1&rss=1");
});

test("links within the site take the population along, all others stay as they are", () => {
  expect(linkWithPopulation("./data", "rss=1")).toBe("./data?rss=1");
  expect(linkWithPopulation("/data?sex=male&tab=2#provenance", "rss=1")).toBe("/data?rss=1&tab=2#provenance");
  expect(linkWithPopulation("./data?sex=male", "")).toBe("./data");
  for (const href of ["https://example.org/", "//example.org", "#main", "mailto:a@b.c", "./data/x.csv"])
    expect(linkWithPopulation(href, "rss=1")).toBe(href);
});
