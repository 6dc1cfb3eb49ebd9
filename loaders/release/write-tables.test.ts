import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {parquetReadObjects} from "hyparquet";
import {afterEach, beforeEach, expect, test} from "vitest";
import {createTableSql} from "../../src/schema/dictionary.js";
import {TABLE_NAMES} from "../../src/schema/tables.js";
import {stagedSql} from "../derive/sql-text.js";
import {deriveChildren} from "../derive/staged.fixture.js";
import {writeTables} from "./write-tables.js";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tables-"));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

async function emptyTables(threads: number): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    preserve_insertion_order: "false",
  });
  const connection = await instance.connect();
  for (const table of TABLE_NAMES) await connection.run(createTableSql(table));
  return connection;
}

/** Measurements in an order that the sort has to mend; more than one row group. */
const MEASUREMENTS = `INSERT INTO observations
  SELECT 'SYN-01-' || printf('%04d', (i * 7919) % 997), (i * 31 % 5000) / 60,
    CASE i % 3 WHEN 0 THEN 'map' WHEN 1 THEN 'lactate' ELSE 'spo2' END, i % 89 + 0.1, 'x'
  FROM range(300_000) AS t(i)`;

test("the same rows give the same bytes with one, two and four threads", async () => {
  const hashes = [];
  for (const threads of [1, 2, 4, 4]) {
    const connection = await emptyTables(threads);
    await connection.run(MEASUREMENTS);
    const written = await writeTables(connection, folder);
    expect(written.observations.rows).toBe(300_000);
    hashes.push(written.observations.sha256);
  }
  expect(new Set(hashes).size).toBe(1);
}, 30_000);

test("the browser's reader gets every value back, with an empty cell as null", async () => {
  const connection = await emptyTables(2);
  await connection.run(`INSERT INTO missing VALUES
    ('SYN-01-0002', 1.5, 'scvo2', 'not done'), ('SYN-01-0001', NULL, 'prism3', '未做, "not" done')`);
  await connection.run(`INSERT INTO screening VALUES ('02', true, NULL), ('01', false, 'weight')`);
  await writeTables(connection, folder);
  const read = async (table: string) => {
    const {buffer, byteOffset, byteLength} = await readFile(join(folder, `${table}.parquet`));
    return parquetReadObjects({file: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer});
  };
  expect(await read("missing")).toEqual([
    {subject_id: "SYN-01-0001", t_h: null, variable: "prism3", reason: '未做, "not" done'},
    {subject_id: "SYN-01-0002", t_h: 1.5, variable: "scvo2", reason: "not done"},
  ]);
  expect(await read("screening")).toEqual([
    {centre: "01", included: false, reason: "weight"},
    {centre: "02", included: true, reason: null},
  ]);
  expect(await read("complications")).toEqual([]);
});

test("a table that breaks its schema is not released", async () => {
  const connection = await emptyTables(1);
  await connection.run("INSERT INTO complications VALUES ('SYN-01-0001', 1, 'boredom', 'mild')");
  await expect(writeTables(connection, folder)).rejects.toThrow(
    "complications: kind is outside its list in 1 rows",
  );
});

test("measurements sorted as enumerations are the measurements sorted by name", async () => {
  const values = [
    [3, "map", 60],
    [1, "lactate", 2],
    [1, "lactate", 1.5],
    [2, "creatinine", 40],
    [-1, "spo2", 97],
  ] as const;
  const ids = ["SYN-10-0001", "SYN-02-00010", "SYN-02-0001"];
  const {connection} = await deriveChildren(ids.map((id) => ({id, values})));
  const plain = await writeTables(connection, folder);
  const quick = await writeTables(connection, folder, {
    sorted: {observations: stagedSql("observations-sorted")},
  });
  expect(quick).toEqual(plain);
  expect(quick.observations.rows).toBe(15);
});
