import {createRequire} from "node:module";
import {fileURLToPath} from "node:url";
import {Worker as ThreadWorker} from "node:worker_threads";
import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
import {WASM_CONFIG} from "../connectors/wasm.js";

const require = createRequire(import.meta.url);

/** The page's engine (same WASM file, same configuration) in a worker thread of Node, for tests. */
export async function wasmInNode(): Promise<AsyncDuckDB> {
  const script = require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs");
  const database = new AsyncDuckDB(new VoidLogger(), webWorker(script));
  await database.instantiate(require.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
  await database.open(WASM_CONFIG);
  return database;
}

/** A worker thread with the face of a browser's Worker, as far as AsyncDuckDB looks at it. */
function webWorker(script: string): Worker {
  const thread = new ThreadWorker(fileURLToPath(new URL("./worker-bootstrap.cjs", import.meta.url)), {
    workerData: script,
  });
  type Listener = (event: {data?: unknown; message?: string}) => void;
  const face = {
    addEventListener(type: string, listener: Listener) {
      if (type === "message") thread.on("message", (data: unknown) => listener({data}));
      else if (type === "error") thread.on("error", (error: Error) => listener({message: error.message}));
      else thread.on("exit", () => listener({}));
    },
    removeEventListener() {},
    postMessage: (message: unknown, transfer: ArrayBuffer[] = []) => thread.postMessage(message, transfer),
    terminate: () => void thread.terminate(),
  };
  return face as unknown as Worker; // The rest of Worker's interface is not used.
}
