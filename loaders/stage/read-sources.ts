import {stat} from "node:fs/promises";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {Worker} from "node:worker_threads";
import type {Study} from "../study.js";
import {type ReadSource, readSource} from "./read-source.js";
import type {WorkerReply, WorkerTask} from "./source-worker.js";

/** Exports that are smaller together are read in this thread: starting others would take longer. */
const SMALL = 24 * 1024 * 1024;
const MOST_WORKERS = 4;

/**
 * Reads all exports of a study, large ones side by side. The results are in the order of `study.sources`,
 * whichever was read first.
 *
 * @param onProgress told the bytes read so far and in all
 * @param small bytes below which no other thread is started
 */
export async function readSources(
  studyFolder: string,
  study: Study,
  onProgress: (done: number, total: number) => void,
  small = SMALL,
): Promise<ReadSource[]> {
  const sizes = await Promise.all(study.sources.map(({file}) => sizeOf(join(studyFolder, file))));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    onProgress(done, total);
  };
  if (total < small || study.sources.length === 1) {
    const results: ReadSource[] = [];
    for (const source of study.sources) results.push(await readSource(studyFolder, study, source, onBytes));
    return results;
  }
  return readInWorkers(studyFolder, study, sizes, onBytes);
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** The largest first, so that no worker is left with a large one at the end. */
async function readInWorkers(
  studyFolder: string,
  study: Study,
  sizes: readonly number[],
  onBytes: (bytes: number) => void,
): Promise<ReadSource[]> {
  const queue = [...sizes.keys()].toSorted((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  const results: ReadSource[] = [];
  const lane = async () => {
    const worker = new Worker(new URL("./source-worker-start.mjs", import.meta.url));
    try {
      for (let index = queue.shift(); index !== undefined; index = queue.shift())
        results[index] = await ask(worker, {studyFolder, study, index}, onBytes);
    } finally {
      await worker.terminate();
    }
  };
  const lanes = Math.min(availableParallelism(), MOST_WORKERS, queue.length);
  await Promise.all(Array.from({length: lanes}, lane));
  return results;
}

function ask(worker: Worker, task: WorkerTask, onBytes: (bytes: number) => void): Promise<ReadSource> {
  return new Promise((resolve, reject) => {
    const onMessage = (reply: WorkerReply) => {
      if ("bytes" in reply) return onBytes(reply.bytes);
      settle();
      resolve(reply.source);
    };
    const onError = (error: unknown) => {
      settle();
      reject(error);
    };
    const onExit = (code: number) => onError(new Error(`a reader stopped with exit code ${code}`));
    // One by one: removing all listeners would also remove those by which the worker hears its port.
    const settle = () => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(task);
  });
}
