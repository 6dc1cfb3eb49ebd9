import {readdir, rm, stat, utimes} from "node:fs/promises";
import {join} from "node:path";
import {isAlive} from "./lock.js";

/** Builds of a study that stay: the current one and what one may switch back to. */
const KEPT = 4;

/**
 * Removes what Observable Framework cached of the loaders in src/data. Framework takes a cached output
 * however old it is, so whoever changes the data must clear this.
 *
 * @param root folder of the checkout
 */
export async function clearLoaderCache(root: string): Promise<void> {
  await rm(join(root, "src/.observablehq/cache/data"), {recursive: true, force: true});
}

/** Marks a build as used now, so that pruning keeps it. */
export async function markUsed(folder: string, now: Date): Promise<void> {
  await utimes(folder, now, now);
}

/**
 * Removes the builds of a study that were used longest ago, and what processes that are gone left half-built.
 *
 * @param folder `.cache/studies/<id>`
 */
export async function pruneBuilds(folder: string, kept = KEPT): Promise<void> {
  const builds: {path: string; used: number}[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const staging = /^\.staging-[0-9a-f]+-(\d+)$/.exec(name);
    if (staging) {
      if (!isAlive(Number(staging[1]))) await rm(path, {recursive: true, force: true});
    } else if (/^[0-9a-f]{64}$/.test(name)) {
      builds.push({path, used: (await stat(path)).mtimeMs});
    }
  }
  builds.sort((a, b) => b.used - a.used);
  for (const {path} of builds.slice(kept)) await rm(path, {recursive: true, force: true});
}
