import {afterAll, beforeAll, expect, test} from "vitest";
import type {Connector} from "../db/connectors/connector.js";
import {nodeDatabase} from "../db/connectors/node.js";
import type {Cell} from "../db/result.js";
import {completenessChildren, completenessCounts} from "./completeness.js";
import {indicatorCoverage} from "./indicator-coverage.js";
import {listFindings} from "./list-findings.js";
import {measurementRates} from "./measurement-rates.js";
import type {Statement} from "./statement.js";

/**
 * Three children, small enough to count by hand:
 * A from −3 h, discharged from the PICU at 30 h; B admitted at 2 h, on ECMO from 15 to 40 h, died at 40 h;
 * C dead at 1 h, before its PICU admission at 1.5 h.
 */
const STUDY = [
  `INSERT INTO subjects BY NAME SELECT * FROM (VALUES
    ('A', 'SS', -3.0, 30.0, 'discharged', 200.0, NULL, NULL),
    ('B', 'RSS+ECMO', 2.0, NULL, 'died', 40.0, 15.0, 40.0),
    ('C', 'RSS', 1.5, NULL, 'died', 1.0, NULL, NULL)
  ) t(subject_id, "group", picu_admission_h, picu_discharge_h, outcome, outcome_h, ecmo_h, ecmo_end_h)
  , (SELECT 'X' AS centre, 10 AS age_months, 'male' AS sex, 8 AS weight_kg, 0 AS phoenix, 0 AS phoenix_respiratory,
      0 AS phoenix_cardiovascular, 0 AS phoenix_coagulation, 0 AS phoenix_neurological, 'lung' AS infection_source,
      false AS phoenix_septic_shock)`,
  `INSERT INTO observations VALUES
    ('A', -1, 'lactate', 5, 'mmol/L'), ('A', 0, 'lactate', 5, 'mmol/L'), ('A', 6, 'lactate', 4, 'mmol/L'),
    ('A', 29, 'lactate', 2, 'mmol/L'), ('A', 30, 'lactate', 2, 'mmol/L'), ('A', 31, 'lactate', 2, 'mmol/L'),
    ('B', 1, 'lactate', 9, 'mmol/L'), ('B', 2, 'lactate', 9, 'mmol/L'), ('B', 3, 'lactate', 9, 'mmol/L'),
    ('B', 15, 'lactate', 12, 'mmol/L'), ('B', 16, 'scvo2', 70, '%')`,
  `INSERT INTO missing VALUES ('B', 5, 'scvo2', 'not done'), ('B', NULL, 'prism3', 'not done')`,
  `INSERT INTO findings VALUES ('b.csv', 2, 'lactate', 'W-RANGE', 'warning', 'm'), ('a.csv', 9, '', 'W-RANGE', 'warning', 'm')`,
];

let database: Connector;
beforeAll(async () => {
  database = await nodeDatabase();
  for (const sql of STUDY) await database.query(sql);
});
afterAll(() => database.close());

async function ask<Of>({sql, parameters}: Statement<Of>): Promise<Record<string, Cell>[]> {
  const {columns, length} = await database.query(sql, parameters);
  return Array.from({length}, (_, i) =>
    Object.fromEntries(columns.map(({name, values}) => [name, values[i] ?? null])),
  );
}

test("measurement rates count time before ECMO only, from admission, with the upper edge left out", async () => {
  const rows = await ask(measurementRates("before-ecmo"));
  const lactate = rows.filter(({variable}) => variable === "lactate");
  expect(lactate.filter(({group}) => group === "SS")).toEqual([
    {variable: "lactate", group: "SS", from_h: 0, to_h: 6, children: 1, child_hours: 6, measurements: 1},
    {variable: "lactate", group: "SS", from_h: 6, to_h: 12, children: 1, child_hours: 6, measurements: 1},
    {variable: "lactate", group: "SS", from_h: 12, to_h: 24, children: 1, child_hours: 12, measurements: 0},
    {variable: "lactate", group: "SS", from_h: 24, to_h: 36, children: 1, child_hours: 6, measurements: 1},
  ]);
  expect(
    lactate
      .filter(({group}) => group === "RSS+ECMO")
      .map(({from_h, child_hours, measurements}) => [from_h, child_hours, measurements]),
  ).toEqual([
    [0, 4, 2],
    [6, 6, 0],
    [12, 3, 0],
  ]);
});

test("measurement rates of all time go on to the outcome, and a child never under observation counts nowhere", async () => {
  const rows = await ask(measurementRates("all"));
  expect(
    rows
      .filter(({group, variable}) => group === "RSS+ECMO" && variable === "scvo2")
      .map(({from_h, child_hours, measurements}) => [from_h, child_hours, measurements]),
  ).toEqual([
    [0, 4, 0],
    [6, 6, 0],
    [12, 12, 1],
    [24, 12, 0],
    [36, 4, 0],
  ]);
  expect(rows.some(({group}) => group === "RSS")).toBe(false);
});

test("coverage counts six-hour periods before ECMO and children without any value", async () => {
  expect(await ask(indicatorCoverage())).toEqual([
    {variable: "lactate", children: 2, never: 0, periods: 8, measured: 4},
    {variable: "scvo2", children: 2, never: 2, periods: 8, measured: 0},
  ]);
});

test("the matrix' children carry the time in which they could have been measured", async () => {
  const rows = await ask(completenessChildren());
  expect(rows.map(({subject_id, from_h, to_h, ecmo_h}) => [subject_id, from_h, to_h, ecmo_h])).toEqual([
    ["C", 1.5, 1, null],
    ["B", 2, 40, 15],
    ["A", 0, 30, null],
  ]);
});

test("the matrix counts what was charted under observation per bin, and nothing without a time", async () => {
  expect(await ask(completenessCounts())).toEqual([
    {subject_id: "A", variable: "lactate", measured: "1 1 0 1 0", coded_missing: "0 0 0 0 0"},
    {subject_id: "B", variable: "lactate", measured: "2 0 1 0 0", coded_missing: "0 0 0 0 0"},
    {subject_id: "B", variable: "scvo2", measured: "0 0 1 0 0", coded_missing: "1 0 0 0 0"},
  ]);
});

test("findings come by rule, file and row", async () => {
  expect((await ask(listFindings())).map(({file, row}) => [file, row])).toEqual([
    ["a.csv", 9],
    ["b.csv", 2],
  ]);
});
