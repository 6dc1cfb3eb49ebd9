import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {countTests} from "../lib/count-tests.mjs";
import {findOrInstallChromium} from "../lib/find-chromium.mjs";
import {installDependencies} from "../lib/install-dependencies.mjs";
import {offlinePrefix} from "../lib/offline.mjs";
import {root} from "../lib/root.mjs";
import {runChild} from "../lib/run-child.mjs";
import {formatSteps, runSteps} from "../lib/steps.mjs";

// npm test: everything that says whether this checkout is sound. With words after it, only those steps:
// `npm test -- types unit`.
const reports = join(root, ".cache/test");
const counts = {passed: 0, failed: 0};

const steps = {
  install: {name: "dependencies", vital: true, run: install},
  chromium: {name: "Chromium", run: chromium},
  types: {name: "types", run: types},
  lint: {
    name: "lint and format",
    run: () => tool("@biomejs/biome/bin/biome", ["ci"]),
  },
  unit: {name: "unit tests", run: () => vitest("unit")},
  build: {name: "build", run: build},
  browser: {
    name: "browser tests",
    needs: ["Chromium", "build"],
    run: () => vitest("browser"),
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((key) => !(key in steps));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. There are ${Object.keys(steps).join(", ")}.`);
  process.exit(2);
}
const always = ["install", ...(asked.includes("browser") ? ["chromium"] : [])];
const chosen = Object.keys(steps).filter(
  (key) => !asked.length || asked.includes(key) || always.includes(key),
);

const results = await runSteps(chosen.map((key) => steps[key]));
// The last line must not speak of success when a step that runs no tests has failed.
const vitestSteps = ["unit tests", "browser tests"];
const failedSteps = results.filter(
  ({name, state}) => state !== "passed" && !vitestSteps.includes(name),
).length;
const skipped = results.filter(({name, state}) => state === "skipped" && vitestSteps.includes(name)).length;
const failed = counts.failed + failedSteps + skipped;

console.log(`\n${formatSteps(results).join("\n")}\n`);
console.log(`${counts.passed} passed, ${failed} failed`);
process.exitCode = results.every(({state}) => state === "passed") ? 0 : 1;

async function install() {
  const code = await installDependencies();
  if (code === 0) console.log("The dependencies are those of package-lock.json.");
  return code;
}

// The patterns of tsconfig.json pass over folders whose name begins with a dot, so .scripts has its own.
async function types() {
  const codes = [
    await tool("typescript/bin/tsc", ["-p", "."]),
    await tool("typescript/bin/tsc", ["-p", ".scripts"]),
  ];
  return Math.max(...codes);
}

function chromium() {
  const path = findOrInstallChromium();
  if (path === null) return 1;
  console.log(`Using ${path}`);
  process.env.CHROME_PATH = path;
  return 0;
}

function tool(path, args, options) {
  return runChild(process.execPath, [join(root, "node_modules", path), ...args], options);
}

async function vitest(project) {
  mkdirSync(reports, {recursive: true});
  const report = join(reports, `${project}.json`);
  rmSync(report, {force: true});
  const args = [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const code = await tool("vitest/vitest.mjs", args);
  const {passed, failed} = countTests(report);
  counts.passed += passed;
  counts.failed += code !== 0 && failed === 0 ? 1 : failed;
  return failed > 0 ? 1 : code;
}

async function build() {
  const command = [process.execPath, ".scripts/build.mjs"];
  const prefix = offlinePrefix();
  console.log(
    prefix
      ? "The network is cut off for this build."
      : "This system does not let the network be cut off; building with it.",
  );
  const [first, ...rest] = [...(prefix ?? []), ...command];
  return runChild(first, rest);
}
