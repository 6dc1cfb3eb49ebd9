import {spawn} from "node:child_process";
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
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {root} from "../lib/root.mjs";

// npm run test:mutations [-- area… --write]: breaks the statistics in small ways, one at a time in a copy, and sees
// that a test fails each time. Each `<area>.json` here lists {file, find, replace, why}; `find` must occur exactly
// once. Areas are shared out among as many copies as there are cores. With --write the outcomes go to
// src/stats/validation/mutations.json, for docs/validation.md.
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

const file = join(root, "src/stats/validation/mutations.json");
const outcomes = JSON.parse(readFileSync(file, "utf8"));
const mutationsOf = (area) => JSON.parse(readFileSync(join(here, `${area}.json`), "utf8"));
// The longest list first, so that no copy is left alone with it.
const waiting = [...(asked.length > 0 ? asked : areas)].sort(
  (a, b) => mutationsOf(b).length - mutationsOf(a).length,
);
const done = {caught: 0, survived: 0};
/** Longest that an area's tests may take; a mutation that makes them endless is caught then. */
const PATIENCE_MS = 120_000;

mkdirSync(join(root, ".cache"), {recursive: true});
await Promise.all(Array.from({length: Math.min(waiting.length, availableParallelism())}, worker));
console.log(`\n${done.caught} caught, ${done.survived} survived`);
process.exitCode = done.survived === 0 ? 0 : 1;

/** Keeps what is known so far: a later area's trouble must not lose it. */
function save() {
  const known = areas.filter((area) => area in outcomes).map((area) => [area, outcomes[area]]);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(known), null, 1)}\n`);
}

/** Takes area after area into a copy of its own. */
async function worker() {
  const copy = mkdtempSync(join(root, ".cache/mutations-"));
  try {
    for (const name of ["src", "data", "vitest.config.ts", "package.json", "tsconfig.json"]) {
      cpSync(join(root, name), join(copy, name), {
        recursive: true,
        filter: (path) => !path.includes("src/.observablehq"),
      });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    for (let area = waiting.shift(); area !== undefined; area = waiting.shift()) await mutate(copy, area);
  } finally {
    rmSync(copy, {recursive: true, force: true});
  }
}

async function mutate(copy, area) {
  if ((await failures(copy, area)) !== 0)
    throw new Error(`the tests of src/stats/${area} fail before any mutation`);
  const found = [];
  for (const {file: path, find, replace, why} of mutationsOf(area)) {
    const source = join(copy, path);
    const text = readFileSync(source, "utf8");
    const times = text.split(find).length - 1;
    if (times !== 1) throw new Error(`${path}: "${find}" occurs ${times} times, not once`);
    writeFileSync(
      source,
      text.replace(find, () => replace),
    );
    const caught = (await failures(copy, area)) !== 0;
    writeFileSync(source, text);
    found.push({file: path, why, caught});
    done[caught ? "caught" : "survived"] += 1;
    console.log(`${caught ? "caught  " : "SURVIVED"}  ${path}: ${why}`);
  }
  outcomes[area] = found;
  if (write) save();
}

/** Exit code of the area's tests in the copy; a test that never ends counts as one that fails. */
function failures(copy, area) {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const child = spawn(
    process.execPath,
    [vitest, "run", "--project", "unit", "--bail", "1", `src/stats/${area}/`],
    {cwd: copy, stdio: "ignore", detached: true},
  );
  return new Promise((resolve) => {
    // The whole group: a worker in an endless loop outlives the process that started it.
    const tooLong = setTimeout(() => process.kill(-child.pid, "SIGKILL"), PATIENCE_MS);
    const end = (code) => {
      clearTimeout(tooLong);
      resolve(code ?? 1);
    };
    child.once("error", () => end(1));
    child.once("close", end);
  });
}
