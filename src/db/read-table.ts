import type * as v from "valibot";
import type {TABLES, TableName} from "../schema/tables.js";
import {type Row, rowsFromColumns} from "./result.js";
import {tableColumns} from "./table-columns.js";

/** The row of a table, as its schema declares it. */
export type TableRow<Name extends TableName> = v.InferOutput<(typeof TABLES)[Name]["schema"]>;

/**
 * All rows of a table, without DuckDB: what a page draws its first figure from while the engine starts.
 * @throws DatabaseError `table`.
 */
export async function readTable<Name extends TableName>(table: Name): Promise<TableRow<Name>[]> {
  const {length, columns} = await tableColumns(table);
  const rows: Row[] = rowsFromColumns(columns as ReadonlyMap<string, readonly Row[string][]>, length);
  return rows as unknown as TableRow<Name>[]; // The loaders checked every row against the schema.
}
