import {readdirSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Connector} from "../../db/connectors/connector.js";
import {nodeDatabase} from "../../db/connectors/node.js";
import type {Parameters} from "../../db/parameters.js";
import type {Result} from "../../db/result.js";
import {PARITY_QUERIES} from "../../db/testing/parity-queries.js";
import {TABLE_NAMES, type TableName} from "../../schema/tables.js";
import {useBrowser} from "./browser-test.js";
import {dist} from "./dist.js";
import type {Visit} from "./visit.js";

const open = useBrowser();

/** The files of the built site below a folder, without the hashes in their names. */
function builtFiles(folder: string): Map<string, string> {
  const files = readdirSync(join(dist, folder));
  return new Map(files.map((file) => [file.replace(/\.[0-9a-f]{8}\./, "."), `${folder}/${file}`]));
}

/** A result as text in which NaN, dates and bytes differ from their neighbours. */
function spelled(result: Result): string {
  return JSON.stringify(result, (_, value) => {
    if (typeof value === "number" && !Number.isFinite(value)) return `number ${value}`;
    return value instanceof Uint8Array ? `bytes ${[...value]}` : value;
  });
}

describe("DuckDB in Chromium and in Node give the same of the built data", () => {
  let visit: Visit;
  let node: Connector;
  beforeAll(async () => {
    const data = builtFiles("_file/data");
    const paths = TABLE_NAMES.map((table): [TableName, string] => [
      table,
      join(dist, data.get(`${table}.parquet`) ?? ""),
    ]);
    node = await nodeDatabase(Object.fromEntries(paths));
    visit = await open("/sql");
  });
  afterAll(async () => {
    await visit?.close();
    await node?.close();
  });

  /** Asks the page's own engine, by the address under which the page has its module. */
  async function inPage(sql: string, parameters: Parameters = {}): Promise<string> {
    const module = `/${builtFiles("_import/db").get("client.js")}`;
    // As text, because the test runner rewrites `import()` and names within functions.
    return visit.page.evaluate(`(async () => {
      const {client} = await import(${JSON.stringify(module)});
      const {connector, load} = await client();
      await load(${JSON.stringify(TABLE_NAMES)});
      return (${spelled})(await connector.query(${JSON.stringify(sql)}, ${JSON.stringify(parameters)}));
    })()`);
  }

  for (const [title, [sql, parameters]] of Object.entries(PARITY_QUERIES)) {
    test(title, async () => {
      expect(await inPage(sql, parameters)).toBe(spelled(await node.query(sql, parameters)));
    });
  }

  for (const table of TABLE_NAMES) {
    test(`all of ${table}`, async () => {
      const sql = `SELECT * FROM ${table} ORDER BY ALL`;
      expect(await inPage(sql)).toBe(spelled(await node.query(sql)));
    });
  }
});
