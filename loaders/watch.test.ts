import {mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {watchStudy} from "./watch.js";

let root = "";
let study = "";
const loader = () => join(root, "src/data/[table].parquet.ts");
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "watch-"));
  study = join(root, "data/other");
  for (const folder of ["loaders", "src/schema", "src/queries/derive", "src/data", "data/other/exports"])
    await mkdir(join(root, folder), {recursive: true});
  await mkdir(join(root, "src/.observablehq/cache/data"), {recursive: true});
  await writeFile(join(study, "exports/a.csv"), "id\n1\n");
  await writeFile(loader(), "");
  await utimes(loader(), new Date(0), new Date(0));
});
afterEach(() => rm(root, {recursive: true, force: true}));

async function watching(onChange: () => Promise<void>, change: () => Promise<void>): Promise<void> {
  const onError = vi.fn();
  const stop = watchStudy(study, onChange, {root, pollMs: 10, onError});
  try {
    await new Promise((resolve) => setTimeout(resolve, 60));
    await change();
    await vi.waitFor(async () => expect((await stat(loader())).mtimeMs).toBeGreaterThan(0), {timeout: 4000});
  } finally {
    stop();
  }
}

test("an edited export clears Framework's cache, builds, and touches the loaders", async () => {
  const onChange = vi.fn(async () => {
    expect((await stat(loader())).mtimeMs).toBe(0);
  });
  await watching(onChange, () => writeFile(join(study, "exports/a.csv"), "id\n2\n2\n"));
  expect(onChange).toHaveBeenCalled();
  expect(await readdir(join(root, "src/.observablehq/cache"))).toEqual([]);
});

test("an edit of the loaders counts, and a failed build still makes the preview ask again", async () => {
  const onChange = vi.fn(async () => {
    throw new Error("the exports have errors");
  });
  await watching(onChange, () => writeFile(join(root, "loaders/new.ts"), "export {};"));
  expect(onChange).toHaveBeenCalled();
  expect(await readdir(join(root, "src/.observablehq/cache"))).toEqual([]);
});

test("nothing happens where nothing changes", async () => {
  const onChange = vi.fn(async () => {});
  const stop = watchStudy(study, onChange, {root, pollMs: 5});
  await new Promise((resolve) => setTimeout(resolve, 80));
  stop();
  expect(onChange).not.toHaveBeenCalled();
  expect((await stat(loader())).mtimeMs).toBe(0);
});
