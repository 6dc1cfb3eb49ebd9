import {COLUMNS} from "../base-study.js";
import type {MalformedCase, MalformedExports} from "../malformed-case.js";

function absent(e: MalformedExports, source: number, ...columns: string[]): void {
  const declared = e.study.sources[source];
  if (declared) declared.absent = columns;
}

/** Settings of study.ts that the exports or the settings themselves contradict. */
export const STUDY_CASES: readonly MalformedCase[] = [
  {
    name: "moments in hours beside moments of the calendar",
    change: (e) => {
      e.study.forms.outcome.time = {hours: "status_dt"};
    },
    found: ["study.ts:0: E-MOMENT-MIXED"],
  },
  {
    name: "moments of the calendar without shock onset",
    change: (e) => {
      delete e.study.forms.baseline.shockOnset;
    },
    found: ["study.ts:0: E-STUDY-ONSET"],
  },
  {
    name: "a pattern of dates that is none",
    change: (e) => {
      const [source] = e.study.sources;
      if (source) source.dateFormat = "YY/MM/DD";
    },
    found: ["study.ts:0: E-STUDY-FORMAT"],
  },
  {
    name: "an identifier's pattern that is no regular expression",
    change: (e) => {
      e.study.deidentification.idPattern = "S-([0-9]";
    },
    found: ["study.ts:0: E-STUDY-PATTERN"],
  },
  {
    name: "a centre of a source that the study does not have",
    change: (e) => {
      const source = e.study.sources[1];
      if (source) source.centre = "C9";
    },
    found: ["study.ts:0: E-CENTRE"],
  },
  {
    name: "a unit that the variable does not have",
    change: (e) => {
      const [labs] = e.study.forms.observations;
      if (labs) labs.values.lactate = {column: "lactate", unit: "mg/L"};
    },
    found: ["study.ts:0: E-STUDY-UNIT", "study.ts:0: E-STUDY-UNIT"],
  },
  {
    name: "a code that maps to no known word",
    change: (e) => {
      e.study.forms.ecmo = e.study.forms.ecmo && {
        ...e.study.forms.ecmo,
        mode: {column: "mode", codes: {"1": "VA", "2": "veno-venous"}},
      };
    },
    found: ["study.ts:0: E-STUDY-CODE", "study.ts:0: E-STUDY-CODE"],
  },
  {
    name: "an ignored column that no export has",
    change: (e) => {
      e.study.deidentification.ignoredColumns = {
        ...e.study.deidentification.ignoredColumns,
        gone: "was there once",
      };
    },
    found: ["study.ts:0:gone W-IGNORED-ABSENT"],
  },
  {
    name: "a form that a study can do without and whose event no export has",
    change: (e) => {
      if (e.study.forms.complications)
        e.study.forms.complications.where = {event: "courses", repeat: "complications"};
    },
    found: ["study.ts:0: W-FORM-EMPTY", "a.csv:13: W-RECORD-UNREAD"],
  },
  {
    name: "no infusion, ECMO run or complication in any export",
    change: (e) => {
      e.rows.splice(8, 4);
    },
    found: ["infusions", "ecmo", "complications"].map(() => "study.ts:0: W-FORM-EMPTY"),
  },
  {
    name: "no screening record in any export",
    change: (e) => {
      e.study.forms.screening.where = {event: "log"};
    },
    found: ["study.ts:0: E-FORM-EMPTY", "a.csv:2: W-RECORD-UNREAD", "b.xml:49: W-RECORD-UNREAD"],
  },
  {
    name: "columns that an export lacks and study.ts says so are no finding",
    change: (e) => {
      e.columns = COLUMNS.filter((name) => !/^(creatinine|prism3|picu_dt|comorb___\d)$/.test(name));
      absent(e, 0, "creatinine", "prism3", "picu_dt", "comorb");
    },
    found: [],
  },
  {
    name: "an item that an ODM export lacks and study.ts says so is no finding",
    change: (e) => {
      e.inOdm('<ItemDef OID="creatinine" Name="creatinine" DataType="text"/>\n', "");
      absent(e, 1, "creatinine");
    },
    found: [],
  },
  {
    name: "a column that is there against the word of study.ts",
    change: (e) => absent(e, 0, "creatinine", "comorb"),
    found: ["a.csv:1:creatinine E-ABSENT", "a.csv:1:comorb___1 E-ABSENT"],
  },
  {
    name: "an item that is there against the word of study.ts",
    change: (e) => absent(e, 1, "creatinine"),
    found: ["b.xml:24:creatinine E-ABSENT"],
  },
  {
    name: "columns declared absent that their forms need",
    change: (e) => absent(e, 0, "weight", "onset_dt", "lab_dt", "status", "drug"),
    found: new Array(5).fill("study.ts:0: E-ABSENT"),
  },
  {
    name: "a column declared absent that no form maps",
    change: (e) => absent(e, 0, "creatinin"),
    found: ["study.ts:0: E-ABSENT"],
  },
  ...["../elsewhere/a.csv", "/data/a.csv", "exports/.hidden/a.csv", "generator/a.csv", "C:\\data\\a.csv"].map(
    (file): MalformedCase => ({
      name: `an export that is not among the files that the data version covers: ${file}`,
      change: (e) => {
        const [source] = e.study.sources;
        if (source) source.file = file;
      },
      found: ["study.ts:0: E-FILE"],
      planted: [file],
    }),
  ),
  {
    name: "a pattern of dates whose digits can be told apart in two ways",
    change: (e) => {
      const [source] = e.study.sources;
      if (source) source.dateFormat = "YYYYMD";
    },
    found: ["study.ts:0: E-STUDY-FORMAT"],
  },
  {
    name: "a telephone number as the target of a code",
    change: (e) => {
      e.study.forms.baseline.infectionSource = {
        column: "focus",
        codes: {"1": "ask 13800138000", "2": "lung"},
      };
    },
    found: ["study.ts:0: E-PHONE"],
    planted: ["13800138000"],
  },
  {
    name: "a record number as the reason of a missing code",
    change: (e) => {
      e.study.missingCodes = {...e.study.missingCodes, "-98": "see ZY00412345"};
    },
    found: ["study.ts:0: E-RECORD-NUMBER"],
    planted: ["00412345"],
  },
  {
    name: "an e-mail address in the label of a centre",
    change: (e) => {
      e.study.centres.C1 = {label: "Centre 1, someone@example.org"};
    },
    found: ["study.ts:0: E-EMAIL"],
    planted: ["someone@"],
  },
];
