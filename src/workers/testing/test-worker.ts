import {parentPort} from "node:worker_threads";
import {serve} from "../serve.js";
import type {ToWorker} from "../task.js";
import {TEST_TASKS} from "./test-tasks.js";

const receive = serve(TEST_TASKS, (message) => parentPort?.postMessage(message));
parentPort?.on("message", (message: ToWorker) => receive(message));
