import {parentPort} from "node:worker_threads";
import type {Study} from "../study.js";
import {Batches} from "./batches.js";
import {type ReadSource, readSource} from "./read-source.js";

/** What the main thread asks for: one source of the study. */
export interface WorkerTask {
  readonly studyFolder: string;
  readonly study: Study;
  readonly index: number;
}

/** Progress, or the source. */
export type WorkerReply = {readonly bytes: number} | {readonly source: ReadSource};

parentPort?.on("message", async ({studyFolder, study, index}: WorkerTask) => {
  const wanted = study.sources[index];
  if (wanted === undefined) throw new RangeError(`the study has no source ${index}`);
  const reply = (message: WorkerReply, transfer: ArrayBuffer[] = []) =>
    parentPort?.postMessage(message, transfer);
  const source = await readSource(studyFolder, study, wanted, (bytes) => reply({bytes}));
  const {blocks, texts} = source.rows;
  const transfer = source.rows instanceof Batches ? source.rows.transferList() : [];
  reply({source: {...source, rows: {blocks, texts}}}, transfer);
});
