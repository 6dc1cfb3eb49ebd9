import {type ChildProcess, type SpawnOptions, spawn} from "node:child_process";
import {childEnvironment} from "../lib/environment.mjs";

/** A process with all that it starts, which can be ended as one. */
export interface ChildGroup {
  readonly process: ChildProcess;
  /** Its exit code, or 1 when a signal ended it. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

const groups = process.platform !== "win32";

/** Starts a command as the head of its own process group: Ctrl-C reaches us only, and we end it in order. */
export function startGroup(
  command: string,
  args: readonly string[],
  stdio: SpawnOptions["stdio"],
): ChildGroup {
  const child = spawn(command, args, {stdio, env: childEnvironment(), detached: groups});
  const ended = new Promise<number>((resolve) => {
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
  const kill = (signal: NodeJS.Signals) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
      if (groups) process.kill(-child.pid, signal);
      else child.kill(signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  };
  const stop = async () => {
    kill("SIGTERM");
    const patience = setTimeout(() => kill("SIGKILL"), 3000);
    await ended;
    clearTimeout(patience);
  };
  return {process: child, ended, stop};
}
