import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join, relative, resolve, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {demoDesign, QUOTA_BELOW} from "./demo-design.js";
import {studyTextFor} from "./study-text.js";
import {SCENARIOS} from "./truth.js";
import {writeExports} from "./write-study.js";

const DEMO = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const {values} = parseArgs({
  options: {
    n: {type: "string", default: String(demoDesign.n)},
    scenario: {type: "string", default: demoDesign.scenario},
    seed: {type: "string", default: String(demoDesign.seed)},
    out: {type: "string", default: DEMO},
  },
});
const n = Number(values.n);
const seed = Number(values.seed);
const scenario = SCENARIOS.find((name) => name === values.scenario);
const folder = resolve(values.out);
if (!Number.isInteger(n) || n < 1 || n > 1_000_000) fail("--n takes a whole number from 1 to 1000000");
else if (!Number.isInteger(seed)) fail("--seed takes a whole number");
else if (scenario === undefined) fail(`--scenario takes ${SCENARIOS.join(" or ")}`);
else {
  mkdirSync(folder, {recursive: true});
  const written = writeExports(folder, {n, seed, scenario, quotas: n < QUOTA_BELOW});
  if (folder !== DEMO) {
    const loaders = relative(folder, join(DEMO, "../../loaders")).split(sep).join("/");
    const text = readFileSync(join(DEMO, "study.ts"), "utf8");
    writeFileSync(join(folder, "study.ts"), studyTextFor(text, {n, loaders, scenario}));
  }
  console.log(
    `${written.screened} screened, ${written.enrolled} enrolled, ${written.values} measured values`,
  );
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
