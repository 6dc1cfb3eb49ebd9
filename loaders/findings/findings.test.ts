import {expect, test} from "vitest";
import {Findings, formatFinding, severityOf} from "./findings.js";
import {RULES, type RuleCode} from "./rules.js";

test("findings are listed in the order of file, row, column and rule", () => {
  const findings = new Findings();
  findings.add({file: "b.csv", row: 2, column: "x", rule: "E-NUMBER"});
  findings.add({file: "a.csv", row: 10, column: "x", rule: "E-NUMBER"});
  findings.add({file: "a.csv", row: 9, column: "y", rule: "W-RANGE", detail: "expected less"});
  expect(findings.list().map(({file, row}) => `${file}:${row}`)).toEqual(["a.csv:9", "a.csv:10", "b.csv:2"]);
  expect(findings.errorCount).toBe(2);
  expect(findings.list().map(formatFinding)[0]).toBe(
    `a.csv:9:y W-RANGE expected less; ${RULES["W-RANGE"].mend}`,
  );
});

test("a rule broken too often is listed a thousand times and then counted, also after merging", () => {
  const one = new Findings();
  const two = new Findings();
  for (let row = 1; row <= 700; row++) {
    one.add({file: "a.csv", row, rule: "W-BOLUS"});
    two.add({file: "b.csv", row, rule: "W-BOLUS"});
  }
  two.count("W-BOLUS", 5);
  one.merge(two.snapshot());
  const list = one.list();
  expect(one.counts.get("W-BOLUS")).toBe(1405);
  expect(list).toHaveLength(1001);
  expect(list.at(-1)?.message).toBe("405 more findings of this rule are not listed");
});

test("rules stand in alphabetical order, errors and warnings by their first letter", () => {
  const codes = Object.keys(RULES) as RuleCode[];
  expect(codes).toEqual(codes.toSorted());
  expect(severityOf("E-NUMBER")).toBe("error");
  expect(severityOf("W-RANGE")).toBe("warning");
});
