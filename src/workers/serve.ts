import {sentError} from "./errors.js";
import type {FromWorker, Task, ToWorker} from "./task.js";

type AnyTask = Task<unknown, unknown, unknown>;

/**
 * Answers a page's messages with parts of tasks: what runs inside of a worker.
 *
 * @param tasks - what can be asked for, by name
 * @param send - posts an answer to the page
 * @returns the handler of messages
 */
export function serve(
  tasks: Readonly<Record<string, AnyTask>>,
  send: (message: FromWorker) => void,
): (message: ToWorker) => void {
  const jobs = new Map<number, {readonly task: AnyTask; readonly args: unknown}>();
  return (message) => {
    const {job} = message;
    if (message.kind === "begin") {
      const task = tasks[message.task];
      if (task) jobs.set(job, {task, args: message.args});
    } else if (message.kind === "end") jobs.delete(job);
    else {
      const {from, to} = message;
      const known = jobs.get(job);
      if (!known) {
        send({kind: "failed", job, error: {name: "Error", message: "the worker does not know this task"}});
        return;
      }
      const start = performance.now();
      try {
        const part = known.task.run(known.args, from, to);
        send({kind: "part", job, from, to, part, milliseconds: performance.now() - start});
      } catch (error) {
        send({kind: "failed", job, error: sentError(error)});
      }
    }
  };
}
