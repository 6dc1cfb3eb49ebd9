import iconv from "iconv-lite";
import {COLUMNS, csvText} from "../base-study.js";
import type {MalformedCase, MalformedExports} from "../malformed-case.js";

const source = (e: MalformedExports) => {
  const [first] = e.study.sources;
  if (!first) throw new RangeError("the base study has a source");
  return first;
};

/** Files that are not what study.ts says. */
export const FILE_CASES: readonly MalformedCase[] = [
  {
    name: "a GB18030 file declared as UTF-8",
    change: (e) => {
      e.cell(16, "sex", "男");
      e.bytes((text) => iconv.encode(text, "gb18030"));
    },
    found: ["a.csv:16: E-ENCODING"],
  },
  {
    name: "a UTF-8 file declared as GB18030",
    change: (e) => {
      e.cell(3, "sex", "男");
      e.cell(16, "sex", "女");
      source(e).encoding = "gb18030";
    },
    found: ["a.csv:3: E-ENCODING"],
  },
  {
    name: "a UTF-16 file declared as UTF-8",
    change: (e) => e.bytes((text) => iconv.encode(text, "utf-16le", {addBOM: true})),
    found: ["a.csv:1: E-ENCODING"],
  },
  {
    name: "encodings mixed in one file",
    change: (e) =>
      e.bytes((text) => Buffer.concat([Buffer.from(text), iconv.encode("S-104,男\n", "gb18030")])),
    found: ["a.csv:20: E-ENCODING"],
  },
  {
    name: "a NUL byte",
    change: (e) => e.cell(3, "organism", "vi\0rus"),
    found: ["a.csv:3: E-ENCODING"],
  },
  {
    name: "letters lost in an earlier conversion",
    change: (e) => e.cell(3, "organism", "vi\ufffdrus"),
    found: ["a.csv:3: E-ENCODING"],
  },
  {
    name: "a byte order mark and Windows line ends are harmless",
    change: (e) => e.bytes((text) => `\ufeff${text.replaceAll("\n", "\r\n")}`),
    found: [],
  },
  {
    name: "an empty file",
    change: (e) => e.bytes(() => ""),
    found: ["a.csv:0: E-EMPTY"],
  },
  {
    name: "a file that is not there",
    change: (e) => {
      source(e).file = "z.csv";
    },
    found: ["z.csv:0: E-FILE"],
  },
  {
    name: "a record with a cell too many",
    change: (e) => e.bytes((text) => text.replace("\nS-103,screening,", "\nS-103,screening,,")),
    found: ["a.csv:19: E-CSV-RAGGED"],
  },
  {
    name: "a record that is cut off",
    change: (e) => e.bytes((text) => text.slice(0, -30)),
    found: ["a.csv:19: E-CSV-RAGGED"],
  },
  {
    name: "a blank line between records",
    change: (e) => e.bytes((text) => text.replace("\nS-103", "\n\nS-103")),
    found: ["a.csv:19: E-CSV-RAGGED"],
  },
  {
    name: "a quote that is never closed",
    change: (e) => e.bytes((text) => text.replace("\nS-103", '\n"S-103')),
    found: ["a.csv:19: E-CSV-QUOTE"],
  },
  {
    name: "quotes inside an unquoted cell",
    change: (e) => e.bytes((text) => text.replace("\nS-103", '\nS-"10"3')),
    found: ["a.csv:19: E-CSV-QUOTE"],
  },
  {
    name: "a record after one that spans two lines keeps its line",
    change: (e) => {
      e.cell(3, "organism", "virus\nseen");
      e.cell(5, "lactate", "much");
    },
    found: ["a.csv:3:organism E-CONTROL", "a.csv:6:lactate E-NUMBER"],
  },
  {
    name: "a cell of a million characters",
    change: (e) => e.cell(3, "organism", "x".repeat(1_000_000)),
    found: ["a.csv:3:organism E-CELL-LENGTH"],
  },
  {
    name: "a record of five million characters",
    change: (e) => e.cell(19, "reason", "x".repeat(5_000_000)),
    found: ["a.csv:19: E-CELL-LENGTH"],
  },
  {
    name: "two columns of one name",
    change: (e) => {
      e.columns.push("lactate");
    },
    found: ["a.csv:1:lactate E-COLUMN-DUPLICATE", "a.csv:1:lactate E-COLUMN-UNKNOWN"],
  },
  {
    name: "a mapped column that is missing",
    change: (e) => {
      e.columns = COLUMNS.filter((name) => name !== "creatinine");
    },
    found: ["a.csv:1:creatinine E-COLUMN-MISSING"],
  },
  {
    name: "a required column that is missing",
    change: (e) => {
      e.columns = COLUMNS.filter((name) => name !== "status");
    },
    found: ["a.csv:1:status E-COLUMN-MISSING"],
  },
  {
    name: "a column that is neither mapped nor ignored",
    change: (e) => {
      e.columns.push("remark");
    },
    found: ["a.csv:1:remark E-COLUMN-UNKNOWN", "a.csv:1:remark E-DICTIONARY-COLUMN"],
  },
  {
    name: "columns named after what every object has",
    change: (e) => {
      e.columns.push("constructor", "__proto__");
    },
    found: [
      "a.csv:1:constructor E-COLUMN-UNKNOWN",
      "a.csv:1:column 43 E-COLUMN-UNKNOWN",
      "a.csv:1:constructor E-DICTIONARY-COLUMN",
      "a.csv:1:column 43 E-DICTIONARY-COLUMN",
    ],
  },
  {
    name: "a file of another delimiter",
    change: (e) => e.bytes(() => csvText(e.rows).replaceAll(",", ";")),
    found: ["a.csv:1: E-CSV-DELIMITER"],
  },
  {
    name: "a dictionary that is not REDCap's",
    change: (e) => e.inDictionary("Field Note", "Note"),
    found: ["dictionary.csv:1: E-DICTIONARY"],
  },
  {
    name: "a column that the dictionary does not have",
    change: (e) => e.inDictionary("lactate,form,,text,Question,,,,,,,,,,,,,\n", ""),
    found: ["a.csv:1:lactate E-DICTIONARY-COLUMN"],
  },
  {
    name: "a column that the dictionary marks as an identifier",
    change: (e) => e.inDictionary("batch,form,,text,Question,,,,,,,", "batch,form,,text,Question,,,,,,y,"),
    found: ["dictionary.csv:16:batch E-DICTIONARY-IDENTIFIER"],
  },
  {
    name: "a dictionary whose choices can't be read",
    change: (e) => e.inDictionary('"1, Male | 2, Female"', "Male or female"),
    found: ["dictionary.csv:7:Choices, Calculations, OR Slider Labels E-DICTIONARY"],
  },
  {
    name: "a choice of the dictionary that study.ts does not map",
    change: (e) => e.inDictionary('"1, Lung | 2, Abdomen"', '"1, Lung | 2, Abdomen | 3, Other"'),
    found: ["dictionary.csv:12:focus W-DICTIONARY-CHOICE"],
  },
  {
    name: "a telephone number in the dictionary",
    change: (e) => e.inDictionary("batch,form,,text,Question", "batch,form,,text,ask 13800138000"),
    found: ["dictionary.csv:16:Field Label E-PHONE"],
    planted: ["13800138000"],
  },
  {
    name: "lines that end in CR alone",
    change: (e) => {
      e.cell(3, "organism", "LiWei");
      e.bytes((text) => text.replaceAll("\n", "\r"));
    },
    found: ["a.csv:1: E-CONTROL"],
  },
  {
    name: "an export without a header",
    change: (e) => {
      e.cell(2, "batch", "LiWei");
      e.bytes((text) => text.slice(text.indexOf("\n") + 1));
    },
    found: ["a.csv:1: E-COLUMN-MISSING"],
  },
];
