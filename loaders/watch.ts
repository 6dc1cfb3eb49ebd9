import {readdir, utimes} from "node:fs/promises";
import {join, resolve} from "node:path";
import {clearLoaderCache} from "./cache.js";
import {ROOT} from "./root.js";
import {fingerprint} from "./study-files.js";

const POLL_MS = 400;

export interface WatchOptions {
  /** Folder of the checkout. */
  readonly root?: string;
  readonly pollMs?: number;
  /** Hears what goes wrong while looking; watching goes on. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Watches a study's folder and the loaders' code. After a change, once files have come to rest, it clears
 * what Framework cached of the loaders, calls `onChange`, and touches the loaders in src/data, which is what
 * makes Framework's preview run them again.
 *
 * Looks at sizes and times several times a second instead of asking the system for events: that works on
 * network drives, in containers and with editors that replace files.
 *
 * @param onChange typically builds the study; the preview asks for the tables again when it has ended
 * @returns stops watching
 */
export function watchStudy(
  studyFolder: string,
  onChange: () => void | Promise<void>,
  {root = ROOT, pollMs = POLL_MS, onError = console.error}: WatchOptions = {},
): () => void {
  const folders = [
    resolve(studyFolder),
    ...["loaders", "src/schema", "src/queries/derive"].map((f) => join(root, f)),
  ];
  const look = () => fingerprint(folders, (path) => path === "generator" || path === "bench");
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let seen: string | undefined;
  let pending: string | undefined;

  const tick = async () => {
    try {
      const now = await look();
      seen ??= now;
      if (now === seen) pending = undefined;
      else if (now !== pending) pending = now;
      else {
        seen = now;
        pending = undefined;
        await refresh(root, onChange);
      }
    } catch (error) {
      // A file may vanish between listing and looking: the next look sees it.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") onError(error);
    }
    if (!stopped) timer = setTimeout(tick, pollMs);
  };
  void tick();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

async function refresh(root: string, onChange: () => void | Promise<void>): Promise<void> {
  await clearLoaderCache(root);
  try {
    await onChange();
  } finally {
    // Even where the build failed: the loaders then fail too, and the preview shows no old data.
    await clearLoaderCache(root);
    const now = new Date();
    const folder = join(root, "src/data");
    for (const name of await readdir(folder)) {
      if (/\.(parquet|json)\.ts$/.test(name)) await utimes(join(folder, name), now, now);
    }
  }
}
