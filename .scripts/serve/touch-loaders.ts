import {readdirSync, utimesSync} from "node:fs";
import {join} from "node:path";

/**
 * Marks every data loader of `folder` (`name.ext.ts`) as changed now. Framework's preview runs a loader
 * again, and tells open pages, only when the loader itself is newer; it knows nothing of the study's files.
 */
export function touchLoaders(folder: string, now: Date): string[] {
  const loaders = readdirSync(folder).filter(
    (name) => /\.[a-z0-9]+\.[tj]s$/.test(name) && !/\.(test|bench|browser|d)\.[tj]s$/.test(name),
  );
  for (const name of loaders) utimesSync(join(folder, name), now, now);
  return loaders;
}
