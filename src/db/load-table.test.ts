import type {AsyncDuckDB} from "@duckdb/duckdb-wasm";
import {afterAll, beforeAll, expect, test, vi} from "vitest";
import {createTableSql} from "../schema/dictionary.js";
import {TABLE_NAMES} from "../schema/tables.js";
import type {Connector} from "./connectors/connector.js";
import {nodeDatabase} from "./connectors/node.js";
import {wasmConnector} from "./connectors/wasm.js";
import {loadTable} from "./load-table.js";
import {readParquet} from "./parquet.js";
import {parquetFiles} from "./testing/parquet-files.js";
import {STUDY_SQL} from "./testing/study.js";
import {wasmInNode} from "./testing/wasm-in-node.js";

// A WebAssembly engine on a busy machine takes its time.
vi.setConfig({testTimeout: 60_000});

const MANY = `INSERT INTO observations SELECT 'S-' || (range % 700), range / 7.0, ['lactate', 'scvo2', 'map'][1 + range % 3],
  range % 97 / 3.0, 'mmol/L' FROM range(130000)`;

let database: AsyncDuckDB;
let wasm: Connector;
let node: Connector;

beforeAll(async () => {
  database = await wasmInNode();
  wasm = await wasmConnector(database);
  node = await nodeDatabase();
  for (const sql of [...STUDY_SQL, MANY]) await node.query(sql);
  const files = await parquetFiles([...STUDY_SQL, MANY]);
  const connection = await database.connect();
  for (const table of TABLE_NAMES) {
    await wasm.query(createTableSql(table));
    await loadTable(connection, table, await readParquet(new Uint8Array(files[table]).buffer));
  }
  await connection.close();
}, 60_000);

afterAll(async () => {
  await wasm?.close();
  await node?.close();
  await database?.terminate();
});

for (const table of TABLE_NAMES) {
  test(`${table} through Parquet, Arrow and DuckDB-WASM is ${table} in Node`, async () => {
    const sql = `SELECT * FROM ${table} ORDER BY ALL`;
    expect(await wasm.query(sql)).toEqual(await node.query(sql));
    const describe = `DESCRIBE ${table}`;
    expect(await wasm.query(describe)).toEqual(await node.query(describe));
  });
}
