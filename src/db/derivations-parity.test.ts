import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {DEATH_SQL} from "../queries/derive/death.js";
import {drugWeightsSql} from "../queries/derive/drug-weights.js";
import {rssSql} from "../queries/derive/rss-rule.js";
import {useBothEngines} from "./testing/both-engines.js";

const derivation = (name: string) =>
  readFileSync(new URL(`../queries/derive/${name}.sql`, import.meta.url), "utf8");

/** 200 children with doses, measurements and outcomes from remainders: uneven, and the same in any engine. */
const CHILDREN = `CREATE TABLE children AS
  SELECT format('S-{:03d}', i) AS subject_id, 1 + i * 7 % 215 + i / 8.0 AS age_months,
    CASE WHEN i % 3 = 0 THEN 5 + i * 13 % 50 / 3.0 END AS ecmo_h,
    CASE WHEN i % 11 = 0 THEN i % 20 / 7.0 END AS arrest_h,
    ['discharged', 'died', 'against_advice', 'in_hospital'][1 + i % 4] AS outcome, 30 + i * 17 % 900 / 1.1 AS outcome_h
  FROM range(200) t(i)`;
const INFUSIONS = `INSERT INTO infusions
  SELECT subject_id, drug, start_h, start_h + (k * 5 + i) % 9 / 4.0 AS stop_h, (1 + (i * 31 + k * 17) % 97) / scale AS rate, 'µg/kg/min'
  FROM (SELECT subject_id, row_number() OVER (ORDER BY subject_id) AS i FROM children),
    (VALUES ('dopamine', 7.0), ('dobutamine', 9.0), ('epinephrine', 70.0), ('norepinephrine', 90.0), ('milrinone', 110.0),
      ('vasopressin', 90000.0), ('levosimendan', 300.0)) d(drug, scale),
    (SELECT k, k * 7 % 60 / 3.0 AS start_h FROM range(12) r(k))`;
const OBSERVATIONS = `INSERT INTO observations
  SELECT subject_id, -1 + k * 1.3 + i % 7 / 6.0 AS t_h, variable, low + (i * 37 + k * 53) % 101 / 100.0 * (high - low), 'x'
  FROM (SELECT subject_id, row_number() OVER (ORDER BY subject_id) AS i FROM children), range(30) r(k),
    (VALUES ('lactate', 0.5, 19.0), ('scvo2', 30, 90), ('map', 15, 80), ('spo2', 70, 100), ('fio2', 0.21, 1), ('pao2', 30, 300),
      ('platelets', 5, 400), ('inr', 0.8, 4), ('d_dimer', 0.1, 9), ('fibrinogen', 40, 500), ('lvef', 10, 70),
      ('cardiac_index', 1, 6), ('gcs', 3, 15)) v(variable, low, high)
  WHERE (i + k) % 3 > 0`;
const VIS = `INSERT INTO vis BY NAME ${derivation("vis")}`;

const engines = useBothEngines([
  CHILDREN,
  INFUSIONS,
  OBSERVATIONS,
  `CREATE TABLE pieces AS ${derivation("pieces-sum")}`,
  `CREATE TABLE drug_weights AS ${drugWeightsSql(["levosimendan"])}`,
  "CREATE TABLE settings AS SELECT 672.0 AS horizon_h, 'death' AS against_advice",
  VIS,
]);

const RSS = derivation("rss");
const derivations: Readonly<Record<string, string>> = {
  "the VIS as a step function": "SELECT * FROM vis",
  "pieces that add up": derivation("pieces-sum"),
  "pieces of which the latest holds": derivation("pieces-latest"),
  "the Phoenix score": derivation("phoenix"),
  deaths: DEATH_SQL,
  "RSS by the bedside score": rssSql(RSS, {rule: "espnic-bedside"}, 6),
  "RSS by the computed score": rssSql(RSS, {rule: "espnic-computed", threshold: 3.5}, 6),
  "RSS by a rule of the study": rssSql(
    RSS,
    {
      rule: "custom",
      name: "VIS and lactate",
      anyOf: [
        [
          {indicator: "vis", operator: ">", value: 60},
          {indicator: "lactate", operator: ">=", value: 4},
        ],
        [{indicator: "scvo2", operator: "<", value: 35}],
      ],
    },
    6,
  ),
};

for (const [title, sql] of Object.entries(derivations)) {
  test(`both engines derive ${title} alike`, async () => {
    const ordered = `SELECT * FROM (${sql}) ORDER BY ALL`;
    const inNode = await engines().node.query(ordered);
    expect(inNode.length).toBeGreaterThan(20);
    expect(await engines().wasm.query(ordered)).toEqual(inNode);
  });
}
