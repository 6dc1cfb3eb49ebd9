import {mkdtemp, readdir, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {withLock} from "./lock.js";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lock-"));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

test("tasks behind one lock run one after another", async () => {
  let running = 0;
  let most = 0;
  const task = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
  };
  await Promise.all([1, 2, 3].map(() => withLock(join(folder, "a.lock"), task)));
  expect(most).toBe(1);
});

test("a lock is released when its task fails, and its result passed on when not", async () => {
  const file = join(folder, "deep/a.lock");
  await expect(withLock(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await withLock(file, () => Promise.resolve(7))).toBe(7);
  expect(await readdir(join(folder, "deep"))).toEqual([]);
});

test("the lock of a process that is gone is taken over", async () => {
  await writeFile(join(folder, "a.lock"), "4294967295");
  expect(await withLock(join(folder, "a.lock"), () => Promise.resolve("done"))).toBe("done");
});
