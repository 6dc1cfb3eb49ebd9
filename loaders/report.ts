import type {BuildResult} from "./build-result.js";
import {formatFinding} from "./findings/findings.js";

/** Warnings of one rule that are shown; the rest is counted. Errors are all shown. */
const SHOWN_PER_RULE = 3;

/** What a build has to say: every error, each rule's warnings with the first few, and how it ended. */
export function buildReport(result: BuildResult): string[] {
  const lines: string[] = [];
  const errors = result.findings.filter(({severity}) => severity === "error");
  for (const error of errors) lines.push(formatFinding(error));
  for (const [rule, count] of Object.entries(result.counts)) {
    if (rule.startsWith("E-")) continue;
    lines.push(`${rule}: ${count} ${count === 1 ? "warning" : "warnings"}`);
    const shown = result.findings.filter((finding) => finding.rule === rule && finding.file !== "");
    for (const warning of shown.slice(0, SHOWN_PER_RULE)) lines.push(`  ${formatFinding(warning)}`);
    if (count > SHOWN_PER_RULE) lines.push(`  … ${count - SHOWN_PER_RULE} more, all on the Data page`);
  }
  lines.push(summary(result));
  return lines;
}

function summary(result: BuildResult): string {
  if (result.ok) {
    const {study, dataVersion, tables} = result.manifest;
    const rows = Object.entries(tables).map(([table, entry]) => `${table} ${entry.rows}`);
    const how = result.cached ? "unchanged since the last build" : "built";
    return `${study.title}: data version ${dataVersion}, ${how} (${rows.join(", ")})`;
  }
  if (result.stopped !== null) return result.stopped;
  let errors = 0;
  for (const [rule, count] of Object.entries(result.counts)) if (rule.startsWith("E-")) errors += count;
  return `${errors} ${errors === 1 ? "error" : "errors"}: nothing was built`;
}
