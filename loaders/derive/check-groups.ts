import type {DuckDBConnection} from "@duckdb/node-api";
import type {Findings} from "../findings/findings.js";
import type {Study} from "../study.js";
import {columnName} from "./column-name.js";
import {readRows} from "./read-rows.js";

interface Disagreement {
  readonly source: number;
  readonly row: number;
  readonly never_met: boolean;
  readonly differs: boolean;
}

/**
 * Warns where the recorded group and the group by rule disagree: a child recorded as RSS who never meets the
 * rule (W-RSS), and any other difference (W-GROUP).
 */
export async function checkGroups(
  connection: DuckDBConnection,
  study: Study,
  findings: Findings,
): Promise<void> {
  const disagreements = await readRows<Disagreement>(
    connection,
    `SELECT source, "row", never_met,
       group_recorded <> group_by_rule AND NOT (never_met AND group_recorded = 'RSS') AS differs
     FROM grouped
     WHERE never_met OR group_recorded <> group_by_rule
     ORDER BY source, "row"`,
  );
  for (const {source: index, row, never_met, differs} of disagreements) {
    const source = study.sources[index];
    if (!source) throw new RangeError(`no source ${index} in study.ts`);
    const at = {file: source.file, row, column: columnName(study.forms.baseline.group, source)};
    if (never_met) findings.add({...at, rule: "W-RSS"});
    if (differs) findings.add({...at, rule: "W-GROUP"});
  }
}
