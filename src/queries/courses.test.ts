import {afterAll, beforeAll, expect, test} from "vitest";
import type {Connector} from "../db/connectors/connector.js";
import {nodeDatabase} from "../db/connectors/node.js";
import {rowsOf} from "../db/result.js";
import {DRUG_NAMES} from "../schema/drugs.js";
import {type Course, courses} from "./courses.js";
import {EVERYONE} from "./population.js";
import {enrolSql} from "./testing/enrol.js";

let database: Connector;
let rows: ReadonlyMap<string, Course>;

beforeAll(async () => {
  database = await nodeDatabase();
  await database.query(
    enrolSql([
      {
        subject_id: "a",
        group: "RSS+ECMO",
        rss_h: 2,
        ecmo_h: 5,
        ecmo_end_h: 90,
        ecmo_mode: "VA",
        outcome_h: 300,
      },
      {subject_id: "b", group: "RSS", rss_h: 2, outcome: "died", outcome_h: 40, death: true},
      // A cannulation that is recorded after the end of the stay is not part of it.
      {subject_id: "c", group: "RSS+ECMO", rss_h: 2, ecmo_h: 50, outcome: "died", outcome_h: 40, death: true},
      // On ECMO to the end.
      {subject_id: "d", group: "RSS+ECMO", rss_h: 2, ecmo_h: 10, ecmo_end_h: null, outcome_h: 60},
      {subject_id: "e", group: "RSS+ECMO", rss_h: 2, ecmo_h: 10, ecmo_end_h: 70, outcome_h: 60},
    ]),
  );
  await database.query(`INSERT INTO observations (subject_id, t_h, variable, value, unit) VALUES
    ('a', 1, 'lactate', 4, 'mmol/L'), ('a', 5, 'lactate', 20, 'mmol/L'), ('b', 6, 'lactate', 7, 'mmol/L'),
    ('b', 6.5, 'lactate', 30, 'mmol/L'), ('b', -1, 'lactate', 40, 'mmol/L')`);
  const doses = DRUG_NAMES.map(() => 0).join(", ");
  await database.query(`INSERT INTO vis (subject_id, start_h, stop_h, vis, inotropic_score, ${DRUG_NAMES.join(", ")})
    SELECT *, ${doses} FROM (VALUES ('a', 0, 5, 30, 10), ('a', 5, 9, 90, 10), ('b', -2, 1, 15, 5), ('b', 6, 8, 99, 5))`);
  const {sql, parameters} = courses(EVERYONE);
  const found = rowsOf(await database.query(sql, parameters)) as unknown as readonly Course[];
  rows = new Map(found.map((row) => [row.subject_id, row]));
});
afterAll(() => database.close());

test("what a child was like in the first six hours ends at cannulation", () => {
  expect([rows.get("a")?.lactate, rows.get("a")?.vis]).toEqual([4, 30]);
  expect([rows.get("b")?.lactate, rows.get("b")?.vis]).toEqual([7, 15]);
  expect([rows.get("d")?.lactate, rows.get("d")?.vis]).toEqual([null, null]);
});

test("a cannulation after the end of the stay is none, and no run outlasts the stay", () => {
  expect([rows.get("c")?.ecmo_h, rows.get("c")?.ecmo_end_h]).toEqual([null, null]);
  expect([rows.get("a")?.ecmo_h, rows.get("a")?.ecmo_end_h]).toEqual([5, 90]);
  expect([rows.get("d")?.ecmo_end_h, rows.get("e")?.ecmo_end_h]).toEqual([60, 60]);
});
