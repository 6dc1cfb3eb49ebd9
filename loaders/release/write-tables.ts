import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import {dictionaryOf} from "../../src/schema/dictionary.js";
import type {Manifest} from "../../src/schema/manifest.js";
import {TABLE_NAMES, TABLES, type TableName} from "../../src/schema/tables.js";
import {readRows} from "../derive/read-rows.js";
import {sqlLiteral} from "../derive/sql-literal.js";
import {violations} from "../derive/violations.js";
import {hashFiles} from "../study-files.js";

export interface WriteOptions {
  /** Queries that give a table sorted in another, quicker way than by its own columns. */
  readonly sorted?: Partial<Record<TableName, string>>;
  readonly onProgress?: (line: string) => void;
}

/**
 * Writes every table of the contract as `<table>.parquet` into a folder: Snappy, sorted, so the same rows give
 * the same bytes however many threads write. What was written is read back and held against its schema.
 *
 * @returns rows, bytes and SHA-256 of each table
 * @throws Error where a written table breaks its schema
 */
export async function writeTables(
  connection: DuckDBConnection,
  folder: string,
  {sorted = {}, onProgress}: WriteOptions = {},
): Promise<Manifest["tables"]> {
  const written: Partial<Record<TableName, Manifest["tables"][TableName]>> = {};
  for (const table of TABLE_NAMES) {
    const path = join(folder, `${table}.parquet`);
    const select = sorted[table] ?? sortedSelect(table);
    await connection.run(`COPY (${select}) TO ${sqlLiteral(path)} (FORMAT parquet, COMPRESSION snappy)`);
    const relation = `read_parquet(${sqlLiteral(path)})`;
    const broken = await violations(connection, table, relation);
    if (broken.length > 0) throw new Error(`a written table breaks its schema:\n${broken.join("\n")}`);
    const [count] = await readRows<{n: number}>(connection, `SELECT count(*)::DOUBLE AS n FROM ${relation}`);
    const [file] = await hashFiles(folder, [`${table}.parquet`]);
    if (!count || !file) throw new Error(`${table}.parquet can't be read back`);
    written[table] = {rows: count.n, bytes: file.bytes, sha256: file.sha256};
    onProgress?.(`${table}: ${count.n} rows`);
  }
  return written as Manifest["tables"];
}

/** The columns of the contract in its order; ties beyond `orderBy` are broken by the other columns. */
function sortedSelect(table: TableName): string {
  const columns = dictionaryOf(table).map(({column}) => column);
  const {orderBy} = TABLES[table] as {orderBy: readonly string[]};
  // `unit` follows from the variable or drug: as a sort key it would cost and decide nothing.
  const ties = columns.filter((column) => !orderBy.includes(column) && column !== "unit");
  // Rows of these tables differ in their sort columns or not at all.
  const complete = table === "subjects" || table === "vis";
  const order = complete ? orderBy : [...orderBy, ...ties];
  const quote = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
  return `SELECT ${quote(columns)} FROM ${table} ORDER BY ${quote(order)}`;
}
