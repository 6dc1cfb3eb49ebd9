import {RULES} from "../../loaders/findings/rules.js";
import {GENERATED, table} from "./markdown.js";

/** docs/data-checks.md, from the rules of loaders/findings/rules.ts. */
export function dataChecks(): string {
  const rules = Object.entries(RULES).sort(([a], [b]) => (a < b ? -1 : 1));
  const part = (letter: string) =>
    table(
      ["Rule", "What is wrong", "How to mend it"],
      rules
        .filter(([rule]) => rule.startsWith(`${letter}-`))
        .map(([rule, {problem, mend}]) => [`\`${rule}\``, problem, mend]),
    );
  return `${[
    GENERATED,
    "# Data checks",
    "Every problem of the exports becomes a finding `file:row:column RULE message`. All are collected in one run; none holds a value of the export. The header of a file is row 1; row 0 means the whole file. More than 1000 findings of one rule are counted, not listed.",
    "## Errors",
    "An error stops the build with exit code 1. Nothing is published.",
    part("E"),
    "## Warnings",
    "A warning does not stop the build. It is printed, kept in the table `findings` and shown on the Data page.",
    part("W"),
  ].join("\n\n")}\n`;
}
