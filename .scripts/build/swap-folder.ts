import {existsSync, renameSync, rmSync} from "node:fs";

/**
 * Puts `fresh` in the place of `target`: two renames, so whoever serves `target` never sees half a site.
 * If the second fails the old folder is put back. Both must be on one file system.
 */
export function swapFolder(fresh: string, target: string): void {
  const old = `${fresh}.old`;
  rmSync(old, {recursive: true, force: true});
  const replaces = existsSync(target);
  if (replaces) renameSync(target, old);
  try {
    renameSync(fresh, target);
  } catch (error) {
    if (replaces) renameSync(old, target);
    throw error;
  }
  rmSync(old, {recursive: true, force: true});
}
