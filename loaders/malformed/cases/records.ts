import type {MalformedCase, MalformedExports} from "../malformed-case.js";

function repeatRow(e: MalformedExports, line: number, changed: object = {}): void {
  e.rows.push({...e.rows[line - 2], ...changed});
}

/** Records whose cells, or whose cells together, can't be true. The base study's a.csv ends with line 19. */
export const RECORD_CASES: readonly MalformedCase[] = [
  {
    name: "text where a number should be",
    change: (e) => e.cell(4, "lactate", "high"),
    found: ["a.csv:4:lactate E-NUMBER"],
  },
  {
    name: "a number with thousands marks",
    change: (e) => e.cell(4, "creatinine", "1,234"),
    found: ["a.csv:4:creatinine E-NUMBER"],
  },
  {
    name: "a decimal comma where a point is declared",
    change: (e) => e.cell(4, "lactate", "6,1"),
    found: ["a.csv:4:lactate E-NUMBER"],
  },
  {
    name: "a number that overflows",
    change: (e) => e.cell(4, "lactate", "1e400"),
    found: ["a.csv:4:lactate E-NUMBER"],
  },
  {
    name: "a comparison instead of a number",
    change: (e) => e.cell(4, "lactate", "<0.5"),
    found: ["a.csv:4:lactate E-NUMBER"],
  },
  {
    name: "a number after a blank",
    change: (e) => e.cell(4, "lactate", " 5"),
    found: ["a.csv:4:lactate E-NUMBER"],
  },
  {
    name: "a number in full-width digits",
    change: (e) => e.cell(4, "lactate", "６．１"),
    found: ["a.csv:4:lactate E-NUMBER"],
  },
  {
    name: "a fraction where points are counted",
    change: (e) => e.cell(3, "prism3", "12.5"),
    found: ["a.csv:3:prism3 E-NUMBER"],
  },
  {
    name: "a lactate that can't be",
    change: (e) => e.cell(4, "lactate", "4400"),
    found: ["a.csv:4:lactate E-RANGE"],
  },
  {
    name: "a lactate that is rare",
    change: (e) => e.cell(4, "lactate", "33.25"),
    found: ["a.csv:4:lactate W-RANGE"],
  },
  {
    name: "a missing code that study.ts does not declare",
    change: (e) => e.cell(4, "lactate", "-999"),
    found: ["a.csv:4:lactate E-RANGE"],
  },
  {
    name: "a column of fractions declared as per cent",
    change: (e) => {
      for (const line of [4, 5, 6, 7, 9, 17]) e.cell(line, "scvo2", "0.58");
    },
    found: ["a.csv:0:scvo2 E-UNIT-LIKELY"],
  },
  {
    name: "a weight of nothing",
    change: (e) => e.cell(3, "weight", "0"),
    found: ["a.csv:3:weight E-RANGE"],
  },
  {
    name: "an age of a grown-up",
    change: (e) => e.cell(3, "age", "640"),
    found: ["a.csv:3:age E-RANGE"],
  },
  {
    name: "a code that is not declared",
    change: (e) => e.cell(3, "sex", "7"),
    found: ["a.csv:3:sex E-CODE"],
  },
  {
    name: "a box that is neither checked nor unchecked",
    change: (e) => e.cell(3, "comorb___1", "2"),
    found: ["a.csv:3:comorb___1 E-CODE"],
  },
  {
    name: "a required value that is missing",
    change: (e) => e.cell(3, "sex", ""),
    found: ["a.csv:3:sex E-REQUIRED"],
  },
  {
    name: "a missing code in a required column",
    change: (e) => e.cell(3, "weight", "UNK"),
    found: ["a.csv:3:weight E-REQUIRED"],
  },
  {
    name: "a measurement without a time",
    change: (e) => e.cell(4, "lab_dt", ""),
    found: ["a.csv:4:lab_dt E-REQUIRED"],
  },
  {
    name: "a date that the calendar does not have",
    change: (e) => e.cell(4, "lab_dt", "2001-02-30 10:00"),
    found: ["a.csv:4:lab_dt E-MOMENT"],
  },
  {
    name: "a date of another pattern",
    change: (e) => e.cell(4, "lab_dt", "03/04/2001 10:00"),
    found: ["a.csv:4:lab_dt E-MOMENT"],
  },
  {
    name: "an hour that no day has",
    change: (e) => e.cell(4, "lab_dt", "2001-03-04 24:00"),
    found: ["a.csv:4:lab_dt E-MOMENT"],
  },
  {
    name: "a negative dose",
    change: (e) => e.cell(10, "rate", "-0.3"),
    found: ["a.csv:10:rate E-NEGATIVE-DOSE"],
  },
  {
    name: "an infusion that stops before it starts",
    change: (e) => e.cell(10, "stop_dt", "2001-03-04 06:00"),
    found: ["a.csv:10:stop_dt E-STOP-BEFORE-START"],
  },
  {
    name: "a volume rate without a concentration",
    change: (e) => e.cell(11, "conc", ""),
    found: ["a.csv:11:conc E-CONCENTRATION"],
  },
  {
    name: "a concentration of nothing",
    change: (e) => e.cell(11, "conc", "0"),
    found: ["a.csv:11:conc E-RANGE"],
  },
  {
    name: "units of vasopressin for norepinephrine",
    change: (e) => e.cell(10, "rate_unit", "3"),
    found: ["a.csv:10:rate_unit E-RATE-UNIT"],
  },
  {
    name: "an infusion without an end",
    change: (e) => e.cell(10, "stop_dt", ""),
    found: ["a.csv:10:stop_dt W-INFUSION-OPEN"],
  },
  {
    name: "a bolus",
    change: (e) => e.cell(11, "bolus", "1"),
    found: ["a.csv:11:bolus W-BOLUS"],
  },
  {
    name: "two rows of one drug that overlap",
    change: (e) => repeatRow(e, 10, {start_dt: "2001-03-05 06:00", stop_dt: "2001-03-05 09:00"}),
    found: ["a.csv:20:start_dt W-INFUSION-OVERLAP"],
  },
  {
    name: "rows of one drug that follow each other with a gap are no finding",
    change: (e) => repeatRow(e, 10, {start_dt: "2001-03-05 08:00", stop_dt: "2001-03-05 09:00"}),
    found: [],
  },
  {
    name: "an infusion that goes on after the outcome",
    change: (e) => e.cell(10, "stop_dt", "2001-03-10 06:00"),
    found: ["a.csv:10:stop_dt W-INFUSION-AFTER-OUTCOME"],
  },
  {
    name: "ECMO that ends before it starts",
    change: (e) => e.cell(12, "ecmo_end", "2001-03-03 06:00"),
    found: ["a.csv:12:ecmo_end E-ECMO-END"],
  },
  {
    name: "ECMO that starts after the outcome",
    change: (e) => {
      e.cell(12, "ecmo_start", "2001-03-11 06:00");
      e.cell(12, "ecmo_end", "2001-03-12 06:00");
    },
    found: ["a.csv:12:ecmo_start E-ECMO-AFTER-OUTCOME"],
  },
  {
    name: "ECMO that ends after the outcome",
    change: (e) => e.cell(12, "ecmo_end", "2001-03-12 06:00"),
    found: ["a.csv:12:ecmo_end W-ECMO-AFTER-OUTCOME"],
  },
  {
    name: "ECMO in a child recorded without refractory shock",
    change: (e) => e.cell(3, "grp", "1"),
    found: ["a.csv:12:ecmo_start W-ECMO-IN-SS"],
  },
  {
    name: "death before birth",
    change: (e) => e.cell(14, "status_dt", "1998-03-09 10:00"),
    found: [
      "a.csv:14:status_dt E-DEATH-BEFORE-BIRTH",
      "a.csv:3:onset_dt E-ONSET-AFTER-OUTCOME",
      "a.csv:12:ecmo_start E-ECMO-AFTER-OUTCOME",
      ...[4, 5, 6, 7, 8, 9].map((line) => `a.csv:${line}: W-OBSERVATION-AFTER-OUTCOME`),
      ...[10, 11].map((line) => `a.csv:${line}:stop_dt W-INFUSION-AFTER-OUTCOME`),
      "a.csv:13:comp_dt W-AFTER-OUTCOME",
    ],
  },
  {
    name: "a measurement before birth",
    change: (e) => e.cell(4, "lab_dt", "1998-03-04 07:00"),
    found: ["a.csv:4: E-EVENT-BEFORE-BIRTH"],
  },
  {
    name: "a measurement after the outcome",
    change: (e) => e.cell(9, "lab_dt", "2001-03-09 11:00"),
    found: ["a.csv:9: W-OBSERVATION-AFTER-OUTCOME"],
  },
  {
    name: "a complication after the outcome",
    change: (e) => e.cell(13, "comp_dt", "2001-03-09 11:00"),
    found: ["a.csv:13:comp_dt W-AFTER-OUTCOME"],
  },
  {
    name: "discharge from the PICU after the outcome",
    change: (e) => e.cell(18, "picu_dt", "2001-05-21 10:00"),
    found: ["a.csv:18:picu_dt E-PICU-AFTER-OUTCOME"],
  },
  {
    name: "shock onset after the outcome",
    change: (e) => e.cell(18, "status_dt", "2001-04-30 10:00"),
    found: [
      "a.csv:16:onset_dt E-ONSET-AFTER-OUTCOME",
      "a.csv:17: W-OBSERVATION-AFTER-OUTCOME",
      "a.csv:18:picu_dt E-PICU-AFTER-OUTCOME",
    ],
  },
  {
    name: "two baselines of one identifier",
    change: (e) => repeatRow(e, 16, {age: "9"}),
    found: ["a.csv:20: E-DUPLICATE-ID"],
  },
  {
    name: "one identifier in two centres of a file",
    change: (e) => e.cell(17, "redcap_data_access_group", "two"),
    found: ["a.csv:17:record_id E-DUPLICATE-ID"],
  },
  {
    name: "one identifier in two files of different centres",
    change: (e) => {
      e.inOdm('SubjectKey="S-201"', 'SubjectKey="S-102"');
      e.inOdm('ItemOID="record_id" Value="S-201"', 'ItemOID="record_id" Value="S-102"');
    },
    found: [
      "b.xml:49: E-DUPLICATE-ID",
      "b.xml:49: E-DUPLICATE-ID",
      "b.xml:49: W-SCREENING",
      "b.xml:57: E-DUPLICATE-ID",
      "b.xml:71: W-OBSERVATION-AFTER-OUTCOME",
      "b.xml:80: W-OBSERVATION-AFTER-OUTCOME",
      "b.xml:86: E-OUTCOME-TWICE",
    ],
  },
  {
    name: "two outcomes of one child",
    change: (e) => repeatRow(e, 18, {status: "2"}),
    found: ["a.csv:20: E-OUTCOME-TWICE"],
  },
  {
    name: "a child without an outcome",
    change: (e) => {
      e.rows.splice(16, 1);
    },
    found: ["a.csv:16: E-NO-OUTCOME"],
  },
  {
    name: "a child without a baseline",
    change: (e) => {
      e.rows.splice(14, 1);
    },
    found: ["a.csv:15: E-NO-BASELINE", "a.csv:2: W-SCREENING"],
  },
  {
    name: "a screening log that includes a child more than were enrolled",
    change: (e) =>
      e.rows.push({
        record_id: "S-104",
        redcap_event_name: "screening",
        redcap_data_access_group: "one",
        screened: "1",
      }),
    found: ["a.csv:2: W-SCREENING"],
  },
  {
    name: "a row that repeats another",
    change: (e) => repeatRow(e, 17),
    found: ["a.csv:20: W-DUPLICATE-ROW"],
  },
  {
    name: "two different values at one time",
    change: (e) => repeatRow(e, 17, {lactate: "2.4"}),
    found: ["a.csv:20: W-DUPLICATE-ROW", "a.csv:20:lactate W-TWO-VALUES"],
  },
  {
    name: "a centre that study.ts does not declare",
    change: (e) => e.cell(19, "redcap_data_access_group", "nine"),
    found: ["a.csv:19:redcap_data_access_group E-CENTRE"],
  },
  {
    name: "records of an event that study.ts does not read",
    change: (e) => e.cell(19, "redcap_event_name", "followup"),
    found: ["a.csv:19: W-RECORD-UNREAD"],
  },
  {
    name: "a value outside the form that it belongs to",
    change: (e) => e.cell(10, "lactate", "3.25"),
    found: ["a.csv:10:lactate W-STRAY"],
  },
  {
    name: "a child that was left out without a reason",
    change: (e) => e.cell(19, "reason", ""),
    found: ["a.csv:19:reason E-REQUIRED"],
  },
  {
    name: "a child that was screened twice",
    change: (e) => repeatRow(e, 19),
    found: ["a.csv:20: E-DUPLICATE-ID"],
  },
  {
    name: "a child that was screened in two exports",
    change: (e) => {
      e.cell(19, "record_id", "S-201");
      e.cell(19, "redcap_data_access_group", "two");
    },
    found: ["b.xml:49: E-DUPLICATE-ID"],
  },
  {
    name: "a child that was screened in one centre and enrolled in another",
    change: (e) => {
      e.cell(19, "record_id", "S-201");
      e.odm = e.odm.replace(
        /<StudyEventData StudyEventOID="Event.screening">[\s\S]*?<\/StudyEventData>\n/,
        "",
      );
    },
    found: ["a.csv:19: E-DUPLICATE-ID"],
  },
  {
    name: "a measurement whose day and month changed places",
    change: (e) => e.cell(17, "lab_dt", "2001-01-05 13:00"),
    found: ["a.csv:17: W-FAR-FROM-ONSET"],
  },
  {
    name: "an outcome of another century",
    change: (e) => {
      e.cell(18, "status_dt", "2101-05-20 10:00");
    },
    found: ["a.csv:18:status_dt W-FAR-FROM-ONSET"],
  },
];
