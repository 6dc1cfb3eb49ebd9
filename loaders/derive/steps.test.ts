import {expect, test} from "vitest";
import {deriveChildren} from "./staged.fixture.js";
import {assertBalanced, countSteps} from "./steps.js";

test("every step is told with its reasons, and rows in are rows out and rows excluded", async () => {
  const {connection, study} = await deriveChildren([
    {
      outcomeAt: 20,
      ecmo: [{from: 5, to: 6}, {from: 8}],
      values: [[1, "map", 60]],
      infusions: [
        {drug: "dopamine", from: 0, rate: 5},
        {drug: "dopamine", from: 0, to: 1, rate: 5, bolus: true},
        {drug: "dopamine", from: 25, rate: 5},
      ],
    },
    {values: [[1, "map", 60]]},
  ]);
  await connection.run(
    "INSERT INTO staged_screening VALUES (0, 2, '01', true, NULL), (0, 3, '01', false, 'weight')",
  );
  await connection.run("INSERT INTO screening SELECT centre, included, reason FROM staged_screening");
  await connection.run(
    "INSERT INTO staged_counts VALUES (0, 'baseline', 5, 2, 2, 'empty'), (0, 'baseline', 5, 2, 1, 'not enrolled')",
  );
  const steps = await countSteps(connection, study);
  const step = (name: string, form: string) => steps.find((s) => s.step === name && s.form === form);
  expect(step("read", "baseline")).toEqual({
    step: "read",
    file: "exports/all.csv",
    form: "baseline",
    rowsIn: 5,
    rowsOut: 2,
    excluded: [
      {reason: "empty", rows: 2},
      {reason: "not enrolled", rows: 1},
    ],
  });
  expect(step("derive", "baseline")).toMatchObject({rowsIn: 2, rowsOut: 2, excluded: []});
  expect(step("derive", "observations")).toMatchObject({rowsIn: 2, rowsOut: 2, excluded: []});
  expect(step("derive", "screening")).toMatchObject({rowsIn: 2, rowsOut: 2, excluded: []});
  expect(step("derive", "ecmo")).toMatchObject({
    rowsIn: 2,
    rowsOut: 1,
    excluded: [{reason: "not the first run", rows: 1}],
  });
  expect(step("derive", "infusions")).toMatchObject({
    rowsIn: 3,
    rowsOut: 1,
    excluded: [
      {reason: "bolus, which the VIS ignores", rows: 1},
      {reason: "starts at or after the outcome", rows: 1},
    ],
  });
});

test("a row of a child without a baseline record is counted, not lost", async () => {
  const {connection, study} = await deriveChildren([{}]);
  await connection.run("INSERT INTO staged_observations VALUES (99, 0, 7, 27000017, 0, 2.0)");
  const steps = await countSteps(connection, study);
  expect(steps.find(({form}) => form === "observations")).toMatchObject({
    rowsIn: 1,
    rowsOut: 0,
    excluded: [{reason: "child without a baseline record", rows: 1}],
  });
});

test("a step that lost a row in silence stops the build", async () => {
  const lost = {step: "read", file: "a.csv", form: "f", rowsIn: 3, rowsOut: 1, excluded: []} as const;
  expect(() => assertBalanced(lost)).toThrow("a.csv, f, read: 3 rows in, but 1 out and 0 excluded");
  const {connection, study} = await deriveChildren([{values: [[1, "map", 60]]}]);
  await connection.run("INSERT INTO staged_counts VALUES (0, 'baseline', 5, 2, 2, 'empty')");
  await expect(countSteps(connection, study)).rejects.toThrow("5 rows in, but 2 out and 2 excluded");
});

test("a table that holds other rows than the derivation let through stops the build", async () => {
  const {connection, study} = await deriveChildren([{}]);
  await connection.run("DELETE FROM subjects");
  await expect(countSteps(connection, study)).rejects.toThrow("subjects: 1 rows left the derivation");
});
