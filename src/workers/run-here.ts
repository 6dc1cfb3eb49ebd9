import {REPLICATES_PER_STREAM} from "../stats/resampling/random.js";
import type {Task} from "./task.js";

/**
 * Runs a task on this thread, in one go: what the pool's result is compared with, and what scripts use.
 *
 * @param task - the work
 * @param args - its arguments
 * @returns the task's result
 * @throws what the task throws
 */
export function runHere<Args, Part, Result>(task: Task<Args, Part, Result>, args: Args): Result {
  const total = task.replicates(args);
  const parts: Part[] = [];
  for (let from = 0; from < total; from += REPLICATES_PER_STREAM) {
    parts.push(task.run(args, from, Math.min(total, from + REPLICATES_PER_STREAM)));
  }
  return task.combine(args, parts);
}
