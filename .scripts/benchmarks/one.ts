import {execFileSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
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
  // The engine compiles what is called often; a page that follows a drag is past that.
  secondsPerCall(() => bench.run(columns));
  for (let round = 0; round < ROUNDS; ++round) {
    ours.push(secondsPerCall(() => bench.run(columns)));
    if (timesR) {
      const args = [
        join(import.meta.dirname, "time.R"),
        data,
        String(n),
        ["stats", ...bench.packages].join(","),
        bench.r,
      ];
      theirs.push(Number(execFileSync("Rscript", args, {encoding: "utf8"})));
    }
  }
  rmSync(folder, {recursive: true});
  const {name, title, r} = bench;
  results.push({
    id: bench.id,
    name,
    title,
    r,
    n,
    ours: timing(ours),
    theirs: timesR ? timing(theirs) : null,
  });
}
console.log(JSON.stringify(results));
