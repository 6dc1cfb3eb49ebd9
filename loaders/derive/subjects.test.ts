import {expect, test} from "vitest";
import type {Outcome} from "../../src/schema/outcomes.js";
import type {StudyInput} from "../study.js";
import {deriveChildren, type StagedChild} from "./staged.fixture.js";

type OutcomeRule = StudyInput["definitions"]["outcome"];

async function column<T>(
  name: string,
  children: StagedChild[],
  definitions: Partial<StudyInput["definitions"]> = {},
): Promise<T[]> {
  const {rows} = await deriveChildren(children, definitions);
  const found = await rows<{value: T}>(`SELECT "${name}" AS value FROM subjects ORDER BY subject_id`);
  return found.map(({value}) => value);
}

const DAYS = 24;
const untilDischarge = (againstAdvice: OutcomeRule["againstAdvice"]) => ({horizonDays: null, againstAdvice});
const within28Days = (againstAdvice: OutcomeRule["againstAdvice"]) => ({horizonDays: 28, againstAdvice});

// Every outcome under every rule: [outcome, days, rule, death].
test.each<[Outcome, number, OutcomeRule, boolean | null]>([
  ["died", 5, untilDischarge("death"), true],
  ["died", 400, untilDischarge("death"), true],
  ["discharged", 5, untilDischarge("death"), false],
  ["against_advice", 5, untilDischarge("death"), true],
  ["against_advice", 5, untilDischarge("exclude"), null],
  ["in_hospital", 5, untilDischarge("death"), null],
  ["in_hospital", 400, untilDischarge("exclude"), null],
  ["died", 5, within28Days("death"), true],
  ["died", 28, within28Days("death"), true],
  ["died", 28 + 1 / 1440, within28Days("death"), false],
  ["discharged", 5, within28Days("death"), false],
  ["discharged", 40, within28Days("death"), false],
  ["against_advice", 5, within28Days("death"), true],
  ["against_advice", 28, within28Days("death"), true],
  ["against_advice", 5, within28Days("exclude"), null],
  ["against_advice", 29, within28Days("death"), false],
  ["against_advice", 29, within28Days("exclude"), false],
  ["in_hospital", 27, within28Days("death"), null],
  ["in_hospital", 28, within28Days("death"), false],
  ["in_hospital", 29, within28Days("exclude"), false],
])("%s after %s days under %j counts as death: %s", async (outcome, days, rule, death) => {
  expect(await column("death", [{outcome, outcomeAt: days * DAYS}], {outcome: rule})).toEqual([death]);
});

test("times are whole minutes counted from shock onset, before it negative", async () => {
  const {rows} = await deriveChildren([
    {
      ecmo: [{from: 7 / 60, to: 100.5}],
      values: [
        [-1.25, "lactate", 2],
        [1 / 60, "map", 60],
      ],
      complications: [[30.1, "haemorrhage", "mild"]],
      missing: [
        [2.5, "scvo2", "not done"],
        [null, "prism3", "unknown"],
      ],
    },
  ]);
  expect(
    await rows(
      "SELECT picu_admission_h, ecmo_h, ecmo_end_h, outcome_h, ecmo_mode, cannulation FROM subjects",
    ),
  ).toEqual([
    {
      picu_admission_h: -2,
      ecmo_h: 7 / 60,
      ecmo_end_h: 100.5,
      outcome_h: 240,
      ecmo_mode: "VA",
      cannulation: "peripheral",
    },
  ]);
  expect(await rows("SELECT t_h, variable, value, unit FROM observations ORDER BY t_h")).toEqual([
    {t_h: -1.25, variable: "lactate", value: 2, unit: "mmol/L"},
    {t_h: 1 / 60, variable: "map", value: 60, unit: "mmHg"},
  ]);
  expect(await rows("SELECT t_h, kind FROM complications")).toEqual([{t_h: 1806 / 60, kind: "haemorrhage"}]);
  expect(await rows("SELECT t_h, variable, reason FROM missing ORDER BY variable")).toEqual([
    {t_h: null, variable: "prism3", reason: "unknown"},
    {t_h: 2.5, variable: "scvo2", reason: "not done"},
  ]);
});

test("the first run of ECMO counts, in whatever order the runs were charted", async () => {
  const ecmo = [
    {from: 50, to: 60, mode: "VV"},
    {from: 10, to: 40, mode: "VA"},
  ];
  expect(await column("ecmo_h", [{ecmo}])).toEqual([10]);
  expect(await column("ecmo_mode", [{ecmo}])).toEqual(["VA"]);
});

test("an arrest before ECMO is told from one after it, and not guessed where its time is missing", async () => {
  const ecmo = [{from: 10}];
  expect(
    await column("pre_ecmo_arrest", [
      {},
      {arrest: true},
      {arrest: null},
      {arrestAt: 5, ecmo},
      {arrestAt: 10, ecmo},
      {arrestAt: 11, ecmo},
      {arrest: true, ecmo},
      {arrest: false, ecmo},
    ]),
  ).toEqual([false, true, null, true, true, false, null, false]);
});

const met: StagedChild = {values: [[1, "lvef", 20]]};
const ecmo = [{from: 30}];
const groups: StagedChild[] = [
  {...met, group: "RSS"},
  {...met, group: "RSS+ECMO", ecmo},
  {group: "SS"},
  {...met, group: "SS"},
  {group: "RSS"},
  {group: "RSS+ECMO", ecmo},
  {...met, group: "RSS+ECMO"},
  {...met, group: "RSS", ecmo},
];

test("the group is the recorded one or follows from the rule and ECMO, as study.ts says", async () => {
  expect(await column("group", groups, {group: "recorded"})).toEqual(groups.map(({group}) => group));
  expect(await column("group", groups, {group: "rule"})).toEqual([
    "RSS",
    "RSS+ECMO",
    "SS",
    "RSS",
    "SS",
    "RSS+ECMO",
    "RSS",
    "RSS+ECMO",
  ]);
});

test("a recorded group that rule or ECMO contradict, and RSS without the rule ever met, are warned of once each", async () => {
  const {findings, ok} = await deriveChildren(groups);
  expect(ok).toBe(true);
  const found = findings.list().filter(({rule}) => rule === "W-GROUP" || rule === "W-RSS");
  const children: string[] = [];
  const {rows} = await deriveChildren(groups);
  const lines = await rows<{row: number; subject_id: string}>(
    'SELECT "row", subject_id FROM children ORDER BY subject_id',
  );
  for (const {row, rule} of found)
    children.push(`${lines.find((line) => line.row === row)?.subject_id} ${rule}`);
  expect(children.sort()).toEqual([
    "SYN-01-0004 W-GROUP",
    "SYN-01-0005 W-RSS",
    "SYN-01-0006 W-RSS",
    "SYN-01-0007 W-GROUP",
    "SYN-01-0008 W-GROUP",
  ]);
  expect(found.every(({file, column: name}) => file === "exports/all.csv" && name === "group")).toBe(true);
});

test("warnings reach the table findings", async () => {
  const {rows} = await deriveChildren(groups);
  expect(
    await rows("SELECT rule, severity, count(*)::INTEGER AS n FROM findings GROUP BY ALL ORDER BY rule"),
  ).toEqual([
    {rule: "W-GROUP", severity: "warning", n: 3},
    {rule: "W-RSS", severity: "warning", n: 2},
  ]);
});
