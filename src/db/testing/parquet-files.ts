import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {createTableSql} from "../../schema/dictionary.js";
import {TABLE_NAMES, type TableName} from "../../schema/tables.js";

/** Parquet files of all tables after `sql` has filled them, as bytes: what the loaders write. */
export async function parquetFiles(sql: readonly string[]): Promise<Record<TableName, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), "tables-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    for (const table of TABLE_NAMES) await connection.run(createTableSql(table));
    for (const statement of sql) await connection.run(statement);
    const files: [TableName, Uint8Array][] = [];
    for (const table of TABLE_NAMES) {
      const path = join(folder, `${table}.parquet`);
      await connection.run(`COPY ${table} TO '${path}' (FORMAT parquet, COMPRESSION snappy)`);
      files.push([table, readFileSync(path)]);
    }
    return Object.fromEntries(files) as Record<TableName, Uint8Array>;
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, {recursive: true});
  }
}
