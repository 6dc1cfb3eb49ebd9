import {spawnSync} from "node:child_process";
import {mkdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {clearLoaderCache} from "../../loaders/cache.js";
import {dropStaleBundles} from "./bundle-cache.js";
import {checkLinks, type SiteFiles} from "./check-links.js";
import {checkOutsideHosts} from "./check-outside-hosts.js";
import {finishHtml} from "./finish-html.js";
import {frameworkBuild} from "./framework-build.js";
import {apacheConfig, netlifyHeaders} from "./host-files.js";
import {listFiles} from "./list-files.js";
import {writeNpmStubs} from "./npm-stubs.js";
import {swapFolder} from "./swap-folder.js";

/** The first moment that zip archives know: a time that every file can have. */
const SOURCE_DATE = new Date(Number(process.env.SOURCE_DATE_EPOCH ?? 315_532_800) * 1000);
const STAGING = ".cache/dist";
/** Where the site ends; the browser tests and the benchmarks look for it by the same name. */
const TARGET = process.env.DIST ?? "dist";
const LOG = ".cache/build.log";
const TEXT = /\.(html|js|css|svg)$/;

const root = process.cwd();
process.exitCode = await main();

async function main(): Promise<number> {
  if (!buildData()) return 1;
  await clearLoaderCache(root);
  dropStaleBundles(root);
  writeNpmStubs(root);
  console.log("Building the pages …");
  if (!(await buildPages())) return 1;
  const files = readSite();
  for (const [path, text] of files) {
    if (path.endsWith(".html") && text !== null) writeFileSync(join(STAGING, path), finish(path, text));
  }
  writeFileSync(join(STAGING, "_headers"), netlifyHeaders());
  writeFileSync(join(STAGING, ".htaccess"), apacheConfig());
  const finished = readSite();
  const problems = [
    ...checkLinks(finished).map((problem) => `leads nowhere: ${problem}`),
    ...checkOutsideHosts(finished).map((problem) => `fetched from another host: ${problem}`),
  ];
  if (problems.length > 0) {
    console.error(problems.join("\n"));
    console.error(`\nThe build failed with ${problems.length} of these; ${TARGET}/ is as it was.`);
    return 1;
  }
  swapFolder(STAGING, TARGET);
  summarise(finished);
  return 0;
}

/** The loaders' own command, so that its messages and its exit code are the ones people know. */
function buildData(): boolean {
  const {status} = spawnSync(process.execPath, ["--import", "tsx", "loaders/cli.ts"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return status === 0;
}

async function buildPages(): Promise<boolean> {
  mkdirSync(".cache", {recursive: true});
  try {
    writeFileSync(LOG, await frameworkBuild(STAGING, SOURCE_DATE));
    return true;
  } catch (error) {
    const {log = ""} = (error instanceof Error ? error.cause : {}) as {log?: string};
    writeFileSync(LOG, log);
    console.error(log.trimEnd().split("\n").slice(-8).join("\n"));
    console.error(`\nThe build failed: ${error instanceof Error ? error.message : error}`);
    console.error(`The whole log is ${LOG}.`);
    return false;
  }
}

function finish(path: string, html: string): string {
  try {
    return finishHtml(html);
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}

function readSite(): SiteFiles {
  return new Map(
    listFiles(STAGING).map((path) => [
      path,
      TEXT.test(path) ? readFileSync(join(STAGING, path), "utf8") : null,
    ]),
  );
}

function summarise(files: SiteFiles): void {
  const pages = [...files.keys()].filter((path) => path.endsWith(".html")).length;
  const bytes = [...files.keys()].reduce((sum, path) => sum + statSync(join(TARGET, path)).size, 0);
  console.log(`Wrote ${TARGET}/: ${pages} pages, ${files.size} files, ${(bytes / 1e6).toFixed(1)} MB.`);
}
