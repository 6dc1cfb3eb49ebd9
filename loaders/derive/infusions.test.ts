import fc from "fast-check";
import {expect, test} from "vitest";
import {DRUGS} from "../../src/schema/drugs.js";
import {RATE_UNITS} from "../../src/schema/rate-units.js";
import {deriveChildren, type StagedInfusion} from "./staged.fixture.js";

interface Row {
  readonly start_h: number;
  readonly stop_h: number;
  readonly rate: number;
  readonly unit: string;
}

async function infusionsOf(infusions: StagedInfusion[], weight = 10) {
  const derived = await deriveChildren([{infusions, weight}]);
  const rows = derived.ok
    ? await derived.rows<Row>("SELECT start_h, stop_h, rate, unit FROM infusions ORDER BY start_h, rate")
    : [];
  return {rows, findings: derived.findings.list(), ok: derived.ok};
}

// A child of 10 kg; a syringe of 0.6 mg/mL or 0.12 U/mL. Worked by hand.
test.each([
  ["µg/kg/min", 0.2, 0.2],
  ["µg/kg/h", 12, 0.2],
  ["mg/kg/h", 0.012, 0.2],
  ["µg/min", 2, 0.2],
  ["µg/h", 120, 0.2],
  ["mg/h", 0.12, 0.2],
  ["mL/h", 0.2, 0.2],
])("epinephrine in %s becomes µg/kg/min", async (unit, rate, expected) => {
  const {rows} = await infusionsOf([{drug: "epinephrine", from: 0, to: 1, rate, unit, concentration: 0.6}]);
  expect(rows[0]?.rate).toBeCloseTo(expected, 12);
  expect(rows[0]?.unit).toBe("µg/kg/min");
});

test.each([
  ["U/kg/min", 0.0004, 0.0004],
  ["U/kg/h", 0.024, 0.0004],
  ["mU/kg/min", 0.4, 0.0004],
  ["mU/kg/h", 24, 0.0004],
  ["U/min", 0.004, 0.0004],
  ["U/h", 0.24, 0.0004],
  ["mL/h (U/mL)", 2, 0.0004],
])("vasopressin in %s becomes U/kg/min", async (unit, rate, expected) => {
  const {rows} = await infusionsOf([{drug: "vasopressin", from: 0, to: 1, rate, unit, concentration: 0.12}]);
  expect(rows[0]?.rate).toBeCloseTo(expected, 12);
  expect(rows[0]?.unit).toBe("U/kg/min");
});

test("every unit of the catalogue converts there and back", async () => {
  const weight = 7.3;
  const concentration = 0.35;
  const cases = Object.entries(RATE_UNITS).flatMap(([unit, {amount}]) =>
    fc
      .sample(fc.double({min: 0.0001, max: 0.004, noNaN: true}), {numRuns: 5, seed: 1})
      .map((dose) => ({unit, drug: amount === "U" ? ("vasopressin" as const) : ("dopamine" as const), dose})),
  );
  const there = cases.map(({unit, drug, dose}, i): StagedInfusion => {
    const {factor, perWeight, perHour, perVolume} = RATE_UNITS[unit] ?? expect.fail(unit);
    const rate =
      (dose * (perWeight ? 1 : weight) * (perHour ? 60 : 1)) / (factor * (perVolume ? concentration : 1));
    return {drug, from: i, to: i + 1, rate, unit, concentration};
  });
  const {rows} = await infusionsOf(there, weight);
  expect(rows.length).toBe(cases.length);
  for (const [i, {rate}] of rows.entries()) expect(rate).toBeCloseTo(cases[i]?.dose ?? Number.NaN, 12);
});

test("boluses are left out", async () => {
  const {rows} = await infusionsOf([
    {drug: "epinephrine", from: 0, to: 1, rate: 10, bolus: true},
    {drug: "epinephrine", from: 0, to: 1, rate: 0.1},
  ]);
  expect(rows.map(({rate}) => rate)).toEqual([0.1]);
});

test("an infusion without an end ends at the outcome, one beyond it is cut or left out", async () => {
  const {rows} = await deriveChildren([
    {
      outcome: "died",
      outcomeAt: 20,
      infusions: [
        {drug: "dopamine", from: 1, rate: 5},
        {drug: "dopamine", from: 2, to: 30, rate: 5},
        {drug: "dopamine", from: 20, to: 21, rate: 5},
        {drug: "dopamine", from: 3, to: 3, rate: 5},
      ],
    },
  ]);
  expect(await rows("SELECT start_h, stop_h FROM infusions ORDER BY start_h")).toEqual([
    {start_h: 1, stop_h: 20},
    {start_h: 2, stop_h: 20},
  ]);
});

test("a rate above the usual range is a warning with its line, the range's bound itself is not", async () => {
  const {plausible} = DRUGS.dopamine;
  const {findings, ok} = await infusionsOf([
    {drug: "dopamine", from: 0, to: 1, rate: plausible},
    {drug: "dopamine", from: 0, to: 1, rate: plausible + 0.1},
  ]);
  expect(ok).toBe(true);
  expect(findings.filter(({rule}) => rule === "W-RATE")).toMatchObject([
    {file: "exports/all.csv", row: 5, column: "rate", severity: "warning"},
  ]);
});

test("a rate that cannot be is an error, which fills no table and never echoes the rate", async () => {
  const {findings, ok} = await infusionsOf([{drug: "dopamine", from: 0, to: 1, rate: 98765}]);
  expect(ok).toBe(false);
  expect(findings).toMatchObject([{rule: "E-RATE", severity: "error", row: 4}]);
  expect(findings[0]?.message).not.toContain("98765");
});

test("a rate that does not convert is an error: no concentration, or units for a drug in µg", async () => {
  const {findings} = await infusionsOf([
    {drug: "dopamine", from: 0, to: 1, rate: 1, unit: "mL/h"},
    {drug: "dopamine", from: 0, to: 1, rate: 1, unit: "U/h"},
    {drug: "vasopressin", from: 0, to: 1, rate: 1, unit: "µg/kg/min"},
  ]);
  expect(findings.map(({rule, row}) => [rule, row])).toEqual([
    ["E-RATE", 4],
    ["E-RATE", 5],
    ["E-RATE", 6],
  ]);
});
