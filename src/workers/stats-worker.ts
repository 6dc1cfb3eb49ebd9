import {serve} from "./serve.js";
import type {FromWorker, ToWorker} from "./task.js";
import {TASKS} from "./tasks.js";

// The browser's worker: only what is in TASKS can be asked of it.
const post = (message: FromWorker) => globalThis.postMessage(message);
const receive = serve(TASKS, post);
globalThis.addEventListener("message", ({data}: MessageEvent<ToWorker>) => receive(data));
