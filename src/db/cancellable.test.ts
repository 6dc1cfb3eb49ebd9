import type {AsyncDuckDB} from "@duckdb/duckdb-wasm";
import {afterAll, beforeAll, expect, test, vi} from "vitest";
import {runCancellable} from "./cancellable.js";
import {LOCKDOWN_SQL} from "./lockdown.js";
import {wasmInNode} from "./testing/wasm-in-node.js";

// A WebAssembly engine on a busy machine takes its time.
vi.setConfig({testTimeout: 60_000});

let database: AsyncDuckDB;
const SLOW = "SELECT count(*) FROM range(1000000000) a, range(1000) b";

beforeAll(async () => {
  database = await wasmInNode();
  for (const sql of LOCKDOWN_SQL) await runCancellable(database, sql);
}, 60_000);
afterAll(() => database?.terminate());

test("a small result is whole", async () => {
  const result = await runCancellable(database, "SELECT range AS n, [range] AS l FROM range(3)");
  expect(result).toEqual({
    columns: [
      {name: "n", kind: "number", values: [0, 1, 2]},
      {name: "l", kind: "nested", values: [[0], [1], [2]]},
    ],
    length: 3,
    total: 3,
    complete: true,
  });
});

test("a slow query stops when the signal says so, and the engine answers the next", async () => {
  const controller = new AbortController();
  const run = runCancellable(database, SLOW, {signal: controller.signal});
  setTimeout(() => controller.abort(), 150);
  await expect(run).rejects.toMatchObject({kind: "cancelled", sql: SLOW});
  expect((await runCancellable(database, "SELECT 42 x")).columns[0]?.values).toEqual([42]);
});

test("a query whose signal has already fired is not sent", async () => {
  const run = runCancellable(database, SLOW, {signal: AbortSignal.abort()});
  await expect(run).rejects.toMatchObject({kind: "cancelled"});
});

test("statements of one script share a connection, and the last one's result is given", async () => {
  const script = ["CREATE TEMP TABLE t AS SELECT 41 AS x", "SELECT x + 1 AS y FROM t"];
  expect((await runCancellable(database, script)).columns[0]?.values).toEqual([42]);
  await expect(runCancellable(database, "FROM t")).rejects.toMatchObject({kind: "query"});
});

test("rows beyond the cap are counted and not kept", async () => {
  const result = await runCancellable(database, "SELECT range FROM range(25000)", {maxRows: 10_000});
  expect(result).toMatchObject({length: 10_000, total: 25_000, complete: true});
  expect(result.columns[0]?.values.length).toBe(10_000);
  expect(result.columns[0]?.values.at(-1)).toBe(9999);
});

test("a query of endless rows is stopped", async () => {
  const result = await runCancellable(database, "SELECT range FROM range(10000000000)", {
    maxRows: 10,
    maxCount: 5000,
  });
  expect(result.complete).toBe(false);
  expect(result.length).toBe(10);
  expect(result.total).toBeGreaterThan(5000);
  expect(result.total).toBeLessThan(200_000);
});

test("a result without rows keeps its columns", async () => {
  const result = await runCancellable(database, "SELECT 1 AS a, 'x' AS b WHERE false");
  expect(result.columns.map(({name, kind}) => [name, kind])).toEqual([
    ["a", "number"],
    ["b", "text"],
  ]);
  expect(result.length).toBe(0);
});

test("a mistake is told with its place", async () => {
  const sql = "SELECT 1,\n  nothing";
  await expect(runCancellable(database, sql)).rejects.toMatchObject({
    kind: "query",
    position: {start: 12, end: 19, line: 2, column: 3},
  });
});

test("a mistake that shows only while rows are made is told", async () => {
  const sql = "SELECT CAST(concat('x', range) AS INTEGER) FROM range(3)";
  await expect(runCancellable(database, sql)).rejects.toMatchObject({kind: "query"});
});

for (const sql of [
  "SELECT * FROM 'https://example.org/x.csv'",
  "SELECT * FROM read_csv('/etc/passwd')",
  "COPY (SELECT 1) TO 'out.csv'",
  "ATTACH 'other.db'",
  "SET enable_external_access = true",
  "SET lock_configuration = false",
  "LOAD parquet",
]) {
  test(`the locked engine refuses ${sql}`, async () => {
    await expect(runCancellable(database, sql)).rejects.toMatchObject({kind: "query"});
  });
}
