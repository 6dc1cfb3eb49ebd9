import {expect, test} from "vitest";
import {toCsv} from "../download/csv.js";
import {rowColumns, rowRecords} from "./baseline-rows.js";
import {baselineTable} from "./baseline-table.js";
import {baselineVariables} from "./baseline-variables.js";
import {FLAT_COLUMNS, flatRecords, flatTable, tabbed} from "./flat-table.js";
import {differenceMark, shareText, summaryText} from "./table-text.js";
import {TEN_CHILDREN} from "./testing/children.js";

const variables = baselineVariables({C1: "Centre 1", C2: "Centre 2"});
const lines = flatTable(baselineTable(TEN_CHILDREN, variables));

test("cells read as a journal prints them", () => {
  expect(summaryText({n: 3, nMissing: 0, median: 7, lowerQuartile: 6.5, upperQuartile: 7.55}, 1)).toBe(
    "7.0 [6.5–7.6]",
  );
  expect(summaryText({n: 0, nMissing: 4, median: Number.NaN, lowerQuartile: 0, upperQuartile: 0}, 1)).toBe(
    "–",
  );
  expect(shareText({n: 1, of: 8})).toBe("1 (13 %)");
  expect(shareText({n: 0, of: 0})).toBe("–");
  expect(summaryText(null, 1)).toBe("–");
});

test("a difference is marked from 0.1, and otherwise beyond what chance does", () => {
  const mark = (estimate: number) =>
    differenceMark({estimate, signed: true, categories: 2, chanceLimit: 0.7, n: [15, 15], reason: ""});
  expect([0.09, -0.1, 0.7, -0.71, Number.NaN].map(mark)).toEqual(["", "○", "○", "●", ""]);
});

test("missing values have a line of their own where there are any, and none where there are none", () => {
  const at = lines.findIndex(({label}) => label === "First lactate");
  expect(lines[at]?.cells.RSS).toBe("7.0 [6.5–7.5]");
  expect(lines[at + 1]).toMatchObject({
    kind: "missing",
    cells: {all: "2", SS: "1", RSS: "1", "RSS+ECMO": "0"},
  });
  const age = lines.findIndex(({label}) => label === "Age");
  expect(lines[age + 1]?.kind).toBe("variable");
});

test("every line of the download names its variable, and its numbers have plain minus signs", () => {
  const records = flatRecords(lines);
  expect(records.every(({variable}) => variable !== "")).toBe(true);
  expect(records.find(({level}) => level === "Virus")).toMatchObject({variable: "Organism", all: "1 (10 %)"});
  expect(records.map(({smd}) => smd).join("")).not.toContain("−");
  expect(toCsv(FLAT_COLUMNS, records).split("\r\n")).toHaveLength(lines.length + 2);
});

test("the copied text has a field per column on every line", () => {
  for (const line of tabbed(lines).split("\n")) expect(line.split("\t")).toHaveLength(FLAT_COLUMNS.length);
});

test("the downloaded rows hold every variable as the table counts it", () => {
  const columns = rowColumns(variables);
  const rows = rowRecords(TEN_CHILDREN, variables);
  expect(columns.map(({key}) => key).sort()).toEqual(Object.keys(rows[0] ?? {}).sort());
  expect(rows[1]).toMatchObject({girl: false, organism: "none found", lactate_first: null});
});
