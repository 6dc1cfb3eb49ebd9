import * as v from "valibot";
import {integer, oneOf, text} from "./column.js";

export const FINDING_SEVERITIES = ["error", "warning"] as const;

/** `findings`: one row per problem of the exports. Never holds a value of the exports. */
export const findings = v.object({
  file: text({
    label: "File",
    description: "Export file, relative to the study's folder.",
  }),
  row: integer({
    label: "Row",
    description: "Line of the file, the header being 1; 0 where the finding is about the whole file.",
  }),
  column: text({
    label: "Column",
    description: "Column of the export; empty where the finding is about the row.",
  }),
  rule: text({
    label: "Rule",
    description: "Code of the rule, such as W-RANGE.",
  }),
  severity: oneOf(FINDING_SEVERITIES, {
    label: "Severity",
    description: "An error stops the build, a warning is shown.",
  }),
  message: text({
    label: "Message",
    description: "What was expected, what was found in general terms, and how to mend it.",
  }),
});
export type Finding = v.InferOutput<typeof findings>;
