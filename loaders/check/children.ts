import type {DuckDBConnection} from "@duckdb/node-api";
import type {Findings} from "../findings/findings.js";
import type {Study} from "../study.js";
export async function checkChildren(_: {
  study: Study;
  connection: DuckDBConnection;
  findings: Findings;
  children: readonly unknown[];
  whole: boolean;
  sources: readonly unknown[];
}): Promise<void> {}
