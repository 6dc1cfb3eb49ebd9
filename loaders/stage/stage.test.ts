import {expect, test} from "vitest";
import {formatFinding} from "../findings/findings.js";
import {baseStudy} from "../malformed/base-study.js";
import {stageFiles} from "../malformed/stage-files.js";
import {defineStudy} from "../study.js";

/** A study of plain CSV files, one per form, whose times are hours from shock onset. */
function plainStudy() {
  const base = baseStudy();
  const source = (form: string) => ({
    file: `${form}.csv`,
    format: "csv" as const,
    centre: "C1",
    form,
    id: "child",
  });
  return defineStudy({
    ...base,
    sources: [
      source("screening"),
      {...source("baseline"), centre: {column: "site"}, decimal: ",", delimiter: ";", units: {age: "years"}},
      {...source("labs"), units: {lactate: "mg/dL"}, rename: {scvo2: "svo2"}},
      {...source("infusions")},
      {...source("ecmo")},
      {...source("complications")},
      {...source("outcome")},
    ],
    forms: {
      screening: {...base.forms.screening, where: {form: "screening"}},
      baseline: {
        where: {form: "baseline"},
        group: "grp",
        age: "age",
        sex: "sex",
        weight: "weight",
        infectionSource: "focus",
      },
      observations: [
        {
          where: {form: "labs"},
          time: {hours: "h"},
          values: {lactate: "lactate", scvo2: {column: "scvo2", unit: "fraction"}},
        },
      ],
      infusions: {
        where: {form: "infusions"},
        drug: "drug",
        start: {hours: "from"},
        stop: {hours: "to"},
        rate: "rate",
        rateUnit: "unit",
        concentration: "conc",
      },
      ecmo: {
        where: {form: "ecmo"},
        start: {hours: "from"},
        end: {hours: "to"},
        mode: "mode",
        flow: {column: "flow", unit: "L/min"},
      },
      complications: {where: {form: "complications"}, time: {hours: "h"}, kind: "kind", severity: "severity"},
      outcome: {where: {form: "outcome"}, status: "status", time: {hours: "h"}},
    },
    deidentification: {idPattern: "S-[0-9]{3}"},
  });
}

const FILES = new Map([
  ["screening.csv", "child,screened,reason\nS-001,1,\nS-002,0,1\n"],
  ["baseline.csv", "child;site;grp;age;sex;weight;focus\nS-001;C2;RSS+ECMO;2,5;male;12,5;lung\n"],
  ["labs.csv", "child,h,lactate,svo2\nS-001,-1.5,90.1,0.55\nS-001,2,,0.6\nS-001,4,-99,\n"],
  [
    "infusions.csv",
    "child,drug,from,to,rate,unit,conc\nS-001,vasopressin,0,6,2,mL/h,0.4\nS-001,epinephrine,0,6,0.1,µg/kg/min,\n",
  ],
  ["ecmo.csv", "child,from,to,mode,flow\nS-001,6,90,VA,1.5\n"],
  ["complications.csv", "child,h,kind,severity\nS-001,20,seizure,mild\n"],
  ["outcome.csv", "child,status,h\nS-001,died,100\n"],
]);

test("plain CSV files, one per form, with hours from shock onset are staged in canonical units", async () => {
  const study = plainStudy();
  for (const source of study.sources) source.centre = "C2";
  const [, baseline] = study.sources;
  if (baseline) baseline.centre = {column: "site"};
  const {findings, results} = await stageFiles(study, FILES, [
    "SELECT subject_id, centre FROM staged_children",
    "SELECT group_recorded, age_months, weight_kg, onset_min, organism, prism3 FROM staged_baseline",
    'SELECT t_min, variable, value, "row" FROM staged_observations ORDER BY t_min, variable',
    "SELECT t_min, variable, reason FROM staged_missing",
    "SELECT drug, start_min, stop_min, rate, rate_unit, concentration FROM staged_infusions ORDER BY drug",
    "SELECT start_min, end_min, mode, flow_ml_kg_min FROM staged_ecmo",
    "SELECT centre, included, reason FROM staged_screening ORDER BY included",
    "SELECT sum(rows_in)::INTEGER - sum(rows_out)::INTEGER - sum(excluded)::INTEGER FROM staged_counts",
  ]);
  expect(findings.list().map(formatFinding)).toEqual([]);
  expect(results).toEqual([
    [["S-001", "C2"]],
    [["RSS+ECMO", 30, 12.5, 0, null, null]],
    [
      [-90, 0, expect.closeTo(10, 12), 2],
      [-90, 1, expect.closeTo(55, 12), 2],
      [120, 1, 60, 3],
    ],
    [[240, "lactate", "not done"]],
    [
      [2, 0, 360, 0.1, "µg/kg/min", null],
      [5, 0, 360, 2, "mL/h (U/mL)", 0.4],
    ],
    [[360, 5400, "VA", 120]],
    [
      ["C2", false, "bleeding"],
      ["C2", true, null],
    ],
    [[0]],
  ]);
});

test("a child that different files give to different centres is reported once per file", async () => {
  const {findings} = await stageFiles(plainStudy(), FILES);
  const places = findings.list().map(({file, row, rule}) => `${file}:${row} ${rule}`);
  // Enrolled in one centre and screened in another, so neither's log agrees with its baselines.
  expect(places.filter((place) => !place.endsWith(" W-SCREENING"))).toEqual(
    ["ecmo.csv", "infusions.csv", "labs.csv", "outcome.csv", "complications.csv", "screening.csv"]
      .toSorted()
      .map((file) => `${file}:2 E-DUPLICATE-ID`),
  );
});

test("a flow that is impossible for the child's weight is refused where it stands", async () => {
  const files = new Map(FILES).set("ecmo.csv", "child,from,to,mode,flow\nS-001,6,90,VA,15\n");
  const study = plainStudy();
  for (const source of study.sources) source.centre = "C2";
  files.set("baseline.csv", "child;grp;age;sex;weight;focus\nS-001;RSS+ECMO;2,5;male;12,5;lung\n");
  const {findings} = await stageFiles(study, files);
  expect(findings.list().map(({file, row, column, rule}) => `${file}:${row}:${column} ${rule}`)).toEqual([
    "ecmo.csv:2:flow E-RANGE",
  ]);
});

test("a telephone number is no count of hours", async () => {
  const study = plainStudy();
  for (const source of study.sources) source.centre = "C2";
  const files = new Map(FILES)
    .set("baseline.csv", "child;grp;age;sex;weight;focus\nS-001;RSS+ECMO;2,5;male;12,5;lung\n")
    .set("outcome.csv", "child,status,h\nS-001,died,13800138000\n");
  const {findings} = await stageFiles(study, files);
  expect(findings.list().map(({file, row, column, rule}) => `${file}:${row}:${column} ${rule}`)).toEqual([
    "outcome.csv:2:h E-PHONE",
  ]);
});
