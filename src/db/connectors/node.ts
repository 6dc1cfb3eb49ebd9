// Node only: never import this from a page or component.
import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBIntervalValue,
  DuckDBListValue,
  DuckDBMapValue,
  type DuckDBPreparedStatement,
  type DuckDBResult,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import {createTableSql} from "../../schema/dictionary.js";
import {TABLE_NAMES, type TableName} from "../../schema/tables.js";
import {DatabaseError, messageOf} from "../errors.js";
import {bind, type Parameter, type Parameters} from "../parameters.js";
import {type Cell, type ColumnKind, distinctNames, emptyRow, type Result} from "../result.js";
import {readEngineError} from "../text/error-position.js";
import {formatInterval, formatTime} from "../text/times.js";
import type {Connector} from "./connector.js";

/**
 * Opens an in-memory DuckDB in Node with the tables of a study, each from its Parquet file.
 * Tables without a file exist and are empty.
 */
export async function nodeDatabase(files: Partial<Record<TableName, string>> = {}): Promise<Connector> {
  const instance = await DuckDBInstance.create(":memory:", {threads: "1"});
  const connection = await instance.connect();
  for (const table of TABLE_NAMES) {
    await connection.run(createTableSql(table));
    const file = files[table];
    if (file === undefined) continue;
    await connection.run(
      `INSERT INTO ${table} BY NAME SELECT * FROM read_parquet('${file.replaceAll("'", "''")}')`,
    );
  }
  const connector = nodeConnector(connection);
  return {
    ...connector,
    async close() {
      await connector.close();
      instance.closeSync();
    },
  };
}

/** Answers queries from a connection of Node's DuckDB. */
export function nodeConnector(connection: DuckDBConnection): Connector {
  return {
    async query(sql, parameters) {
      try {
        return await resultOf(await run(connection, sql, parameters));
      } catch (thrown) {
        if (thrown instanceof DatabaseError) throw thrown;
        const {message, position} = readEngineError(messageOf(thrown), sql);
        throw new DatabaseError("query", message, {cause: thrown, sql, position});
      }
    },
    async close() {
      connection.closeSync();
    },
  };
}

async function run(
  connection: DuckDBConnection,
  sql: string,
  parameters?: Parameters,
): Promise<DuckDBResult> {
  const {text, values} = bind(sql, parameters);
  if (values.length === 0) return connection.run(text);
  const statement = await connection.prepare(text);
  try {
    values.forEach((value, index) => {
      bindValue(statement, index + 1, value);
    });
    return await statement.run();
  } finally {
    statement.destroySync();
  }
}

function bindValue(statement: DuckDBPreparedStatement, index: number, value: Parameter): void {
  if (value === null) statement.bindNull(index);
  else if (typeof value === "number") statement.bindDouble(index, value);
  else if (typeof value === "boolean") statement.bindBoolean(index, value);
  else statement.bindVarchar(index, value);
}

async function resultOf(result: DuckDBResult): Promise<Result> {
  const names = distinctNames(result.columnNames());
  const types = result.columnTypes();
  const values = await result.getColumns();
  const columns = names.map((name, index) => ({
    name,
    kind: kindOf(types[index]),
    values: (values[index] ?? []).map(cellOf),
  }));
  return {columns, length: columns[0]?.values.length ?? 0};
}

const KINDS: Partial<Record<DuckDBTypeId, ColumnKind>> = {
  [DuckDBTypeId.TINYINT]: "number",
  [DuckDBTypeId.SMALLINT]: "number",
  [DuckDBTypeId.INTEGER]: "number",
  [DuckDBTypeId.BIGINT]: "number",
  [DuckDBTypeId.HUGEINT]: "number",
  [DuckDBTypeId.UTINYINT]: "number",
  [DuckDBTypeId.USMALLINT]: "number",
  [DuckDBTypeId.UINTEGER]: "number",
  [DuckDBTypeId.UBIGINT]: "number",
  [DuckDBTypeId.UHUGEINT]: "number",
  [DuckDBTypeId.FLOAT]: "number",
  [DuckDBTypeId.DOUBLE]: "number",
  [DuckDBTypeId.DECIMAL]: "number",
  // A column of bare NULLs leaves the page's engine as an INTEGER column.
  [DuckDBTypeId.SQLNULL]: "number",
  [DuckDBTypeId.BOOLEAN]: "boolean",
  [DuckDBTypeId.DATE]: "date",
  [DuckDBTypeId.TIMESTAMP]: "date",
  [DuckDBTypeId.TIMESTAMP_S]: "date",
  [DuckDBTypeId.TIMESTAMP_MS]: "date",
  [DuckDBTypeId.TIMESTAMP_NS]: "date",
  [DuckDBTypeId.TIMESTAMP_TZ]: "date",
  [DuckDBTypeId.LIST]: "nested",
  [DuckDBTypeId.ARRAY]: "nested",
  [DuckDBTypeId.STRUCT]: "nested",
  [DuckDBTypeId.MAP]: "nested",
};

function kindOf(type: DuckDBType | undefined): ColumnKind {
  return (type && KINDS[type.typeId]) ?? "text";
}

function cellOf(value: DuckDBValue): Cell {
  if (value === null || typeof value !== "object") return typeof value === "bigint" ? Number(value) : value;
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBDateValue) return new Date(value.days * 86_400_000);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue)
    return moment(value.micros, 1000n);
  if (value instanceof DuckDBTimestampMillisecondsValue) return moment(value.millis, 1n);
  if (value instanceof DuckDBTimestampSecondsValue) return moment(value.seconds * 1000n, 1n);
  if (value instanceof DuckDBTimestampNanosecondsValue) return moment(value.nanos, 1_000_000n);
  if (value instanceof DuckDBTimeValue) return formatTime(value.micros);
  if (value instanceof DuckDBIntervalValue) return formatInterval(value.months, value.days, value.micros);
  if (value instanceof DuckDBBlobValue) return new Uint8Array(value.bytes);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(cellOf);
  if (value instanceof DuckDBStructValue) return rowOf(Object.entries(value.entries));
  if (value instanceof DuckDBMapValue)
    return value.entries.map(({key, value: of}) =>
      rowOf([
        ["key", key],
        ["value", of],
      ]),
    );
  return String(value);
}

function rowOf(entries: readonly (readonly [string, DuckDBValue])[]): Cell {
  const row = emptyRow();
  for (const [name, value] of entries) row[name] = cellOf(value);
  return row;
}

/** A moment from counts since 1970, cut to whole milliseconds as the page's engine does. */
function moment(counts: bigint, perMillisecond: bigint): Date {
  return new Date(Number(counts / perMillisecond));
}
