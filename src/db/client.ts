import {AsyncDuckDB, type AsyncDuckDBConnection, VoidLogger} from "@duckdb/duckdb-wasm";
import {createTableSql} from "../schema/dictionary.js";
import {TABLE_NAMES, type TableName} from "../schema/tables.js";
import type {Connector} from "./connectors/connector.js";
import {WASM_CONFIG, wasmConnector} from "./connectors/wasm.js";
import {DatabaseError, messageOf} from "./errors.js";
import {loadTable} from "./load-table.js";
import {LOCKDOWN_SQL} from "./lockdown.js";
import {setEngineState} from "./progress.js";
import {tableColumns} from "./table-columns.js";

/** The page's DuckDB: open, with the study's tables, locked against files and networks. */
export interface Client {
  readonly database: AsyncDuckDB;
  readonly connector: Connector;
  /** Waits until these tables hold their rows. Tables are filled when first asked for. */
  load(tables: readonly TableName[]): Promise<void>;
}

let opening: Promise<Client> | undefined;

/**
 * The page's one DuckDB, opened when first asked for.
 * @throws DatabaseError `open`; asking again tries again.
 */
export function client(): Promise<Client> {
  opening ??= open().catch((thrown) => {
    opening = undefined;
    const message = `The query engine did not start: ${messageOf(thrown)}`;
    const error = new DatabaseError("open", message, {cause: thrown});
    setEngineState({phase: "failed", error});
    throw error;
  });
  return opening;
}

async function open(): Promise<Client> {
  setEngineState({phase: "starting"});
  const script = import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js");
  const worker = new Worker(script, {type: "module"});
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  try {
    const wasm = import.meta.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
    await Promise.race([
      database.instantiate(wasm, null, ({bytesLoaded, bytesTotal}) =>
        setEngineState({phase: "starting", loaded: bytesLoaded, total: bytesTotal}),
      ),
      refusal(wasm),
    ]);
    await database.open(WASM_CONFIG);
    const connection = await database.connect();
    for (const table of TABLE_NAMES) await connection.query(createTableSql(table));
    for (const sql of LOCKDOWN_SQL) await connection.query(sql);
    setEngineState({phase: "ready"});
    return {database, connector: await wasmConnector(database), load: tableLoader(connection)};
  } catch (thrown) {
    worker.terminate();
    throw thrown;
  }
}

/**
 * Rejects if the server does not hand the file out, as where a proxy stops WebAssembly; otherwise never
 * settles. DuckDB-WASM itself then waits for ever: the failure stays in its worker.
 */
async function refusal(file: string): Promise<never> {
  const {ok, status} = await fetch(file, {method: "HEAD"});
  const unknownMethod = status === 405 || status === 501;
  if (!ok && !unknownMethod) throw new Error(`the server refuses its file (HTTP ${status}).`);
  return new Promise(() => {});
}

/** Fills each table once; a table that failed is tried again when it is next asked for. */
function tableLoader(connection: AsyncDuckDBConnection): Client["load"] {
  const loaded = new Map<TableName, Promise<void>>();
  const fill = async (table: TableName) => {
    const columns = await tableColumns(table);
    setEngineState({phase: "loading", table});
    await loadTable(connection, table, columns);
    setEngineState({phase: "ready"});
  };
  return async (tables) => {
    await Promise.all(
      tables.map((table) => {
        let filling = loaded.get(table);
        if (!filling) {
          filling = fill(table);
          loaded.set(table, filling);
          filling.catch(() => {
            loaded.delete(table);
            setEngineState({phase: "ready"});
          });
        }
        return filling;
      }),
    );
  };
}
