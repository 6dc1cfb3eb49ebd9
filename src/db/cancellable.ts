import type {AsyncDuckDB, AsyncDuckDBConnection} from "@duckdb/duckdb-wasm";
import {appendCells, fieldsOf} from "./connectors/arrow-cells.js";
import {engineError} from "./connectors/wasm.js";
import {DatabaseError} from "./errors.js";
import {type Cell, distinctNames, type Result} from "./result.js";

export interface CancellableOptions {
  readonly signal?: AbortSignal;
  /** Rows beyond this many are counted, not kept. */
  readonly maxRows?: number;
  /** Rows beyond this many are not even counted: the query is stopped. */
  readonly maxCount?: number;
}

/** A result that may hold only the first rows of what the query gives. */
export interface CappedResult extends Result {
  /** Rows that the query gave, as far as they were counted. */
  readonly total: number;
  /** Whether the query gave no more than `total`. */
  readonly complete: boolean;
}

/**
 * Runs statements one after the other on a connection of their own, so that they can be stopped: by
 * `signal`, or when one gives more rows than anyone will look at. Resolves to the last one's result.
 * @throws DatabaseError `cancelled` when the signal stopped it, else `query`; `sql` is the statement.
 */
export async function runCancellable(
  database: AsyncDuckDB,
  script: string | readonly string[],
  {signal, maxRows = 10_000, maxCount = 1_000_000}: CancellableOptions = {},
): Promise<CappedResult> {
  const connection = await database.connect();
  // Refused only when the query is already over.
  const cancel = () => void connection.cancelSent().catch(() => {});
  signal?.addEventListener("abort", cancel);
  try {
    let result: CappedResult = {columns: [], length: 0, total: 0, complete: true};
    for (const sql of typeof script === "string" ? [script] : script) {
      result = await runOne(connection, sql, {signal, maxRows, maxCount});
    }
    return result;
  } finally {
    signal?.removeEventListener("abort", cancel);
    await connection.close();
  }
}

interface Limits {
  readonly signal: AbortSignal | undefined;
  readonly maxRows: number;
  readonly maxCount: number;
}

async function runOne(connection: AsyncDuckDBConnection, sql: string, limits: Limits): Promise<CappedResult> {
  const cancelled = () => new DatabaseError("cancelled", "The query was cancelled.", {sql});
  if (limits.signal?.aborted) throw cancelled();
  try {
    return await collect(connection, sql, limits);
  } catch (thrown) {
    throw limits.signal?.aborted ? cancelled() : engineError(thrown, sql);
  }
}

async function collect(
  connection: AsyncDuckDBConnection,
  sql: string,
  {signal, maxRows, maxCount}: Limits,
): Promise<CappedResult> {
  const reader = await connection.send(sql, true);
  await reader.open();
  const fields = fieldsOf(reader.schema);
  const cells: Cell[][] = fields.map(() => []);
  let total = 0;
  let complete = true;
  for await (const batch of reader) {
    signal?.throwIfAborted();
    if (total < maxRows) {
      for (const [i, column] of cells.entries()) appendCells(batch, i, column, maxRows);
    }
    total += batch.numRows;
    if (total > maxCount) {
      complete = false;
      await connection.cancelSent();
      break;
    }
  }
  const names = distinctNames(fields.map(({name}) => name));
  const columns = fields.map(({kind}, i) => ({name: names[i] ?? "", kind, values: cells[i] ?? []}));
  return {columns, length: Math.min(total, maxRows), total, complete};
}
