import {expect, test} from "vitest";
import type {VariableName} from "../../src/schema/variables.js";
import {deriveChildren, type StagedChild} from "./staged.fixture.js";

interface Phoenix {
  readonly phoenix: number;
  readonly phoenix_respiratory: number;
  readonly phoenix_cardiovascular: number;
  readonly phoenix_coagulation: number;
  readonly phoenix_neurological: number;
  readonly phoenix_septic_shock: boolean;
}

async function phoenixOf(children: StagedChild[]): Promise<Phoenix[]> {
  const {rows} = await deriveChildren(children);
  return rows<Phoenix>("SELECT * FROM subjects ORDER BY subject_id");
}

const at1h = (...values: [VariableName, number][]): StagedChild => ({
  values: values.map(([variable, value]) => [1, variable, value] as const),
});

test("a child without measurements scores 0", async () => {
  const [score] = await phoenixOf([{}]);
  expect(score).toMatchObject({phoenix: 0, phoenix_respiratory: 0, phoenix_septic_shock: false});
});

// Schlapbach 2024, table: limits of MAP by age in months; at the limit itself no point.
test.each([
  [0, 31, 17],
  [0.99, 31, 17],
  [1, 39, 25],
  [11.9, 39, 25],
  [12, 44, 31],
  [23.9, 44, 31],
  [24, 45, 32],
  [59.9, 45, 32],
  [60, 49, 36],
  [143.9, 49, 36],
  [144, 52, 38],
  [215, 52, 38],
])("at %s months MAP below %s scores 1 and below %s scores 2", async (age, one, two) => {
  const scores = await phoenixOf(
    [one, one - 0.1, two, two - 0.1].map((map) => ({age, ...at1h(["map", map])})),
  );
  expect(scores.map((score) => score.phoenix_cardiovascular)).toEqual([0, 1, 1, 2]);
});

test("lactate from 5 scores 1 and from 11 scores 2, by the worst value", async () => {
  const scores = await phoenixOf([
    ...[4.9, 5, 10.9, 11].map((lactate) => at1h(["lactate", lactate])),
    {
      values: [
        [1, "lactate", 12],
        [2, "lactate", 1],
      ],
    },
  ]);
  expect(scores.map((score) => score.phoenix_cardiovascular)).toEqual([0, 1, 1, 2, 2]);
});

test("one drug scores 1, two at one moment 2, two one after the other 1", async () => {
  const dopamine = {drug: "dopamine" as const, rate: 5};
  const milrinone = {drug: "milrinone" as const, rate: 0.5};
  const scores = await phoenixOf([
    {infusions: [{...dopamine, from: 0, to: 5}]},
    {
      infusions: [
        {...dopamine, from: 0, to: 5},
        {...milrinone, from: 4, to: 9},
      ],
    },
    {
      infusions: [
        {...dopamine, from: 0, to: 5},
        {...milrinone, from: 5, to: 9},
      ],
    },
    {infusions: [{...dopamine, from: 24, to: 30}]},
    {infusions: [{...dopamine, from: -4, to: 0}]},
    {infusions: [{...dopamine, from: 3, to: 30}], ecmo: [{from: 3}]},
  ]);
  expect(scores.map((score) => score.phoenix_cardiovascular)).toEqual([1, 2, 1, 0, 0, 0]);
});

test("each coagulation value scores 1, all together 2", async () => {
  const scores = await phoenixOf([
    at1h(["platelets", 99], ["inr", 1.3], ["d_dimer", 2], ["fibrinogen", 100]),
    at1h(["inr", 1.4]),
    at1h(["d_dimer", 2.1]),
    at1h(["fibrinogen", 99]),
    at1h(["platelets", 100]),
    at1h(["platelets", 99], ["inr", 1.4], ["d_dimer", 2.1], ["fibrinogen", 99]),
  ]);
  expect(scores.map((score) => score.phoenix_coagulation)).toEqual([1, 1, 1, 1, 0, 2]);
});

test("a Glasgow coma scale of 10 or less scores 1", async () => {
  const scores = await phoenixOf([at1h(["gcs", 11]), at1h(["gcs", 10]), at1h(["gcs", 3])]);
  expect(scores.map((score) => score.phoenix_neurological)).toEqual([0, 1, 1]);
});

test("P/F below 400 or S/F below 292 on oxygen scores 1, and never more", async () => {
  const scores = await phoenixOf([
    at1h(["pao2", 159], ["fio2", 0.4]), // 397.5
    at1h(["pao2", 160], ["fio2", 0.4]), // 400
    at1h(["pao2", 60], ["fio2", 1]), // 60: severe, yet ventilation is not known
    at1h(["pao2", 60], ["fio2", 0.21]), // no support
    at1h(["spo2", 97], ["fio2", 0.4]), // 242.5
    at1h(["spo2", 98], ["fio2", 0.4]), // above 97 %: S/F says nothing
    at1h(["spo2", 94], ["fio2", 0.32]), // 293.75
  ]);
  expect(scores.map((score) => score.phoenix_respiratory)).toEqual([1, 0, 1, 0, 1, 0, 0]);
});

test("a PaO2 is paired with the last FiO2 of the hour up to it", async () => {
  const child = (fio2At: number): StagedChild => ({
    values: [
      [fio2At, "fio2", 0.5],
      [3, "pao2", 80],
    ],
  });
  const scores = await phoenixOf([
    child(2),
    child(119 / 60),
    child(181 / 60),
    {
      values: [
        [2.5, "fio2", 0.5],
        [2.9, "fio2", 0.21],
        [3, "pao2", 80],
      ],
    },
  ]);
  expect(scores.map((score) => score.phoenix_respiratory)).toEqual([1, 0, 0, 0]);
});

test("only [0, 24) h and the time before ECMO count", async () => {
  const lactate = (hour: number): StagedChild => ({values: [[hour, "lactate", 12]]});
  const scores = await phoenixOf([
    lactate(-0.1),
    lactate(0),
    lactate(1439 / 60),
    lactate(24),
    {...lactate(5), ecmo: [{from: 5}]},
    {...lactate(4.9), ecmo: [{from: 5}]},
  ]);
  expect(scores.map((score) => score.phoenix_cardiovascular)).toEqual([0, 2, 2, 0, 0, 2]);
});

test("nothing after the outcome counts", async () => {
  const lactate = (hour: number): StagedChild => ({
    values: [[hour, "lactate", 12]],
    outcome: "died",
    outcomeAt: 5,
  });
  const scores = await phoenixOf([lactate(4.9), lactate(5), lactate(6)]);
  expect(scores.map((score) => score.phoenix_cardiovascular)).toEqual([2, 0, 0]);
});

test("a child on ECMO at or before shock onset has no window, though drugs were running", async () => {
  const infusions = [{drug: "dopamine" as const, rate: 5, from: -3, to: 9}];
  const scores = await phoenixOf([0, -1].map((from) => ({infusions, ecmo: [{from}]})));
  expect(scores.map((score) => score.phoenix_cardiovascular)).toEqual([0, 0]);
});

test("septic shock needs two points, one of them cardiovascular", async () => {
  const scores = await phoenixOf([
    at1h(["lactate", 6]),
    at1h(["lactate", 6], ["gcs", 8]),
    at1h(["inr", 2], ["gcs", 8]),
    at1h(["lactate", 11]),
  ]);
  expect(scores.map((score) => [score.phoenix, score.phoenix_septic_shock])).toEqual([
    [1, false],
    [2, true],
    [2, false],
    [2, true],
  ]);
});
