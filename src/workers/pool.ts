import {REPLICATES_PER_STREAM} from "../stats/resampling/random.js";
import {receivedError} from "./errors.js";
import type {FromWorker, Task, ToWorker} from "./task.js";

/** A worker as the pool sees it, so that a browser's, Node's and a test's are the same to it. */
export interface WorkerHandle {
  post(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called when the worker itself fails: its file is missing, it ran out of memory. */
  onFailure(listener: (error: Error) => void): void;
  terminate(): void;
}

export interface RunOptions {
  /** Ends the work; the promise rejects with the signal's reason and no later answer counts. */
  readonly signal?: AbortSignal;
  /** Called with the share that is done, in (0, 1], as parts arrive. */
  readonly onProgress?: (share: number) => void;
}

/** A task by its name in the registry. */
type Tasks = Readonly<Record<string, Task<unknown, unknown, unknown>>>;
type ArgsOf<T> = T extends {replicates(args: infer Args): number} ? Args : never;
type ResultOf<T> = T extends {combine(...all: never): infer Result} ? Result : never;

/** Runs long statistical work beside the page. */
export interface Pool<T> {
  run<Name extends keyof T & string>(
    name: Name,
    args: ArgsOf<T[Name]>,
    options?: RunOptions,
  ): Promise<ResultOf<T[Name]>>;
  /** Ends all workers; jobs under way reject. */
  close(): void;
}

/** A range should take about so long: short enough that a cancelled job frees its worker at once. */
const RANGE_MS = 25;
/** Streams of replicates in the longest range. */
const MOST_STREAMS = 256;

interface Job {
  readonly id: number;
  readonly name: string;
  readonly args: unknown;
  readonly total: number;
  /** First replicate that no worker has yet. */
  next: number;
  done: number;
  /** Streams of 64 replicates in the next range; follows how long ranges take. */
  streams: number;
  readonly parts: {readonly from: number; readonly part: unknown}[];
  readonly onProgress: ((share: number) => void) | undefined;
  readonly settle: (error?: unknown) => void;
}

interface Member {
  readonly handle: WorkerHandle;
  /** The worker has a range. */
  busy: boolean;
  /** Jobs whose arguments the worker holds. */
  readonly knows: Set<number>;
}

/**
 * A pool of workers that shares out ranges of replicates, the oldest job first.
 *
 * The result is the one that a single thread gives for the same seed, whatever the number of workers: ranges begin at
 * multiples of the 64 replicates that share a random stream, and parts are combined in their order.
 *
 * @param tasks - what can be run, by name
 * @param spawn - starts a worker; called when the first job needs it, and anew after a worker failed
 * @param size - number of workers, at least 1
 *
 * @example
 * const {interval} = await pool.run("bootstrapCutpoint", args, {signal, onProgress});
 */
export function createPool<T extends Tasks>(tasks: T, spawn: () => WorkerHandle, size: number): Pool<T> {
  const members: Member[] = [];
  const jobs = new Map<number, Job>();
  let lastId = 0;

  function recruit(): void {
    const member: Member = {handle: spawn(), busy: false, knows: new Set()};
    members.push(member);
    member.handle.onMessage((message) => {
      member.busy = false;
      receive(message);
      share();
    });
    member.handle.onFailure((error) => {
      // A worker that fails takes its range along; nobody should wait for it.
      members.splice(members.indexOf(member), 1);
      member.handle.terminate();
      for (const id of member.knows) jobs.get(id)?.settle(error);
    });
  }

  function receive(message: FromWorker): void {
    const job = jobs.get(message.job);
    // The job was cancelled while the worker was at it.
    if (!job) return;
    if (message.kind === "failed") {
      job.settle(receivedError(message.error));
      return;
    }
    const {from, to, part, milliseconds} = message;
    job.parts.push({from, part});
    job.done += to - from;
    if (milliseconds < RANGE_MS / 2) job.streams = Math.min(2 * job.streams, MOST_STREAMS);
    else if (milliseconds > RANGE_MS * 2) job.streams = Math.max(1, job.streams >> 1);
    job.onProgress?.(job.done / job.total);
    if (job.done === job.total) job.settle();
  }

  /** Gives each idle worker a range of the oldest job that has one left. */
  function share(): void {
    for (const job of jobs.values()) {
      while (job.next < job.total) {
        if (!members.some(({busy}) => !busy) && members.length < size) recruit();
        const member = members.find(({busy}) => !busy);
        if (!member) return;
        if (!member.knows.has(job.id)) {
          member.knows.add(job.id);
          member.handle.post({kind: "begin", job: job.id, task: job.name, args: job.args});
        }
        const from = job.next;
        job.next = Math.min(job.total, from + job.streams * REPLICATES_PER_STREAM);
        member.busy = true;
        member.handle.post({kind: "range", job: job.id, from, to: job.next});
      }
    }
  }

  function forget(id: number): void {
    jobs.delete(id);
    for (const {handle, knows} of members) {
      if (knows.delete(id)) handle.post({kind: "end", job: id});
    }
  }

  function run(name: string, args: unknown, {signal, onProgress}: RunOptions = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const task = tasks[name];
      if (!task) throw new Error(`there is no task ${name}, but ${Object.keys(tasks).join(", ")}`);
      const id = ++lastId;
      const cancel = () => job.settle(signal?.reason);
      const job: Job = {
        id,
        name,
        args,
        total: task.replicates(args),
        next: 0,
        done: 0,
        streams: 1,
        parts: [],
        onProgress,
        settle(error) {
          if (!jobs.has(id)) return;
          forget(id);
          signal?.removeEventListener("abort", cancel);
          if (error !== undefined) reject(error);
          else {
            const ordered = job.parts.sort((a, b) => a.from - b.from).map(({part}) => part);
            try {
              resolve(task.combine(args, ordered));
            } catch (thrown) {
              reject(thrown);
            }
          }
          share();
        },
      };
      jobs.set(id, job);
      signal?.addEventListener("abort", cancel);
      if (job.total === 0) job.settle();
      else share();
    });
  }

  return {
    run: run as Pool<T>["run"],
    close() {
      const closed = new Error("the workers were closed");
      for (const job of [...jobs.values()]) job.settle(closed);
      for (const {handle} of members.splice(0)) handle.terminate();
    },
  };
}
