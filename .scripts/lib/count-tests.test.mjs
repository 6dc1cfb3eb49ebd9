import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {countTests} from "./count-tests.mjs";

function count(report) {
  const folder = mkdtempSync(join(tmpdir(), "count-"));
  const file = join(folder, "report.json");
  writeFileSync(file, report);
  try {
    return countTests(file);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

test("passed and failed tests are read from the report", () => {
  const testResults = [
    {
      status: "failed",
      assertionResults: [{status: "passed"}, {status: "failed"}],
    },
  ];
  expect(count(JSON.stringify({numPassedTests: 1, numFailedTests: 1, testResults}))).toEqual({
    passed: 1,
    failed: 1,
  });
});

test("a test file that could not be loaded is a failure", () => {
  const testResults = [{status: "failed", assertionResults: []}];
  expect(count(JSON.stringify({numPassedTests: 4, numFailedTests: 0, testResults}))).toEqual({
    passed: 4,
    failed: 1,
  });
});

test("a missing or broken report is a failure", () => {
  expect(countTests("no-such-file.json")).toEqual({passed: 0, failed: 1});
  expect(count("{")).toEqual({passed: 0, failed: 1});
});
