import {spawnSync} from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import {join} from "node:path";
import {root} from "../lib/root.mjs";

// npm run test:mutations [-- area… --write]: breaks the statistics in small ways, one at a time in a copy, and sees that a
// test fails each time. Each `<area>.json` here lists {file, find, replace, why}; `find` must occur exactly once.
// With --write the outcomes go to src/stats/validation/mutations.json, for docs/validation.md.
const here = join(root, ".scripts/mutations");
const areas = readdirSync(here)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(".json", ""));
const args = process.argv.slice(2);
const write = args.includes("--write");
const asked = args.filter((arg) => arg !== "--write");
const unknown = asked.filter((area) => !areas.includes(area));
if (unknown.length > 0) {
  console.error(`No mutations for ${unknown.join(", ")}. There are ${areas.join(", ")}.`);
  process.exit(2);
}

mkdirSync(join(root, ".cache"), {recursive: true});
const copy = mkdtempSync(join(root, ".cache/mutations-"));
const file = join(root, "src/stats/validation/mutations.json");
const outcomes = JSON.parse(readFileSync(file, "utf8"));
let survived = 0;
let caught = 0;
try {
  for (const name of ["src", "data", "vitest.config.ts", "package.json", "tsconfig.json"]) {
    cpSync(join(root, name), join(copy, name), {
      recursive: true,
      filter: (path) => !path.includes("src/.observablehq"),
    });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const area of asked.length > 0 ? asked : areas) {
    const mutations = JSON.parse(readFileSync(join(here, `${area}.json`), "utf8"));
    const before = failures(area);
    if (before !== 0) throw new Error(`the tests of src/stats/${area} fail before any mutation`);
    outcomes[area] = [];
    for (const mutation of mutations) {
      const source = join(copy, mutation.file);
      const text = readFileSync(source, "utf8");
      const times = text.split(mutation.find).length - 1;
      if (times !== 1)
        throw new Error(`${mutation.file}: "${mutation.find}" occurs ${times} times, not once`);
      writeFileSync(
        source,
        text.replace(mutation.find, () => mutation.replace),
      );
      const code = failures(area);
      writeFileSync(source, text);
      outcomes[area].push({file: mutation.file, why: mutation.why, caught: code !== 0});
      if (code === 0) survived += 1;
      else caught += 1;
      console.log(`${code === 0 ? "SURVIVED" : "caught  "}  ${mutation.file}: ${mutation.why}`);
    }
  }
} finally {
  rmSync(copy, {recursive: true, force: true});
}
if (write) {
  const sorted = Object.fromEntries(
    areas.filter((area) => area in outcomes).map((area) => [area, outcomes[area]]),
  );
  writeFileSync(file, `${JSON.stringify(sorted, null, 1)}\n`);
}
console.log(`\n${caught} caught, ${survived} survived`);
process.exitCode = survived === 0 ? 0 : 1;

/** Exit code of the area's tests, in the copy. */
function failures(area) {
  const {status} = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--project",
      "unit",
      "--bail",
      "1",
      `src/stats/${area}/`,
    ],
    {cwd: copy, stdio: "ignore", timeout: 300_000},
  );
  return status ?? 1;
}
