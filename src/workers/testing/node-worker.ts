import {Worker} from "node:worker_threads";
import type {WorkerHandle} from "../pool.js";
import type {FromWorker} from "../task.js";

/**
 * A real thread of Node as a worker of the pool, for tests.
 *
 * @param module - the worker's module, TypeScript as well
 */
export function nodeWorker(module: URL): WorkerHandle {
  // A thread of Node 20 does not take tsx's loader from its arguments.
  const start = `import("tsx/esm/api").then(({register}) => { register(); return import(${JSON.stringify(module.href)}); });`;
  const worker = new Worker(start, {eval: true});
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on("message", (message: FromWorker) => listener(message)),
    onFailure: (listener) => worker.on("error", listener),
    terminate: () => void worker.terminate(),
  };
}
