import {spawn} from "node:child_process";
import {childEnvironment} from "./environment.mjs";
import {root} from "./root.mjs";

/**
 * Runs a command in the checkout with its output shown as it comes, and nothing to read on stdin.
 * Resolves to the exit code: 127 when the command does not exist, 128 + n when signal n ended it.
 */
export async function runChild(command, args = [], {env, cwd = root} = {}) {
  const child = spawn(command, args, {
    cwd,
    env: childEnvironment(env),
    stdio: ["ignore", "inherit", "inherit"],
  });
  return exitCode(child);
}

/** Runs a command like runChild, but keeps what it says; resolves to {code, output}. */
export async function collectChild(command, args = [], {env, cwd = root} = {}) {
  const child = spawn(command, args, {cwd, env: childEnvironment(env), stdio: ["ignore", "pipe", "pipe"]});
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => chunks.push(chunk));
  const code = await exitCode(child);
  return {code, output: Buffer.concat(chunks).toString("utf8").trimEnd()};
}

/** Runs TypeScript (or any module) with the installed tsx; see runChild. */
export function runModule(path, args = [], options = {}) {
  return runChild(process.execPath, ["--import", "tsx", path, ...args], options);
}

/** Resolves to the exit code of a child process, whichever way it ends. */
export function exitCode(child) {
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(error.code === "ENOENT" ? `${child.spawnfile}: not found` : error.message);
      resolve(error.code === "ENOENT" ? 127 : 1);
    });
    child.once("close", (code, signal) => resolve(code ?? 128 + (SIGNALS[signal] ?? 0)));
  });
}

const SIGNALS = {SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15};
