import type {AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import {dictionaryOf} from "../schema/dictionary.js";
import type {TableName} from "../schema/tables.js";
import {arrowStream} from "./arrow-stream.js";
import {DatabaseError, messageOf} from "./errors.js";
import type {ParquetColumns} from "./parquet.js";

/**
 * Fills a table, which exists and is empty, with decoded columns. The table keeps the types and constraints
 * of `createTableSql`, so it is the same table as in Node.
 * @throws DatabaseError `table`.
 */
export async function loadTable(
  connection: AsyncDuckDBConnection,
  table: TableName,
  columns: ParquetColumns,
): Promise<void> {
  if (columns.length === 0) return;
  try {
    const stream = arrowStream(columns, dictionaryOf(table));
    await connection.insertArrowFromIPCStream(stream, {name: table, create: false});
  } catch (cause) {
    throw new DatabaseError("table", `The table ${table} could not be loaded: ${messageOf(cause)}`, {cause});
  }
}
