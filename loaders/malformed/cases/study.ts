import type {MalformedCase} from "../malformed-case.js";

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
];
