import {expect, test} from "vitest";
import type {Finding} from "../src/schema/findings.js";
import {buildReport} from "./report.js";

const finding = (rule: string, row: number): Finding => ({
  file: "a.csv",
  row,
  column: "lactate",
  rule,
  severity: rule.startsWith("E-") ? "error" : "warning",
  message: "m",
});

test("all errors are listed, warnings are counted per rule with the first few", () => {
  const findings = [
    ...[1, 2, 3, 4, 5].map((row) => finding("E-RANGE", row)),
    ...[6, 7, 8, 9].map((row) => finding("W-RANGE", row)),
    finding("W-BOLUS", 10),
  ];
  const counts = {"E-RANGE": 5, "W-BOLUS": 1, "W-RANGE": 40};
  expect(buildReport({ok: false, folder: null, manifest: null, findings, counts, stopped: null})).toEqual([
    "a.csv:1:lactate E-RANGE m",
    "a.csv:2:lactate E-RANGE m",
    "a.csv:3:lactate E-RANGE m",
    "a.csv:4:lactate E-RANGE m",
    "a.csv:5:lactate E-RANGE m",
    "W-BOLUS: 1 warning",
    "  a.csv:10:lactate W-BOLUS m",
    "W-RANGE: 40 warnings",
    "  a.csv:6:lactate W-RANGE m",
    "  a.csv:7:lactate W-RANGE m",
    "  a.csv:8:lactate W-RANGE m",
    "  … 37 more, all on the Data page",
    "5 errors: nothing was built",
  ]);
});

test("a build that stopped without an error says why", () => {
  const stopped = "Releases of mode sealed are not built yet.";
  expect(buildReport({ok: false, folder: null, manifest: null, findings: [], counts: {}, stopped})).toEqual([
    stopped,
  ]);
});
