import {afterEach, expect, test} from "vitest";
import {StatsError} from "../stats/foundation/stats-error.js";
import {createPool, type Pool, type WorkerHandle} from "./pool.js";
import {runHere} from "./run-here.js";
import {serve} from "./serve.js";
import type {FromWorker} from "./task.js";
import {nodeWorker} from "./testing/node-worker.js";
import {TEST_TASKS} from "./testing/test-tasks.js";

const pools: Pool<typeof TEST_TASKS>[] = [];
const threads = (size: number) => {
  const pool = createPool(
    TEST_TASKS,
    () => nodeWorker(new URL("./testing/test-worker.ts", import.meta.url)),
    size,
  );
  pools.push(pool);
  return pool;
};
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

const values = Float64Array.from({length: 40}, (_, i) => Math.sin(i) * 10);
const args = {values, replicates: 1000, seed: 7};

test.each([1, 2, 3, 5])("%i workers give the bits that one thread gives", async (size) => {
  const expected = runHere(TEST_TASKS.means, args);
  expect(expected).toHaveLength(1000);
  expect(new Set(expected).size).toBeGreaterThan(990);
  expect(await threads(size).run("means", args)).toEqual(expected);
});

test("several jobs at once each get their own result", async () => {
  const pool = threads(2);
  const seeds = [1, 2, 3];
  const results = await Promise.all(seeds.map((seed) => pool.run("means", {...args, seed})));
  seeds.forEach((seed, i) => {
    expect(results[i]).toEqual(runHere(TEST_TASKS.means, {...args, seed}));
  });
});

test("progress rises to 1, once for each part", async () => {
  const shares: number[] = [];
  await threads(2).run("means", args, {onProgress: (share) => shares.push(share)});
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test("a cancelled job rejects at once with the reason, and the pool goes on", async () => {
  const pool = threads(1);
  const controller = new AbortController();
  const shares: number[] = [];
  const long = pool.run(
    "means",
    {...args, replicates: 64_000_000},
    {
      signal: controller.signal,
      onProgress(share) {
        shares.push(share);
        controller.abort(new DOMException("another value was chosen", "AbortError"));
      },
    },
  );
  await expect(long).rejects.toThrow("another value was chosen");
  expect(await pool.run("means", args)).toEqual(runHere(TEST_TASKS.means, args));
  expect(shares).toHaveLength(1);
});

test("a job that was cancelled before it began never runs", async () => {
  await expect(
    threads(1).run("means", args, {signal: AbortSignal.abort(new Error("too late"))}),
  ).rejects.toThrow("too late");
});

test("a statistic's error crosses with its code and argument", async () => {
  const error = await threads(2)
    .run("refusing", 100)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StatsError);
  expect(error).toMatchObject({
    code: "one-class",
    argument: "event",
    message: "event: all 3 children have event 0",
  });
});

test("nothing to compute is combined from no parts", async () => {
  expect(await threads(1).run("means", {...args, replicates: 0})).toEqual(new Float64Array(0));
});

test("a worker that can't be started fails the job, and the next one is tried anew", async () => {
  let started = 0;
  const failing = (): WorkerHandle => {
    started += 1;
    return {
      post: () => {},
      onMessage: () => {},
      onFailure: (listener) => setTimeout(() => listener(new Error("no such file"))),
      terminate: () => {},
    };
  };
  const pool = createPool(TEST_TASKS, failing, 1);
  await expect(pool.run("means", args)).rejects.toThrow("no such file");
  await expect(pool.run("means", args)).rejects.toThrow("no such file");
  expect(started).toBe(2);
});

test("closing rejects what is under way", async () => {
  const pool = threads(1);
  const job = pool.run("means", {...args, replicates: 64_000_000});
  pool.close();
  await expect(job).rejects.toThrow("closed");
});

test("a worker answers a task that it does not know with an error", () => {
  const answers: FromWorker[] = [];
  const receive = serve(TEST_TASKS, (message) => answers.push(message));
  receive({kind: "begin", job: 1, task: "nothing", args: null});
  receive({kind: "range", job: 1, from: 0, to: 64});
  expect(answers).toEqual([
    {kind: "failed", job: 1, error: {name: "Error", message: "the worker does not know this task"}},
  ]);
});

test("ranges begin where streams begin, and no range waits while a worker is idle", async () => {
  const ranges: [number, number][] = [];
  const handle = (): WorkerHandle => {
    let listener: (message: FromWorker) => void = () => {};
    const receive = serve(TEST_TASKS, (message) => setTimeout(() => listener(message)));
    return {
      post(message) {
        if (message.kind === "range") ranges.push([message.from, message.to]);
        receive(message);
      },
      onMessage: (one) => {
        listener = one;
      },
      onFailure: () => {},
      terminate: () => {},
    };
  };
  await createPool(TEST_TASKS, handle, 3).run("means", args);
  expect(ranges.every(([from]) => from % 64 === 0)).toBe(true);
  expect(ranges.slice(0, 3).map(([from]) => from)).toEqual([0, 64, 128]);
  expect(ranges.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(1000);
});
