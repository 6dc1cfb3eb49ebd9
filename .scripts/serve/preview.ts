import {closeSync, mkdirSync, openSync, readFileSync} from "node:fs";
import {waitForAnswer} from "./wait-for-answer.js";

/** Where Framework's preview writes every request and message; its errors go to the terminal. */
export const PREVIEW_LOG = ".cache/preview.log";

/** The arguments of Node that run Framework's preview, kept from fetching anything. */
export function previewCommand(host: string, port: number): string[] {
  const framework = "node_modules/@observablehq/framework/dist/bin/observable.js";
  return [
    ...["--import", "./.scripts/lib/no-fetch.mjs", "--import", "./.scripts/serve/quiet-warnings.mjs"],
    ...[framework, "preview", "--no-open"],
    ...["--host", host, "--port", String(port)],
  ];
}

/** Opens the log anew, hands it to `start`, and closes our end of it. */
export function withPreviewLog<T>(start: (log: number) => T): T {
  mkdirSync(".cache", {recursive: true});
  const log = openSync(PREVIEW_LOG, "w");
  try {
    return start(log);
  } finally {
    closeSync(log);
  }
}

/** What stops a preview from serving `address`, as a sentence; null once it answers. */
export async function previewTrouble(address: string, ended: () => boolean): Promise<string | null> {
  try {
    if (await waitForAnswer(address, ended)) return null;
    return `The server ended at once:\n${readFileSync(PREVIEW_LOG, "utf8").slice(-4000)}`;
  } catch (error) {
    return `${error instanceof Error ? error.message : error} The server's log is ${PREVIEW_LOG}.`;
  }
}

/** The address at which this machine reaches a server of `host`. */
export function addressOf(host: string, port: number): string {
  if (isEveryHost(host)) return `http://127.0.0.1:${port}/`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}/`;
}

/** Whether a server of this host answers on every address of the machine. */
export function isEveryHost(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}
