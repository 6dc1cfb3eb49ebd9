import {afterAll, beforeAll, expect, test} from "vitest";
import type {Connector} from "../db/connectors/connector.js";
import {nodeDatabase} from "../db/connectors/node.js";
import {rowsOf} from "../db/result.js";
import type {Decision} from "./decision.js";
import {dosedBeforeDecision, measuredBeforeDecision} from "./known-at-decision.js";
import {EVERYONE} from "./population.js";
import {type OutcomeChoice, type RiskSetRow, riskSet} from "./risk-set.js";
import type {Statement} from "./statement.js";
import {enrolSql} from "./testing/enrol.js";

let database: Connector;

async function ask<Row>({sql, parameters}: Statement<Row>): Promise<readonly Row[]> {
  return rowsOf(await database.query(sql, parameters)) as unknown as readonly Row[];
}

const at6: Decision = {origin: "onset", hours: 6};

beforeAll(async () => {
  database = await nodeDatabase();
  await database.query(
    enrolSql([
      {
        subject_id: "cannulated_at_6",
        group: "RSS+ECMO",
        rss_h: 2,
        ecmo_h: 6,
        ecmo_mode: "VA",
        outcome_h: 500,
      },
      {
        subject_id: "cannulated_at_7",
        group: "RSS+ECMO",
        rss_h: 2,
        ecmo_h: 7,
        ecmo_mode: "VA",
        outcome_h: 500,
      },
      {subject_id: "died_at_5", group: "RSS", rss_h: 1, outcome: "died", outcome_h: 5, death: true},
      {subject_id: "died_at_6", group: "RSS", rss_h: 1, outcome: "died", outcome_h: 6, death: true},
      {subject_id: "died_later", group: "RSS", rss_h: 9, outcome: "died", outcome_h: 700, death: true},
      {
        subject_id: "died_on_ecmo",
        group: "RSS+ECMO",
        rss_h: 1,
        ecmo_h: 3,
        outcome: "died",
        outcome_h: 5,
        death: true,
      },
      {subject_id: "gone_home", outcome_h: 4},
      {subject_id: "left", outcome: "against_advice", outcome_h: 40, death: true},
      {subject_id: "never_refractory", outcome_h: 300, picu_admission_h: 8},
      {subject_id: "still_there", outcome: "in_hospital", outcome_h: 90, death: null},
    ]),
  );
  await database.query(`INSERT INTO observations VALUES
    ('cannulated_at_7', 0, 'lactate', 4, 'mmol/L'), ('cannulated_at_7', 6, 'lactate', 9, 'mmol/L'),
    ('cannulated_at_7', 6.5, 'lactate', 20, 'mmol/L'), ('cannulated_at_7', -1, 'lactate', 30, 'mmol/L'),
    ('cannulated_at_7', 7, 'lactate', 25, 'mmol/L'), ('cannulated_at_7', 6, 'lactate', 8, 'mmol/L'),
    ('cannulated_at_6', 3, 'lactate', 5, 'mmol/L'), ('died_later', 1, 'scvo2', 50, '%'), ('died_later', 5, 'scvo2', 60, '%')`);
  await database.query(`INSERT INTO vis BY NAME SELECT *, vis / 2 AS inotropic_score, 0 AS dopamine, 0 AS dobutamine,
      0 AS epinephrine, 0 AS norepinephrine, 0 AS milrinone, 0 AS vasopressin, 0 AS levosimendan, 0 AS phenylephrine
    FROM (VALUES ('died_later', -4.0, 2.0, 10.0), ('died_later', 2.0, 4.0, 50.0), ('died_later', 6.0, 40.0, 80.0),
                 ('died_later', 40.0, 50.0, 90.0), ('cannulated_at_6', 0.0, 9.0, 70.0)) t(subject_id, start_h, stop_h, vis)`);
});
afterAll(() => database.close());

const standings = async (decision: Decision) =>
  Object.fromEntries(
    (await ask(riskSet(EVERYONE, decision, "hospital", "death"))).map(({subject_id, standing}) => [
      subject_id,
      standing,
    ]),
  );

test("a child leaves the risk set by the first that ends it: ECMO, death, discharge; at the decision itself too", async () => {
  expect(await standings(at6)).toEqual({
    cannulated_at_6: "on_ecmo",
    cannulated_at_7: "at_risk",
    died_at_5: "died",
    died_at_6: "died",
    died_later: "at_risk",
    died_on_ecmo: "on_ecmo",
    gone_home: "discharged",
    left: "at_risk",
    never_refractory: "at_risk",
    still_there: "at_risk",
  });
});

test("from refractory shock the hours count from each child's own, and who never had it has no decision", async () => {
  expect(await standings({origin: "rss", hours: 4})).toMatchObject({
    cannulated_at_6: "on_ecmo",
    cannulated_at_7: "at_risk",
    died_at_5: "died",
    died_at_6: "at_risk",
    died_later: "at_risk",
    never_refractory: "not_refractory",
  });
  const rows = await ask(riskSet(EVERYONE, {origin: "rss", hours: 4}, "hospital", "death"));
  expect(rows.find(({subject_id}) => subject_id === "died_later")).toMatchObject({
    decision_h: 13,
    refractory: true,
  });
});

const events = async (outcome: OutcomeChoice, advice: "death" | "exclude" = "death") =>
  Object.fromEntries(
    (await ask(riskSet(EVERYONE, at6, outcome, advice)))
      .filter(({standing}) => standing === "at_risk")
      .map(({subject_id, event}: RiskSetRow) => [subject_id, event]),
  );

test("the outcome is that of the reader's choice, and unknown where it has not come", async () => {
  expect(await events("hospital")).toEqual({
    cannulated_at_7: false,
    died_later: true,
    left: true,
    never_refractory: false,
    still_there: null,
  });
  // A death on day 30 is after day 28.
  expect(await events("day28")).toMatchObject({died_later: false, still_there: null});
  expect(await events("day90", "exclude")).toMatchObject({died_later: true, left: null});
  expect(await events("ecmo_or_death")).toMatchObject({
    cannulated_at_7: true,
    never_refractory: false,
    died_later: true,
  });
});

test("a score that looks at the first 24 hours is not known before they are over, PRISM III not before admission", async () => {
  const of = async (hours: number, id: string) =>
    (await ask(riskSet(EVERYONE, {origin: "onset", hours}, "hospital", "death"))).find(
      ({subject_id}) => subject_id === id,
    );
  expect(await of(6, "died_later")).toMatchObject({prism3: 12, pelod2: null, psofa: null, phoenix: null});
  expect(await of(24, "died_later")).toMatchObject({prism3: 12, pelod2: 6, psofa: 8, phoenix: 4});
  expect(await of(6, "never_refractory")).toMatchObject({prism3: null});
});

test("whether refractory shock was known by then is told beside the group, which knows the future", async () => {
  const rows = await ask(riskSet(EVERYONE, at6, "hospital", "death"));
  const known = Object.fromEntries(
    rows.map(({subject_id, group, refractory}) => [subject_id, [group, refractory]]),
  );
  expect(known).toMatchObject({died_later: ["RSS", false], cannulated_at_7: ["RSS+ECMO", true]});
});

test("values from the window's start to the decision enter, those before shock and after the decision never", async () => {
  expect(await ask(measuredBeforeDecision(EVERYONE, at6, 24))).toEqual([
    {subject_id: "cannulated_at_7", variable: "lactate", time: [0, 6, 6], value: [4, 8, 9]},
    {subject_id: "died_later", variable: "scvo2", time: [1, 5], value: [50, 60]},
  ]);
  expect(await ask(measuredBeforeDecision(EVERYONE, at6, 1))).toEqual([
    {subject_id: "cannulated_at_7", variable: "lactate", time: [6, 6], value: [8, 9]},
    {subject_id: "died_later", variable: "scvo2", time: [5], value: [60]},
  ]);
});

test("the doses are the intervals that meet the window; one that starts at the decision is part of it", async () => {
  expect(await ask(dosedBeforeDecision(EVERYONE, at6, 24))).toEqual([
    {subject_id: "died_later", start: [-4, 2], stop: [2, 4], vis: [10, 50], inotropic_score: [5, 25]},
  ]);
  expect(await ask(dosedBeforeDecision(EVERYONE, at6, 2))).toEqual([]);
});
