import type {Finding} from "../schema/findings.js";
import {type Statement, statement} from "./statement.js";

/** All data-quality findings, errors first. */
export function listFindings(): Statement<Finding> {
  return statement(`
SELECT file, "row", "column", rule, severity, message
FROM findings
ORDER BY severity, rule, file, "row", "column"`);
}
