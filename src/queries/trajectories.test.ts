import {afterAll, beforeAll, expect, test} from "vitest";
import type {Connector} from "../db/connectors/connector.js";
import {nodeDatabase} from "../db/connectors/node.js";
import {rowsOf} from "../db/result.js";
import {DRUG_NAMES} from "../schema/drugs.js";
import {EVERYONE} from "./population.js";
import type {Statement} from "./statement.js";
import {enrolSql} from "./testing/enrol.js";
import {
  childComplications,
  childDoses,
  childMeasurements,
  measuredCourses,
  visCourses,
} from "./trajectories.js";

let database: Connector;

beforeAll(async () => {
  database = await nodeDatabase();
  await database.query(
    enrolSql([
      {subject_id: "a", centre: "C1"},
      {subject_id: "b", centre: "C2"},
      {subject_id: "c", centre: "C1"},
    ]),
  );
  await database.query(`INSERT INTO observations (subject_id, t_h, variable, value, unit) VALUES
    ('a', 5, 'lactate', 3, 'mmol/L'), ('a', 1, 'lactate', 6, 'mmol/L'), ('a', 1, 'lactate', 4, 'mmol/L'),
    ('a', 2, 'map', 50, 'mmHg'), ('b', 3, 'lactate', 9, 'mmol/L')`);
  const doses = DRUG_NAMES.map((drug) => (drug === "norepinephrine" ? "vis" : "0")).join(", ");
  await database.query(`INSERT INTO vis (subject_id, start_h, stop_h, vis, inotropic_score, ${DRUG_NAMES.join(", ")})
    SELECT subject_id, start_h, stop_h, vis, 0, ${doses}
    FROM (VALUES ('a', 4, 9, 10), ('a', 0, 4, 30), ('b', 1, 2, 5)) AS t(subject_id, start_h, stop_h, vis)`);
  await database.query(`INSERT INTO complications (subject_id, t_h, kind, severity) VALUES
    ('a', 40, 'seizure', 'mild'), ('a', 12, 'haemorrhage', 'severe'), ('b', 3, 'stroke', 'mild')`);
});
afterAll(() => database.close());

async function ask<Row>({sql, parameters}: Statement<Row>): Promise<readonly Row[]> {
  return rowsOf(await database.query(sql, parameters)) as readonly unknown[] as readonly Row[];
}

test("a child's doses come by time, and a child without infusions has no row", async () => {
  expect(await ask(visCourses(EVERYONE))).toEqual([
    {subject_id: "a", start: [0, 4], stop: [4, 9], vis: [30, 10]},
    {subject_id: "b", start: [1], stop: [2], vis: [5]},
  ]);
});

test("measurements come by time and then by value, of the variable that was asked for", async () => {
  expect(await ask(measuredCourses(EVERYONE, "lactate"))).toEqual([
    {subject_id: "a", time: [1, 1, 5], value: [4, 6, 3]},
    {subject_id: "b", time: [3], value: [9]},
  ]);
  expect(await ask(measuredCourses(EVERYONE, "scvo2"))).toEqual([]);
});

test("a population narrows the children", async () => {
  const second = {...EVERYONE, centres: ["C2"]};
  expect((await ask(visCourses(second))).map(({subject_id}) => subject_id)).toEqual(["b"]);
  expect((await ask(measuredCourses(second, "lactate"))).map(({subject_id}) => subject_id)).toEqual(["b"]);
});

test("one child's doses have each drug's part, and its measurements and complications are its own", async () => {
  expect(
    (await ask(childDoses("a"))).map(({start_h, vis, norepinephrine}) => [start_h, vis, norepinephrine]),
  ).toEqual([
    [0, 30, 30],
    [4, 10, 10],
  ]);
  expect((await ask(childMeasurements("a"))).map(({variable, t_h}) => [variable, t_h])).toEqual([
    ["lactate", 1],
    ["lactate", 1],
    ["lactate", 5],
    ["map", 2],
  ]);
  expect((await ask(childComplications("a"))).map(({kind}) => kind)).toEqual(["haemorrhage", "seizure"]);
  expect(await ask(childDoses("nobody"))).toEqual([]);
});
