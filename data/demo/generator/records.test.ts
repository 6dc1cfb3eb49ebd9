import {expect, test} from "vitest";
import {DRUGS, type DrugName} from "../../../src/schema/drugs.js";
import {RATE_UNITS} from "../../../src/schema/rate-units.js";
import {CENTRES, type CentreStyle} from "./centres.js";
import type {LatentChild} from "./child.js";
import {type Step, visOf} from "./drug-plan.js";
import {type GeneratedChild, generateChildren} from "./index.js";
import {columnsOf, type FormRecord, RecordWriter} from "./records.js";

const children = [...generateChildren(300, "effect", 21)];

/** What study.ts makes of each label of the unit column. */
const UNITS: Readonly<Record<string, string>> = {
  "ug/kg/min": "µg/kg/min",
  "U/kg/min": "U/kg/min",
  "mU/kg/min": "mU/kg/min",
  "mL/h of mg/mL": "mL/h",
  "mL/h of U/mL": "mL/h (U/mL)",
  "mg/h": "mg/h",
};

/** A style that differs from a centre's only in being readable here. */
function readable(code: string): CentreStyle {
  const style = CENTRES.find((centre) => centre.code === code);
  if (style === undefined) throw new RangeError(`no centre ${code}`);
  return {...style, choices: "en", splitMoments: false, decimal: ".", dates: "YYYY-MM-DD"};
}

function cell(record: FormRecord, style: CentreStyle, column: string): string {
  return record.cells[columnsOf(record.form, style).indexOf(column)] ?? "";
}

/** Area under the VIS (points × minutes) of the exported infusion rows, by unit conversion from scratch. */
function exportedArea({latent: child, recorded}: GeneratedChild, style: CentreStyle): number {
  let area = 0;
  for (const record of new RecordWriter(style).enrolled(recorded, 0)) {
    if (record.form.name !== "infusions" || cell(record, style, "inf_bolus") === "Yes") continue;
    const unit = RATE_UNITS[UNITS[cell(record, style, "inf_unit")] ?? ""];
    if (unit === undefined) throw new RangeError("a unit that the schema does not know");
    const concentration = unit.perVolume ? Number(cell(record, style, "inf_conc")) : 1;
    const weight = unit.perWeight ? 1 : child.weightKg;
    const rate = Number(cell(record, style, "inf_rate"));
    const dose = (rate * unit.factor * concentration) / weight / (unit.perHour ? 60 : 1);
    const stop = cell(record, style, "inf_stop");
    const end = stop === "" ? recorded.outcomeMinute : minuteOf(stop);
    area +=
      DRUGS[cell(record, style, "inf_drug") as DrugName].vis *
      dose *
      (end - minuteOf(cell(record, style, "inf_start")));
  }
  return area;
}

function minuteOf(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}:00Z`) / 60_000;
}

/** Area under the latent VIS (points × minutes), step by step. */
function latentArea({steps, outcomeHours}: LatentChild): number {
  return steps.reduce((sum: number, step: Step, i) => {
    const end = Math.min(steps[i + 1]?.start ?? outcomeHours, outcomeHours);
    return sum + visOf(step.doses) * (Math.round(end * 60) - Math.round(step.start * 60));
  }, 0);
}

const unslipped = children.filter(
  ({recorded}) => !recorded.slips.has("gap") && !recorded.slips.has("overlap"),
);

test.each(["C1", "C5", "C7"])("the infusions that %s exports integrate to the latent VIS", (code) => {
  const style = readable(code);
  expect(unslipped.length).toBeGreaterThan(100);
  for (const child of unslipped) {
    const expected = latentArea(child.latent);
    // mL/h are charted to hundredths: a percent or so in the smallest children.
    const tolerance = code === "C7" ? 0.02 * expected + 1 : 1e-9 * expected + 1e-6;
    expect(Math.abs(exportedArea(child, style) - expected)).toBeLessThanOrEqual(tolerance);
  }
});

test("the doses follow the regimen's wish within one step of each drug", () => {
  for (const {latent: child} of children) {
    const highest = Math.max(
      0,
      ...child.steps.filter((step) => step.start <= 12).map((step) => visOf(step.doses)),
    );
    if (child.outcomeHours > 12 && child.run === null && child.illness.dyingFrom > 12)
      expect(Math.abs(highest - child.vis12)).toBeLessThan(1e-9 + 0.25 * child.vis12);
  }
});

test("each centre writes the same child in its own units, labels, decimals and dates", () => {
  const child = children.find(({recorded}) => recorded.labs.length > 5);
  if (child === undefined) throw new RangeError("no child with enough records");
  const lab = (code: string) => {
    const style = CENTRES.find((centre) => centre.code === code);
    if (style === undefined) throw new RangeError(code);
    const records = new RecordWriter(style).enrolled(child.recorded, 16_500_000);
    const baseline = records.find((record) => record.form.name === "baseline");
    const labs = records.find((record) => record.form.name === "labs");
    if (!baseline || !labs) throw new RangeError("records are missing");
    const at = (record: FormRecord, column: string) => cell(record, style, style.rename[column] ?? column);
    return {
      sex: at(baseline, "sex"),
      age: at(baseline, "age"),
      lactate: at(labs, "lactate"),
      date: labs.cells[0] ?? "",
    };
  };
  const months = child.recorded.ageMonths;
  const lactate = Number(lab("C1").lactate);
  expect(["1", "2"]).toContain(lab("C1").sex);
  expect(["男", "女"]).toContain(lab("C2").sex);
  expect(["male", "female"]).toContain(lab("C6").sex);
  expect(lab("C1").date).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
  expect(lab("C4").date).toMatch(/^\d{1,2}\.\d{1,2}\.\d{4} \d{2}:\d{2}$/);
  expect(lab("C6").date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(Number(lab("C4").age.replace(",", "."))).toBe(months);
  expect(Number(lab("C5").age)).toBe(Math.round((months * 365.25) / 12));
  expect(Number(lab("C5").lactate)).toBeCloseTo(lactate * 9.01, 1);
  expect(Number(lab("C7").age)).toBeCloseTo(months / 12, 2);
});
