import {readFileSync} from "node:fs";
import {join} from "node:path";
import {allBenches} from "../../src/stats/validation/all.js";
import type {StatsBench} from "../../src/stats/validation/bench.js";
import type {BenchReport, BenchResult, Timing} from "../benchmarks/timing.js";
import {GENERATED, table} from "./markdown.js";

const file = join(import.meta.dirname, "../../src/stats/validation/benchmarks.json");

/** docs/benchmarks.md: how long the statistics take beside R's, from the last run of `npm run bench -- stats --write`. */
export function benchmarksPage(): string {
  const {machine, cores, node, r, measured, results} = JSON.parse(readFileSync(file, "utf8")) as BenchReport;
  const blocks = allBenches.flatMap(({id, title, name, r: expression}) => {
    const own = results.filter((one) => one.id === id);
    return own.length === 0
      ? []
      : [
          `### ${title}\n\n\`${name}\` beside \`${expression}\`.\n\n${table(
            ["n", "here, ms", "in R, ms", "here / R", "growth"],
            own.map(row),
          )}`,
        ];
  });
  return `${GENERATED}

# Benchmarks

Measured on ${measured} with Node ${node} and R ${r} on ${cores} cores of ${machine}. Each line is the median of five rounds in which the two take turns on the same columns (least–greatest in brackets); a round calls for at least a fifth of a second and takes the mean call; reading the data is not counted. “Growth” is the time against the line before it, divided by the growth of n: 1 is linear, below 1 the fixed cost still counts. The Validation page draws the same figures. Make them again: \`npm run bench -- stats --write\`, then \`npm run docs\`.

## What was asked for

${table(
  ["", "n", "here, ms", "in R, ms", "asked for", "found"],
  allBenches.flatMap((bench) => asked(bench, results)),
)}

## Where R is faster

${table(["", "n", "here, ms", "in R, ms", "here / R"], results.filter(slower).map(slowRow))}

## One by one

${blocks.join("\n\n")}
`;
}

/** A line for each target of a benchmark, at its largest n. */
function asked({id, title, target = {}}: StatsBench, results: readonly BenchResult[]): string[][] {
  const last = results.filter((one) => one.id === id).at(-1);
  if (!last) return [];
  const line = (wanted: string, found: string) => [
    title,
    thousands(last.n),
    milliseconds(last.ours.median),
    last.theirs ? milliseconds(last.theirs.median) : "–",
    wanted,
    found,
  ];
  return [
    ...(target.ratio === undefined || !last.theirs
      ? []
      : [
          line(
            `at most ${Number(target.ratio.toPrecision(2))} of R's time`,
            (last.ours.median / last.theirs.median).toPrecision(2),
          ),
        ]),
    ...(target.ms === undefined
      ? []
      : [line(`at most ${target.ms} ms`, `${milliseconds(last.ours.median)} ms`)]),
  ];
}

function slower({ours, theirs}: BenchResult): boolean {
  return theirs !== null && ours.median > theirs.median;
}

function slowRow({title, n, ours, theirs}: BenchResult): string[] {
  const r = (theirs as Timing).median;
  return [title, thousands(n), milliseconds(ours.median), milliseconds(r), (ours.median / r).toPrecision(2)];
}

function row(one: BenchResult, i: number, all: readonly BenchResult[]): string[] {
  const before = all[i - 1];
  return [
    thousands(one.n),
    span(one.ours),
    one.theirs ? span(one.theirs) : "–",
    one.theirs ? (one.ours.median / one.theirs.median).toPrecision(2) : "–",
    before ? (one.ours.median / before.ours.median / (one.n / before.n)).toFixed(2) : "–",
  ];
}

const span = ({median, min, max}: Timing) =>
  `${milliseconds(median)} (${milliseconds(min)}–${milliseconds(max)})`;

/** Three digits, without a power of ten. */
function milliseconds(seconds: number): string {
  const ms = seconds * 1000;
  return ms >= 100 ? thousands(Math.round(ms)) : String(Number(ms.toPrecision(3)));
}

const thousands = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, " ");
