import type {AsyncDuckDB} from "@duckdb/duckdb-wasm";
import {afterAll, beforeAll, expect, test} from "vitest";
import type {Connector} from "../db/connectors/connector.js";
import {nodeDatabase} from "../db/connectors/node.js";
import {wasmConnector} from "../db/connectors/wasm.js";
import {STUDY_SQL} from "../db/testing/study.js";
import {wasmInNode} from "../db/testing/wasm-in-node.js";
import {createTableSql} from "../schema/dictionary.js";
import {TABLE_NAMES} from "../schema/tables.js";
import {PRECOMPUTED} from "./precomputed.js";
import {keyOf} from "./statement.js";

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

test.each(PRECOMPUTED.map((statement, i) => [i, statement] as const))(
  "statement %i that pages open with has the same rows from the build's engine and the page's",
  async (_, {sql, parameters}) => {
    expect(await wasm.query(sql, parameters)).toEqual(await node.query(sql, parameters));
  },
);

test("no two statements that pages open with share a key", () => {
  expect(new Set(PRECOMPUTED.map(keyOf)).size).toBe(PRECOMPUTED.length);
});
