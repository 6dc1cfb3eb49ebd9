import {dictionaryOf} from "../schema/dictionary.js";
import type {TableName} from "../schema/tables.js";
import {DatabaseError, messageOf} from "./errors.js";
import {tableBytes} from "./files.js";
import {type ParquetColumns, readParquet} from "./parquet.js";

const pending = new Map<TableName, Promise<ParquetColumns>>();

/**
 * The decoded columns of a table. Fetched and decoded once, however many ask; a failure is forgotten, so
 * that asking again tries again.
 * @throws DatabaseError `table` when the file is missing, damaged or lacks a column of the schema.
 */
export function tableColumns(table: TableName): Promise<ParquetColumns> {
  let columns = pending.get(table);
  if (!columns) {
    columns = load(table);
    columns.catch(() => pending.delete(table));
    pending.set(table, columns);
  }
  return columns;
}

async function load(table: TableName): Promise<ParquetColumns> {
  const read = await tableBytes(table)
    .then(readParquet)
    .catch((cause) => {
      throw new DatabaseError("table", `The table ${table} could not be read: ${messageOf(cause)}`, {cause});
    });
  const lacking = dictionaryOf(table).filter(({column}) => !read.columns.has(column));
  if (lacking.length > 0) {
    const names = lacking.map(({column}) => column).join(", ");
    throw new DatabaseError("table", `The table ${table} lacks ${names}: build the data again.`);
  }
  return read;
}
