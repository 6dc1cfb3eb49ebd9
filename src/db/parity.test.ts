import type {AsyncDuckDB} from "@duckdb/duckdb-wasm";
import {afterAll, beforeAll, describe, expect, test, vi} from "vitest";
import {createTableSql} from "../schema/dictionary.js";
import {TABLE_NAMES} from "../schema/tables.js";
import type {Connector} from "./connectors/connector.js";
import {nodeDatabase} from "./connectors/node.js";
import {wasmConnector} from "./connectors/wasm.js";
import {PARITY_QUERIES} from "./testing/parity-queries.js";
import {STUDY_SQL} from "./testing/study.js";
import {wasmInNode} from "./testing/wasm-in-node.js";

// A WebAssembly engine on a busy machine takes its time.
vi.setConfig({testTimeout: 60_000});

let database: AsyncDuckDB;
let wasm: Connector;
let node: Connector;

beforeAll(async () => {
  database = await wasmInNode();
  wasm = await wasmConnector(database);
  node = await nodeDatabase();
  for (const table of TABLE_NAMES) await wasm.query(createTableSql(table));
  for (const sql of STUDY_SQL) {
    await wasm.query(sql);
    await node.query(sql);
  }
}, 60_000);

afterAll(async () => {
  await wasm?.close();
  await node?.close();
  await database?.terminate();
});

describe("DuckDB in the page and in Node give the same", () => {
  for (const [title, [sql, parameters]] of Object.entries(PARITY_QUERIES)) {
    test(title, async () => {
      const inPage = await wasm.query(sql, parameters);
      const inNode = await node.query(sql, parameters);
      expect(inPage).toEqual(inNode);
      expect(inNode.columns.length).toBeGreaterThan(0);
    });
  }

  test("engine version", async () => {
    const sql = "SELECT version() v";
    expect(await wasm.query(sql)).toEqual(await node.query(sql));
  });

  test("message and position of an error", async () => {
    const sql = "SELECT subject_id,\n  nonsense FROM subjects";
    const inPage = await wasm.query(sql).catch((error) => error);
    const inNode = await node.query(sql).catch((error) => error);
    // The candidates that the engine offers after the first line come in an order of its own.
    expect(inPage.message.split("\n")[0]).toBe(inNode.message.split("\n")[0]);
    expect(inPage.position).toEqual({start: 21, end: 29, line: 2, column: 3});
    expect(inNode.position).toEqual(inPage.position);
  });
});
