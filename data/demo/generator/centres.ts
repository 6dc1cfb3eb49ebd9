import type {Mark} from "./charted.js";
import {fixed} from "./format.js";

/** How one centre exports: what its study.ts entry has to undo. */
export interface CentreStyle {
  readonly code: string;
  readonly number: number;
  readonly label: string;
  readonly format: "redcap" | "odm";
  readonly encoding: "utf-8" | "gb18030";
  readonly byteOrderMark: boolean;
  readonly lineEnd: "\n" | "\r\n";
  readonly delimiter: "," | ";";
  readonly decimal: "." | ",";
  readonly dates: "YYYY-MM-DD" | "D.M.YYYY";
  /** Date and time in separate columns: `lab_dt` becomes `lab_date` and `lab_time`. */
  readonly splitMoments: boolean;
  /** What stands in choice columns. */
  readonly choices: "code" | "en" | "zh";
  /** What stands where a value is missing for a reason; "" leaves the cell empty. */
  readonly marks: Readonly<Record<Mark, string>>;
  /** Text of a value in the centre's own unit, by field; the canonical value with `decimals` otherwise. */
  readonly units: Readonly<Record<string, (canonical: number) => string>>;
  /** How infusion rates are charted. */
  readonly rates: "per kg" | "per kg, vasopressin in mU" | "as run";
  readonly rename: Readonly<Record<string, string>>;
}

const marks = (
  notDone: string,
  notApplicable: string,
  unknown: string,
  noInformation: string,
  notUsable: string,
): Record<Mark, string> => ({
  "not done": notDone,
  "not applicable": notApplicable,
  unknown,
  "no information": noInformation,
  "sample not usable": notUsable,
});

const USER_MISSING = "##USER_MISSING_95##";

const PLAIN: CentreStyle = {
  code: "C1",
  number: 1,
  label: "Centre 1",
  format: "redcap",
  encoding: "utf-8",
  byteOrderMark: false,
  lineEnd: "\n",
  delimiter: ",",
  decimal: ".",
  dates: "YYYY-MM-DD",
  splitMoments: false,
  choices: "code",
  marks: marks("-99", "-999", "UNK", "NI", "-99"),
  units: {},
  rates: "per kg",
  rename: {},
};

/** The eight centres: each differs from the first in what its line says. */
export const CENTRES: readonly CentreStyle[] = [
  PLAIN,
  {
    ...PLAIN,
    code: "C2",
    number: 2,
    label: "Centre 2",
    encoding: "gb18030",
    lineEnd: "\r\n",
    choices: "zh",
    marks: marks("UNK", "UNK", "UNK", "UNK", "UNK"),
  },
  {
    ...PLAIN,
    code: "C3",
    number: 3,
    label: "Centre 3",
    byteOrderMark: true,
    marks: marks("NI", "-999", "UNK", "NI", USER_MISSING),
  },
  {
    ...PLAIN,
    code: "C4",
    number: 4,
    label: "Centre 4",
    delimiter: ";",
    decimal: ",",
    dates: "D.M.YYYY",
    lineEnd: "\r\n",
  },
  {
    ...PLAIN,
    code: "C5",
    number: 5,
    label: "Centre 5",
    marks: marks("-99", "", "UNK", "NI", USER_MISSING),
    units: {
      age: (months) => fixed((months * 365.25) / 12, 0),
      lactate: (mmol) => fixed(mmol * 9.01, 1),
      scvo2: (percent) => fixed(percent / 100, 2),
      creatinine: (micromol) => fixed(micromol / 88.4, 2),
    },
    rates: "per kg, vasopressin in mU",
  },
  {
    ...PLAIN,
    code: "C6",
    number: 6,
    label: "Centre 6",
    splitMoments: true,
    choices: "en",
    lineEnd: "\r\n",
  },
  {
    ...PLAIN,
    code: "C7",
    number: 7,
    label: "Centre 7",
    marks: marks("", "-999", "UNK", "NI", USER_MISSING),
    units: {age: (months) => fixed(months / 12, 2)},
    rates: "as run",
    rename: {weight: "dosing_weight"},
  },
  {
    ...PLAIN,
    code: "C8",
    number: 8,
    label: "Centre 8",
    format: "odm",
    marks: marks("NI", "NI", "UNK", "NI", "NI"),
  },
];
