import type {ScriptResult} from "../../db/run-script.js";
import {thousands} from "../../figures/fixed.js";

/** What is said of a result above its table: rows, whether there were more, and how long it took. */
export function resultNote({length, total, complete, columns, elapsed}: ScriptResult): string {
  const time = elapsed < 1000 ? `${Math.max(1, Math.round(elapsed))} ms` : `${(elapsed / 1000).toFixed(1)} s`;
  if (columns.length === 0) return `Done in ${time}; this statement gives no rows.`;
  const all = thousands(total);
  if (!complete)
    return `The first ${thousands(length)} of more than ${all} rows, in ${time}. Sorting and download hold these only: narrow the query to see the rest.`;
  if (total > length)
    return `The first ${thousands(length)} of ${all} rows, in ${time}. Sorting and download hold these only.`;
  return `${all} ${total === 1 ? "row" : "rows"} in ${time}`;
}
