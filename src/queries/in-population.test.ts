import fc from "fast-check";
import {afterAll, beforeAll, expect, test} from "vitest";
import type {Connector} from "../db/connectors/connector.js";
import {nodeDatabase} from "../db/connectors/node.js";
import {rowsOf} from "../db/result.js";
import {GROUPS} from "../schema/groups.js";
import {ECMO_MODES, SEXES} from "../schema/subjects.js";
import {inPopulation, type PopulationChild} from "./in-population.js";
import {EVERYONE, type Population, populationCondition} from "./population.js";
import {enrolSql} from "./testing/enrol.js";

const CENTRES = ["C1", "C2", "C'3"];
const SOURCES = ["lung", "abdomen", "blood, line"];

const child = fc.record<PopulationChild>({
  centre: fc.constantFrom(...CENTRES),
  group: fc.constantFrom(...GROUPS),
  sex: fc.constantFrom(...SEXES),
  age_months: fc.constantFrom(1, 11.5, 12, 24, 60, 143.9, 216),
  ecmo_mode: fc.constantFrom(...ECMO_MODES, null),
  infection_source: fc.constantFrom(...SOURCES),
  pre_ecmo_arrest: fc.constantFrom(true, false, null),
});

const population = fc.record<Population>({
  centres: fc.subarray(CENTRES),
  groups: fc.subarray([...GROUPS]),
  sexes: fc.subarray([...SEXES]),
  ageFrom: fc.constantFrom(null, 0, 12, 60),
  ageTo: fc.constantFrom(null, 12, 24, 216),
  rssOnly: fc.boolean(),
  ecmoModes: fc.subarray([...ECMO_MODES]),
  infectionSources: fc.subarray(SOURCES),
  arrest: fc.constantFrom(null, true, false),
});

let database: Connector;
let children: readonly (PopulationChild & {readonly subject_id: string})[];
beforeAll(async () => {
  database = await nodeDatabase();
  children = fc
    .sample(child, {numRuns: 150, seed: 3})
    .map((c, i) => ({...c, subject_id: `S${String(i).padStart(3, "0")}`}));
  await database.query(enrolSql(children));
});
afterAll(() => database.close());

test("the in-memory predicate keeps exactly the children that the SQL condition keeps", async () => {
  await fc.assert(
    fc.asyncProperty(population, async (p) => {
      const {sql, parameters} = populationCondition(p);
      const kept = rowsOf(
        await database.query(`SELECT subject_id FROM subjects WHERE ${sql} ORDER BY subject_id`, parameters),
      ).map((row) => row.subject_id);
      expect(children.filter((c) => inPopulation(c, p)).map(({subject_id}) => subject_id)).toEqual(kept);
    }),
    {numRuns: 200, seed: 11},
  );
});

test("everyone is in the population that does not narrow", () => {
  expect(children.filter((c) => inPopulation(c, EVERYONE))).toHaveLength(150);
});

test("a facet left out of account narrows no more, the others still do", () => {
  const p: Population = {...EVERYONE, centres: ["C1"], sexes: ["male"]};
  expect(children.filter((c) => inPopulation(c, p, "centres"))).toEqual(
    children.filter(({sex}) => sex === "male"),
  );
});
