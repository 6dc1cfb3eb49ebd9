import {afterAll, beforeAll, expect, test} from "vitest";
import type {Connector} from "../db/connectors/connector.js";
import {nodeDatabase} from "../db/connectors/node.js";
import {rowsOf} from "../db/result.js";
import {type BaselineRow, baselineFrame} from "./baseline-frame.js";
import {EVERYONE, type Population} from "./population.js";
import {enrolSql} from "./testing/enrol.js";

let database: Connector;
let frame: readonly BaselineRow[];

async function ask(population: Population): Promise<readonly BaselineRow[]> {
  const {sql, parameters} = baselineFrame(population);
  return rowsOf(await database.query(sql, parameters)) as unknown as readonly BaselineRow[];
}

beforeAll(async () => {
  database = await nodeDatabase();
  const children = [
    {subject_id: "early", group: "RSS+ECMO", ecmo_h: 10, ecmo_mode: "VA", outcome_h: 500},
    {subject_id: "late", group: "RSS+ECMO", ecmo_h: 30, ecmo_mode: "VV", outcome_h: 500},
    {subject_id: "died", group: "RSS", outcome: "died", outcome_h: 6, death: true},
    {subject_id: "bare", group: "SS", outcome_h: 300},
    {subject_id: "before", group: "RSS+ECMO", ecmo_h: -1, ecmo_mode: "VA", outcome_h: 300},
  ];
  await database.query(enrolSql(children));
  await database.query(`INSERT INTO observations VALUES
    ('early', -2, 'lactate', 30, 'mmol/L'), ('early', 3, 'lactate', 7, 'mmol/L'), ('early', 3, 'lactate', 8, 'mmol/L'),
    ('early', 1, 'map', 40, 'mmHg'), ('early', 9.75, 'scvo2', 55, '%'), ('early', 4, 'scvo2', 60, '%'),
    ('early', 10, 'scvo2', 20, '%'), ('early', 12, 'scvo2', 10, '%'), ('early', 11, 'lactate', 25, 'mmol/L'),
    ('late', 0, 'lactate', 5, 'mmol/L'), ('late', 24, 'scvo2', 30, '%'), ('late', 23.5, 'scvo2', 62, '%'),
    ('died', 7, 'lactate', 19, 'mmol/L'),
    ('before', 0.5, 'lactate', 11, 'mmol/L'), ('before', 0.5, 'scvo2', 40, '%')`);
  await database.query(`INSERT INTO vis BY NAME SELECT *, 0 AS inotropic_score, 0 AS dopamine, 0 AS dobutamine,
      0 AS epinephrine, 0 AS norepinephrine, 0 AS milrinone, 0 AS vasopressin, 0 AS levosimendan, 0 AS phenylephrine
    FROM (VALUES ('early', -4.0, 2.0, 10.0), ('early', 2.0, 12.0, 50.0), ('early', 12.0, 40.0, 400.0),
                 ('late', 20.0, 28.0, 80.0), ('late', 28.0, 29.0, 300.0),
                 ('died', -3.0, 0.0, 90.0), ('died', 3.0, 6.0, 40.0),
                 ('before', 0.0, 5.0, 70.0)) t(subject_id, start_h, stop_h, vis)`);
  frame = await ask(EVERYONE);
});
afterAll(() => database.close());

const child = (id: string) => frame.find(({subject_id}) => subject_id === id);

test("the frame has one row per child, also for children without a measurement", () => {
  expect(frame.map(({subject_id}) => subject_id)).toEqual(["bare", "before", "died", "early", "late"]);
  expect(child("bare")).toMatchObject({
    lactate_first: null,
    scvo2_min: null,
    scvo2_n: 0,
    vis_max: 0,
    vis_mean: 0,
    window_h: 24,
  });
});

test("the window ends at 24 h, at cannulation or with the stay, whichever comes first", () => {
  expect(frame.map(({subject_id, window_h}) => [subject_id, window_h])).toEqual([
    ["bare", 24],
    ["before", 0],
    ["died", 6],
    ["early", 10],
    ["late", 24],
  ]);
});

test("values at or after cannulation, after 24 h or before shock onset do not enter", () => {
  expect(child("early")).toMatchObject({lactate_first: 8, scvo2_min: 55, scvo2_n: 2, vis_max: 50});
  expect(child("late")).toMatchObject({lactate_first: 5, scvo2_min: 62, scvo2_n: 1, vis_max: 80});
  expect(child("died")).toMatchObject({lactate_first: null, vis_max: 40});
});

test("a child cannulated before shock onset has no baseline", () => {
  expect(child("before")).toMatchObject({
    lactate_first: null,
    scvo2_min: null,
    vis_max: null,
    vis_mean: null,
  });
});

test("the mean VIS weighs each dose by the time it ran within the window", () => {
  expect(child("early")?.vis_mean).toBeCloseTo((2 * 10 + 8 * 50) / 10, 12);
  expect(child("late")?.vis_mean).toBeCloseTo((4 * 80) / 24, 12);
  expect(child("died")?.vis_mean).toBeCloseTo((3 * 40) / 6, 12);
});

test("a population narrows the children and changes no value of them", async () => {
  const narrowed = await ask({...EVERYONE, groups: ["RSS+ECMO"], ecmoModes: ["VA"]});
  expect(narrowed).toEqual(frame.filter(({subject_id}) => ["before", "early"].includes(subject_id)));
});
