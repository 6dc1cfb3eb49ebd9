import {readFileSync} from "node:fs";

/**
 * Counts a vitest JSON report (`--reporter=json`): {passed, failed}. A test file that could not run at all
 * counts as one failure, and so does a report that is missing or unreadable.
 */
export function countTests(file) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {passed: 0, failed: 1};
  }
  const brokenFiles = report.testResults.filter(
    ({status, assertionResults}) =>
      status === "failed" && assertionResults.every((t) => t.status !== "failed"),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles,
  };
}
