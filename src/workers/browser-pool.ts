import {createPool, type Pool, type WorkerHandle} from "./pool.js";
import type {FromWorker, ToWorker} from "./task.js";
import {TASKS} from "./tasks.js";

/** One core stays free for the page; more than six workers rarely have enough to do. */
export const workerCount = () => Math.max(1, Math.min(6, (navigator.hardwareConcurrency ?? 2) - 1));

let shared: Pool<typeof TASKS> | undefined;

/** The page's pool; its workers start with the first job. */
export function statsPool(): Pool<typeof TASKS> {
  shared ??= createPool(TASKS, spawnBrowserWorker, workerCount());
  return shared;
}

function spawnBrowserWorker(): WorkerHandle {
  const worker = new Worker(import.meta.resolve("./stats-worker.js"), {type: "module", name: "statistics"});
  return {
    post: (message: ToWorker) => worker.postMessage(message),
    onMessage: (listener: (message: FromWorker) => void) =>
      worker.addEventListener("message", ({data}) => listener(data)),
    onFailure: (listener) =>
      worker.addEventListener("error", ({message}) =>
        listener(
          new Error(`a worker of the statistics failed: ${message || "its file could not be loaded"}`),
        ),
      ),
    terminate: () => worker.terminate(),
  };
}
