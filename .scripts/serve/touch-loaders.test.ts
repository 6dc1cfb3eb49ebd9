import {mkdtempSync, rmSync, statSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {touchLoaders} from "./touch-loaders.js";

test("loaders get the time, other modules and tests do not", () => {
  const folder = mkdtempSync(join(tmpdir(), "touch-"));
  try {
    const names = ["[table].parquet.ts", "manifest.json.ts", "cache.ts", "cache.test.ts", "types.d.ts"];
    for (const name of names) writeFileSync(join(folder, name), "");
    const now = new Date("2001-02-03T04:05:06Z");
    expect(touchLoaders(folder, now).sort()).toEqual(["[table].parquet.ts", "manifest.json.ts"]);
    expect(statSync(join(folder, "manifest.json.ts")).mtimeMs).toBe(now.getTime());
    expect(statSync(join(folder, "cache.ts")).mtimeMs).not.toBe(now.getTime());
  } finally {
    rmSync(folder, {recursive: true});
  }
});
