import {expect, test} from "vitest";
import {oneAtATime} from "./one-at-a-time.js";

test("calls while a task runs make it run exactly once more", async () => {
  let runs = 0;
  const release: (() => void)[] = [];
  const call = oneAtATime(() => {
    runs++;
    return new Promise<void>((resolve) => release.push(resolve));
  });
  const done = call();
  call();
  call();
  expect(runs).toBe(1);
  release[0]?.();
  await Promise.resolve();
  await Promise.resolve();
  expect(runs).toBe(2);
  release[1]?.();
  await done;
  expect(runs).toBe(2);
});

test("a task that throws can run again", async () => {
  let runs = 0;
  const call = oneAtATime(async () => {
    runs++;
    if (runs === 1) throw new Error("once");
  });
  await expect(call()).rejects.toThrow("once");
  await call();
  expect(runs).toBe(2);
});
