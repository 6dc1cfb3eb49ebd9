import {afterAll, beforeAll, vi} from "vitest";
import {createTableSql} from "../../schema/dictionary.js";
import {TABLE_NAMES} from "../../schema/tables.js";
import type {Connector} from "../connectors/connector.js";
import {nodeDatabase} from "../connectors/node.js";
import {wasmConnector} from "../connectors/wasm.js";
import {wasmInNode} from "./wasm-in-node.js";

/** The page's engine and the build's, each with the study's tables. */
export interface BothEngines {
  readonly wasm: Connector;
  readonly node: Connector;
}

/**
 * Opens both engines for a test file, with empty tables, and runs the statements in each. Returns what gives
 * the engines once the tests run.
 */
export function useBothEngines(statements: readonly string[]): () => BothEngines {
  // A WebAssembly engine on a busy machine takes its time.
  vi.setConfig({testTimeout: 60_000});
  let engines: BothEngines | undefined;
  let close = async () => {};
  beforeAll(async () => {
    const database = await wasmInNode();
    const [wasm, node] = [await wasmConnector(database), await nodeDatabase()];
    close = async () => {
      await wasm.close();
      await node.close();
      await database.terminate();
    };
    for (const table of TABLE_NAMES) await wasm.query(createTableSql(table));
    for (const sql of statements) {
      await wasm.query(sql);
      await node.query(sql);
    }
    engines = {wasm, node};
  }, 60_000);
  afterAll(() => close());
  return () => {
    if (!engines) throw new Error("the engines are open in tests only");
    return engines;
  };
}
