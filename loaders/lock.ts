import {mkdir, open, readFile, rm} from "node:fs/promises";
import {dirname} from "node:path";
import {setTimeout as wait} from "node:timers/promises";

const POLL_MS = 50;

/**
 * Runs a task while holding a lock file, so that processes that want the same thing do it one after another.
 * A lock whose process is gone is taken over. (Should two take over at once, both run the task: it must be
 * safe to run twice, only wasteful.)
 */
export async function withLock<T>(file: string, task: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), {recursive: true});
  for (;;) {
    try {
      const handle = await open(file, "wx");
      await handle.writeFile(String(process.pid));
      await handle.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (await isAbandoned(file)) await rm(file, {force: true});
      else await wait(POLL_MS);
    }
  }
  try {
    return await task();
  } finally {
    await rm(file, {force: true});
  }
}

async function isAbandoned(file: string): Promise<boolean> {
  const text = await readFile(file, "utf8").catch(() => "");
  // Empty: its process has made the file and not yet written into it, or the file is just gone.
  if (text === "") return false;
  return !isAlive(Number(text));
}

/** Whether a process of this machine is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
