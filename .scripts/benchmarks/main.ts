import {spawnSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {cpus} from "node:os";
import {join} from "node:path";
import {allBenches} from "../../src/stats/validation/all.js";
import type {BenchReport, BenchResult} from "./timing.js";

// npm run bench -- stats [id…] [--write]: the statistics beside R on the same columns. With --write the results go to
// src/stats/validation/benchmarks.json, from which `npm run docs` writes docs/benchmarks.md.
const file = join(import.meta.dirname, "../../src/stats/validation/benchmarks.json");
const args = process.argv.slice(2);
const write = args.includes("--write");
const asked = args.filter((arg) => arg !== "--write");
const unknown = asked.filter((id) => !allBenches.some((one) => one.id === id));
if (unknown.length > 0) {
  throw new Error(
    `there is no benchmark ${unknown.join(", ")}, but ${allBenches.map((one) => one.id).join(", ")}`,
  );
}

const rVersion = spawnSync("Rscript", ["-e", "cat(as.character(getRversion()))"], {encoding: "utf8"});
const withR = rVersion.status === 0;
if (!withR) console.log("R is not installed: our times only.");

const results: BenchResult[] = [];
const failed: string[] = [];
let missed = 0;
for (const {id, target, sizes} of allBenches.filter((one) => asked.length === 0 || asked.includes(one.id))) {
  const one = ["--import", "tsx", join(import.meta.dirname, "one.ts"), id, ...(withR ? [] : ["--without-r"])];
  const run = spawnSync(process.execPath, one, {encoding: "utf8", stdio: ["ignore", "pipe", "inherit"]});
  if (run.status !== 0) {
    failed.push(id);
    continue;
  }
  const measured = JSON.parse(run.stdout) as BenchResult[];
  results.push(...measured);
  if (write) save();
  for (const {n, title, ours, theirs} of measured) {
    const ratio = theirs ? ours.median / theirs.median : null;
    const judged = n === sizes[sizes.length - 1] && target !== undefined;
    const met =
      !judged ||
      ((target.ms === undefined || ours.median * 1000 <= target.ms) &&
        (target.ratio === undefined || ratio === null || ratio <= target.ratio));
    if (!met) missed += 1;
    console.log(
      `${title}, n = ${n}: ${milliseconds(ours.median)}${
        theirs ? `, R ${milliseconds(theirs.median)}, ratio ${(ratio as number).toPrecision(2)}` : ""
      }${judged ? (met ? "  target met" : "  TARGET MISSED") : ""}`,
    );
  }
}

if (failed.length > 0) console.error(`failed: ${failed.join(", ")}`);
process.exitCode = missed === 0 && failed.length === 0 ? 0 : 1;

function milliseconds(seconds: number): string {
  return `${(seconds * 1000).toPrecision(3)} ms`;
}

/** Puts the new results in their benchmarks' places; after each benchmark, so that none is lost to a later one. */
function save(): void {
  const before = JSON.parse(readFileSync(file, "utf8")) as BenchReport;
  const known = new Set(allBenches.map((one) => one.id));
  const kept = before.results.filter(({id}) => known.has(id) && !results.some((one) => one.id === id));
  const rank = (id: string) => allBenches.findIndex((one) => one.id === id);
  const report: BenchReport = {
    machine: cpus()[0]?.model.trim() ?? "unknown",
    cores: cpus().length,
    node: process.version,
    r: rVersion.stdout.trim(),
    measured: new Date().toISOString().slice(0, 10),
    results: [...kept, ...results].sort((a, b) => rank(a.id) - rank(b.id) || a.n - b.n),
  };
  writeFileSync(file, `${JSON.stringify(report, null, 1)}\n`);
}
