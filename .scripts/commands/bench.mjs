import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {installDependencies} from "../lib/install-dependencies.mjs";
import {root} from "../lib/root.mjs";
import {runModule} from "../lib/run-child.mjs";

// npm run bench: how long the loaders and the pages take on this machine, against what was promised. The
// loaders' benchmarks are the files loaders/bench/*.bench.ts. Words after it choose: loaders, pages.
process.exitCode = await bench(process.argv.slice(2));

async function bench(asked) {
  const wants = (what) => asked.length === 0 || asked.includes(what);
  const code = await installDependencies();
  if (code !== 0) return code;
  const codes = [];
  if (wants("loaders")) {
    for (const file of loaderBenches()) codes.push(await run(file));
  }
  if (wants("pages")) {
    codes.push((await run(".scripts/build/main.ts")) || (await run("src/test/browser/pages.bench.ts")));
  }
  return Math.max(0, ...codes);
}

function run(file) {
  console.log(`\n── ${file}`);
  return runModule(file);
}

function loaderBenches() {
  const folder = join(root, "loaders/bench");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".bench.ts"));
  return files.sort().map((name) => `loaders/bench/${name}`);
}
