import type {DuckDBConnection} from "@duckdb/node-api";
import type {Findings} from "../findings/findings.js";
import {sqlValues} from "./sql-literal.js";

/** Rows of one INSERT: keeps the statement small where a study has thousands of findings. */
const BATCH = 500;

/** Fills the table `findings` of the contract. */
export async function fillFindings(connection: DuckDBConnection, findings: Findings): Promise<void> {
  const rows = findings
    .list()
    .map(({file, row, column, rule, severity, message}) => [file, row, column, rule, severity, message]);
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = sqlValues(rows.slice(from, from + BATCH));
    await connection.run(`INSERT INTO findings SELECT * FROM (${batch})`);
  }
}
