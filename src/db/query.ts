import {TABLE_NAMES} from "../schema/tables.js";
import {client} from "./client.js";
import {Lru} from "./lru.js";
import type {Parameters} from "./parameters.js";
import {type Result, type Row, rowsOf} from "./result.js";
import {tableColumns} from "./table-columns.js";
import {references} from "./text/references.js";

/** Enough for every query of a page in a few states of its controls. */
const results = new Lru<Promise<Result>>(200);
const rowSets = new WeakMap<Result, readonly Row[]>();

/**
 * Asks the page's DuckDB and keeps the answer: the same text with the same parameters is asked once. Opens
 * the engine and loads the tables that the text mentions, if need be. For queries that only read; a
 * reader's own SQL goes through `runScript`.
 * @returns frozen rows with numbers, texts, booleans and dates.
 * @throws DatabaseError of any kind.
 */
export async function query<Of extends Row = Row>(
  sql: string,
  parameters?: Parameters,
): Promise<readonly Of[]> {
  const result = await queryColumns(sql, parameters);
  let rows = rowSets.get(result);
  if (!rows) {
    rows = Object.freeze(rowsOf(result));
    rowSets.set(result, rows);
  }
  return rows as readonly Of[];
}

/** As `query`, by columns. */
export function queryColumns(sql: string, parameters: Parameters = {}): Promise<Result> {
  const key = JSON.stringify([sql, Object.entries(parameters).sort(byName)]);
  let result = results.get(key);
  if (!result) {
    const asked = ask(sql, parameters);
    asked.catch(() => results.delete(key, asked));
    results.set(key, asked);
    result = asked;
  }
  return result;
}

async function ask(sql: string, parameters: Parameters): Promise<Result> {
  const tables = references(sql, TABLE_NAMES);
  // The files arrive while the engine starts; `load` reports what fails.
  for (const table of tables) tableColumns(table).catch(() => {});
  const {connector, load} = await client();
  await load(tables);
  return connector.query(sql, parameters);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
