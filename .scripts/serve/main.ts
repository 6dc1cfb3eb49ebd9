import {closeSync, mkdirSync, openSync, readFileSync} from "node:fs";
import {clearLoaderCache} from "../../loaders/cache.js";
import {watchStudy} from "../../loaders/watch.js";
import {dropStaleBundles} from "../build/bundle-cache.js";
import {writeNpmStubs} from "../build/npm-stubs.js";
import {type ChildGroup, startGroup} from "./child.js";
import {firstFreePort, isFree} from "./free-port.js";
import {oneAtATime} from "./one-at-a-time.js";
import {type ServeOptions, serveOptions} from "./options.js";
import {touchLoaders} from "./touch-loaders.js";
import {waitForAnswer} from "./wait-for-answer.js";

const LOG = ".cache/preview.log";

/**
 * Builds the study's data, serves the site on this machine and keeps both up to date until a signal comes.
 * Resolves to an exit code: 0 after Ctrl-C, not 0 when the data has errors or the server does not run.
 */
export async function serve(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const children = new Set<ChildGroup>();
  const signal = stopSignal();
  let stopping = false;
  signal.then(() => {
    stopping = true;
    for (const child of children) child.stop();
  });
  const start = (command: string[], stdio: Parameters<typeof startGroup>[2]) => {
    const child = startGroup(process.execPath, command, stdio);
    children.add(child);
    child.ended.then(() => children.delete(child));
    return child;
  };
  const buildData = () =>
    start(["--import", "tsx", "loaders/cli.ts"], ["ignore", "inherit", "inherit"]).ended;

  let options: ServeOptions;
  try {
    options = serveOptions(args, env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
  const {host} = options;
  if (options.port !== null && !(await isFree(options.port, host))) {
    console.error(`Port ${options.port} is taken. Choose another with PORT or --port, or leave it out.`);
    return 1;
  }

  const root = process.cwd();
  const study = env.STUDY || "data/demo";
  const code = await buildData();
  if (stopping) return 0;
  if (code !== 0) {
    console.error("The data has errors, so nothing is served. Correct what is listed above and start again.");
    return code;
  }
  await clearLoaderCache(root);
  dropStaleBundles(root);
  writeNpmStubs(root);

  const port = options.port ?? (await firstFreePort(host));
  console.log("Starting the server …");
  mkdirSync(".cache", {recursive: true});
  const log = openSync(LOG, "w");
  const framework = "node_modules/@observablehq/framework/dist/bin/observable.js";
  const preview = start(
    [
      "--import",
      "./.scripts/lib/no-fetch.mjs",
      framework,
      "preview",
      "--no-open",
      "--host",
      host,
      "--port",
      String(port),
    ],
    ["ignore", log, "inherit"],
  );
  closeSync(log);
  let gone = false;
  preview.ended.then(() => {
    gone = true;
  });
  const everyHost = host === "0.0.0.0" || host === "::";
  const address = `http://${everyHost ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host}:${port}/`;
  try {
    await waitForAnswer(address, () => gone || stopping);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error} The server's log is ${LOG}.`);
    await preview.stop();
    return 1;
  }
  if (stopping) return 0;
  if (gone) {
    console.error(`The server ended at once:\n${readFileSync(LOG, "utf8").slice(-4000)}`);
    return 1;
  }
  console.log(`\n  The workbench is at ${address}\n`);
  if (everyHost)
    console.log("  It answers on every address of this machine: the network can read the data.\n");
  console.log(`  It follows ${study}/ and the pages. Ctrl-C ends it.\n`);

  const rebuild = oneAtATime(async () => {
    console.log(`${study}/ has changed: building the data again …`);
    if ((await buildData()) === 0) {
      touchLoaders("src/data", new Date());
      console.log("The pages show it now.");
    } else if (!stopping) {
      console.error("The pages keep showing the data from before, until what is listed above is corrected.");
    }
  });
  const watcher = await watchStudy(study, () => {
    if (!stopping) rebuild();
  });
  const previewCode = await preview.ended;
  await watcher?.close?.();
  if (stopping) {
    await Promise.all([...children].map((child) => child.stop()));
    return 0;
  }
  console.error(`The server has ended by itself (${previewCode}); its log is ${LOG}.`);
  for (const child of children) await child.stop();
  return 1;
}

/** Resolves at the first wish to end; a second one ends at once, as people expect. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(name, () => resolve());
  });
}
