import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {installDependencies} from "../lib/install-dependencies.mjs";
import {root} from "../lib/root.mjs";
import {runModule} from "../lib/run-child.mjs";

// npm run bench: how long the loaders and the pages take on this machine, against what was promised. The
// loaders' benchmarks are the files loaders/bench/*.bench.ts. Words after it choose: loaders, pages, stats; what
// follows “stats” is for its own script (.scripts/benchmarks/main.ts).
const words = process.argv.slice(2);
const stats = words.indexOf("stats");
process.exitCode = await bench(
  stats < 0 ? words : words.slice(0, stats + 1),
  stats < 0 ? [] : words.slice(stats + 1),
);

async function bench(asked, forStats) {
  const wants = (what) => asked.length === 0 || asked.includes(what);
  const code = await installDependencies();
  if (code !== 0) return code;
  const codes = [];
  if (wants("loaders")) {
    for (const file of loaderBenches()) codes.push(await run(file));
  }
  if (wants("pages")) {
    codes.push((await run(".scripts/build/main.ts")) || (await run("src/test/browser/pages.bench.ts")));
    codes.push(await largeStudy());
  }
  if (wants("stats")) codes.push(await run(".scripts/benchmarks/main.ts", forStats));
  return Math.max(0, ...codes);
}

/** The same drags on five times the children, from a study and a site of their own. */
async function largeStudy() {
  const [study, site] = [".cache/bench/study", ".cache/bench/site"];
  const env = {STUDY: study, DIST: site};
  return (
    (await run("data/demo/generator/cli.ts", ["--n", "300", "--out", study])) ||
    (await run(".scripts/build/main.ts", [], {env})) ||
    (await run("src/test/browser/drags.bench.ts", [], {env}))
  );
}

function run(file, args = [], options = {}) {
  console.log(`\n── ${[file, ...args].join(" ")}`);
  return runModule(file, args, options);
}

function loaderBenches() {
  const folder = join(root, "loaders/bench");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".bench.ts"));
  return files.sort().map((name) => `loaders/bench/${name}`);
}
