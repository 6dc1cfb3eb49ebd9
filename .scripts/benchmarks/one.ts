import {spawn} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {createInterface} from "node:readline/promises";
import {allBenches} from "../../src/stats/validation/all.js";
import {type BenchResult, secondsPerCall, timing} from "./timing.js";

// One benchmark in a process of its own, so that none meets another's compiled code: `tsx one.ts <id>`. Rounds of us
// and of R take turns on the same columns; the results go to standard output as JSON.
const ROUNDS = 5;
const id = process.argv[2];
const withR = process.argv[3] !== "--without-r";
const bench = allBenches.find((one) => one.id === id);
if (!bench) throw new Error(`there is no benchmark ${id}, but ${allBenches.map((one) => one.id).join(", ")}`);

const results: BenchResult[] = [];
for (const n of bench.sizes) {
  const columns = bench.make(n);
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const data = join(folder, "columns");
  mkdirSync(data);
  for (const [name, values] of Object.entries(columns)) writeFileSync(join(data, name), values);
  const ours: number[] = [];
  const theirs: number[] = [];
  const timesR = withR && (bench.rSizes ?? bench.sizes).includes(n);
  const r = timesR ? startR(data, n) : null;
  // The engine compiles what is called often; a page that follows a drag is past that.
  secondsPerCall(() => bench.run(columns));
  for (let round = 0; round < ROUNDS; ++round) {
    ours.push(secondsPerCall(() => bench.run(columns)));
    if (r) theirs.push(await r.round());
  }
  r?.end();
  rmSync(folder, {recursive: true});
  const {name, title} = bench;
  results.push({
    id: bench.id,
    name,
    title,
    r: bench.r,
    n,
    ours: timing(ours),
    theirs: timesR ? timing(theirs) : null,
  });
}
console.log(JSON.stringify(results));

/** An R that has the columns and the packages, and times a round each time it is asked. */
function startR(data: string, n: number) {
  const {packages, r} = bench as (typeof allBenches)[number];
  const script = join(import.meta.dirname, "time.R");
  const child = spawn("Rscript", [script, data, String(n), ["stats", ...packages].join(","), r], {
    stdio: ["pipe", "pipe", "inherit"],
    // Some packages ask the machine for its time zone, which a container does not know.
    env: {...process.env, TZ: "UTC"},
  });
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  return {
    async round(): Promise<number> {
      child.stdin.write("go\n");
      const {value, done} = await lines.next();
      if (done) throw new Error(`R could not run ${r}`);
      return Number(value);
    },
    end: () => child.stdin.end(),
  };
}
