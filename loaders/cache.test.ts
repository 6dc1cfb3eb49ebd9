import {mkdir, mkdtemp, readdir, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {clearLoaderCache, markUsed, pruneBuilds} from "./cache.js";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cache-"));
});
afterEach(() => rm(folder, {recursive: true, force: true}));

test("the builds used last stay, the older ones go", async () => {
  const names = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(64));
  for (const [i, name] of names.entries()) {
    await mkdir(join(folder, name));
    await markUsed(join(folder, name), new Date(1_000_000 * (i + 1)));
  }
  await markUsed(join(folder, "a".repeat(64)), new Date(9_000_000));
  await pruneBuilds(folder, 3);
  expect((await readdir(folder)).map((name) => name[0])).toEqual(["a", "d", "e"]);
});

test("what a process that is gone left half-built goes, what a living one builds stays", async () => {
  const key = "0".repeat(64);
  // Beyond the largest process number that a system gives.
  const gone = `.staging-${key}-4294967295`;
  const living = `.staging-${key}-${process.pid}`;
  for (const name of [gone, living]) await mkdir(join(folder, name));
  await pruneBuilds(folder);
  expect(await readdir(folder)).toEqual([living]);
});

test("clearing the loader cache removes what loaders gave, and nothing else of Framework's cache", async () => {
  const cache = join(folder, "src/.observablehq/cache");
  for (const name of ["data", "_npm"]) {
    await mkdir(join(cache, name), {recursive: true});
    await writeFile(join(cache, name, "file"), "");
  }
  await clearLoaderCache(folder);
  expect(await readdir(cache)).toEqual(["_npm"]);
  await clearLoaderCache(folder);
});
