import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type BrowserServer, chromium} from "playwright-core";
import {findOrInstallChromium} from "../../../.scripts/lib/find-chromium.mjs";

/** No sandbox because root may run this, no talk with Google, no GPU whose driver would colour results. */
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the system's Chromium for other processes to connect to; throws where there is none. */
export async function launchChromium(): Promise<{
  server: BrowserServer;
  close(): Promise<void>;
}> {
  const executablePath = findOrInstallChromium();
  if (executablePath === null) throw new Error("no Chromium for the browser tests");
  // Chromium writes below HOME, which may be empty, missing or read-only.
  const home = mkdtempSync(join(tmpdir(), "chromium-home-"));
  const env = {
    ...process.env,
    HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
  };
  const server = await chromium.launchServer({
    executablePath,
    args: FLAGS,
    chromiumSandbox: false,
    env,
  });
  const close = async () => {
    await server.close();
    rmSync(home, {recursive: true, force: true, maxRetries: 5});
  };
  return {server, close};
}
