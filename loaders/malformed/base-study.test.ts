import {expect, test} from "vitest";
import {formatFinding} from "../findings/findings.js";
import {MalformedExports} from "./malformed-case.js";
import {stageFiles} from "./stage-files.js";

test("the base study that the malformed exports are made from gives no finding", async () => {
  const exports = new MalformedExports();
  const {findings, results} = await stageFiles(exports.definition(), exports.files(), [
    "SELECT child, subject_id, centre FROM staged_children ORDER BY child",
    "SELECT count(*)::INTEGER, sum(value) FROM staged_observations WHERE variable = 0",
    "SELECT variable, reason FROM staged_missing ORDER BY ALL",
    "SELECT comorbidity, age_months, birth_min FROM staged_baseline ORDER BY child",
    "SELECT subject_id FROM staged_screened",
    "SELECT sum(rows_in)::INTEGER - sum(rows_out)::INTEGER - sum(excluded)::INTEGER FROM staged_counts",
  ]);
  expect(findings.list().map(formatFinding)).toEqual([]);
  expect(results).toEqual([
    [
      [0, "S-101", "C1"],
      [1, "S-102", "C1"],
      [2, "S-201", "C2"],
    ],
    [[9, expect.closeTo(59.6, 10)]],
    [
      ["prism3", "unknown"],
      ["scvo2", "not done"],
    ],
    [
      [true, 30.5, 15265440],
      [false, 8, null],
      [null, 60, null],
    ],
    [["S-103"]],
    [[0]],
  ]);
});
