import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";

/**
 * Throws away Framework's bundles of npm packages when the lock file has changed since they were made.
 * Framework names them by package and version only, so it would keep one whose dependencies moved.
 */
export function dropStaleBundles(root: string): void {
  const cache = join(root, "src/.observablehq/cache");
  const stamp = join(cache, "_lock");
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  for (const folder of ["_node", "_npm", "_observablehq"]) {
    rmSync(join(cache, folder), {recursive: true, force: true});
  }
  mkdirSync(cache, {recursive: true});
  writeFileSync(stamp, lock);
}
