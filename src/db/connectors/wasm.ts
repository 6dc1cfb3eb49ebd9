import type {AsyncDuckDB, AsyncDuckDBConnection, DuckDBConfig} from "@duckdb/duckdb-wasm";
import type {Table} from "apache-arrow";
import {DatabaseError, messageOf} from "../errors.js";
import {bind, type Parameters} from "../parameters.js";
import {type Cell, distinctNames, type Result} from "../result.js";
import {readEngineError} from "../text/error-position.js";
import {appendCells, fieldsOf} from "./arrow-cells.js";
import type {Connector} from "./connector.js";

/**
 * How DuckDB-WASM is opened. Its own casts (`castBigIntToDouble`, `castDecimalToDouble`,
 * `castTimestampToDate`) are left off: inside lists, structs and maps version 1.32 applies them to the type
 * but not to the bytes, so that [1::BIGINT] reads as [5e-324]. `arrow-cells.ts` converts instead.
 */
export const WASM_CONFIG: DuckDBConfig = {query: {}};

/** Answers queries from a DuckDB-WASM that is instantiated and open. */
export async function wasmConnector(database: AsyncDuckDB): Promise<Connector> {
  const connection = await database.connect();
  return {
    async query(sql, parameters) {
      try {
        return resultOf(await run(connection, sql, parameters));
      } catch (thrown) {
        throw engineError(thrown, sql);
      }
    },
    close: () => connection.close(),
  };
}

async function run(connection: AsyncDuckDBConnection, sql: string, parameters?: Parameters): Promise<Table> {
  const {text, values} = bind(sql, parameters);
  if (values.length === 0) return connection.query(text);
  const statement = await connection.prepare(text);
  try {
    return await statement.query(...values);
  } finally {
    await statement.close();
  }
}

function resultOf(table: Table): Result {
  const fields = fieldsOf(table.schema);
  const names = distinctNames(fields.map(({name}) => name));
  const columns = fields.map(({kind}, index) => {
    const values: Cell[] = [];
    for (const batch of table.batches) appendCells(batch, index, values);
    return {name: names[index] ?? "", kind, values};
  });
  return {columns, length: table.numRows};
}

/** The engine's failure as our error, with the place that it marked. */
export function engineError(thrown: unknown, sql: string): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown;
  const {message, position} = readEngineError(messageOf(thrown), sql);
  return new DatabaseError("query", message, {cause: thrown, sql, position});
}
