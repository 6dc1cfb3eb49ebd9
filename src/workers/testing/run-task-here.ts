import type {Pool} from "../pool.js";
import {runHere} from "../run-here.js";
import type {Task} from "../task.js";
import {TASKS} from "../tasks.js";

/** For tests, where a browser's workers are not: the pool's `run` on this thread, after a moment. */
export const runTaskHere = (async (name: keyof typeof TASKS, args: unknown) => {
  await Promise.resolve();
  return runHere(TASKS[name] as Task<unknown, unknown, unknown>, args);
}) as Pool<typeof TASKS>["run"];
