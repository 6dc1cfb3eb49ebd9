import {clearLoaderCache} from "../../loaders/cache.js";
import {watchStudy} from "../../loaders/watch.js";
import {dropStaleBundles} from "../build/bundle-cache.js";
import {writeNpmStubs} from "../build/npm-stubs.js";
import {Children} from "./children.js";
import {firstFreePort, isFree} from "./free-port.js";
import {type ServeOptions, serveOptions} from "./options.js";
import {
  addressOf,
  isEveryHost,
  PREVIEW_LOG,
  previewCommand,
  previewTrouble,
  withPreviewLog,
} from "./preview.js";

/**
 * Builds the study's data, serves the site on this machine and keeps both up to date until a signal comes.
 * Resolves to an exit code: 0 after Ctrl-C, not 0 when the data has errors or the server does not run.
 */
export async function serve(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  let options: ServeOptions;
  try {
    options = serveOptions(args, env);
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error), 2);
  }
  if (options.port !== null && !(await isFree(options.port, options.host))) {
    return complain(`Port ${options.port} is taken. Choose another with PORT or --port, or leave it out.`);
  }
  const children = new Children();
  const code = await run(options, env.STUDY || "data/demo", children);
  await children.stop();
  return children.stopping ? 0 : code;
}

async function run({host, port: wish}: ServeOptions, study: string, children: Children): Promise<number> {
  const buildData = () => children.start(["--import", "tsx", "loaders/cli.ts"], "inherit").ended;
  if ((await buildData()) !== 0) {
    if (children.stopping) return 0;
    return complain(
      "The data has errors, so nothing is served. Correct what is listed above and start again.",
    );
  }
  const root = process.cwd();
  await clearLoaderCache(root);
  dropStaleBundles(root);
  writeNpmStubs(root);

  const port = wish ?? (await firstFreePort(host));
  if (children.stopping) return 0;
  console.log("Starting the server …");
  const preview = withPreviewLog((log) => children.start(previewCommand(host, port), log));
  let gone = false;
  preview.ended.then(() => {
    gone = true;
  });
  const trouble = await previewTrouble(addressOf(host, port), () => gone);
  if (children.stopping) return 0;
  if (trouble) return complain(trouble);

  console.log(`\n  The workbench is at ${addressOf(host, port)}\n`);
  if (isEveryHost(host)) {
    console.log("  It answers on every address of this machine: whoever reaches it can read the data.\n");
  }
  console.log(`  It follows ${study}/ and the pages. Ctrl-C ends it.\n`);
  const stopWatching = watchStudy(study, async () => {
    if (children.stopping) return;
    console.log("Something has changed: building the data again …");
    const built = (await buildData()) === 0;
    if (built) console.log("The pages show it now.");
    else if (!children.stopping) {
      console.error("The pages show no data until what is listed above is corrected.");
    }
  });
  const code = await preview.ended;
  stopWatching();
  if (children.stopping) return 0;
  return complain(`The server has ended by itself (${code}); its log is ${PREVIEW_LOG}.`);
}

function complain(text: string, code = 1): number {
  console.error(text);
  return code;
}
