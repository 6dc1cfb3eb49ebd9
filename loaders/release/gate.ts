import {stat} from "node:fs/promises";
import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {readRows} from "../derive/read-rows.js";
import type {Findings} from "../findings/findings.js";
import type {Study} from "../study.js";

/** The file that the demo's generator writes beside its exports; no real study has it. */
export const SYNTHETIC_MARK = "exports/SYNTHETIC.json";

/** What identifiers of synthetic children look like. */
export const SYNTHETIC_ID = "^SYN-\\d{2}-\\d{4,6}$";

/**
 * Refuses to release as `demo` what is not synthetic: the mark beside the exports must be there, and every
 * child, screened or enrolled, must carry a synthetic identifier. Both, for the mark alone could be copied.
 *
 * @param connection DuckDB with staged_children and staged_screened
 */
export async function checkRelease(
  studyFolder: string,
  study: Study,
  connection: DuckDBConnection,
  findings: Findings,
): Promise<void> {
  if (study.release !== "demo") return;
  const marked = await stat(join(studyFolder, SYNTHETIC_MARK)).then(
    (entry) => entry.isFile(),
    () => false,
  );
  if (!marked) {
    const detail = `expected ${SYNTHETIC_MARK} beside the exports of a demo study, found none`;
    findings.add({file: "study.ts", column: "release", rule: "E-RELEASE", detail});
  }
  const [row] = await readRows<{n: number}>(
    connection,
    `SELECT count(DISTINCT subject_id)::DOUBLE AS n
      FROM (SELECT subject_id FROM staged_children UNION ALL SELECT subject_id FROM staged_screened)
      WHERE NOT regexp_full_match(subject_id, '${SYNTHETIC_ID}')`,
  );
  if (row && row.n > 0) {
    const detail = `expected synthetic identifiers only (SYN-01-0001), found ${row.n} children with another`;
    findings.add({file: "study.ts", column: "release", rule: "E-RELEASE", detail});
  }
}

/** What stops the release of a study that passed every check; null where it goes on. */
export function releaseStop(study: Study): string | null {
  if (study.release === "demo") return null;
  return (
    `The exports pass the checks. Releases of mode "${study.release}" are not built yet, ` +
    "so nothing was written: row-level data of a real study never leave the loaders in plain."
  );
}
