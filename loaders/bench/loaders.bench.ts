import {spawnSync} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {cpus, loadavg, tmpdir} from "node:os";
import {join} from "node:path";
import {ROOT} from "../root.js";

/**
 * How long the exports of a study take to Parquet, and how much memory: the demo study, then ever larger
 * synthetic ones in a temporary folder. Prints a table and leaves nothing behind. BENCH_N chooses other
 * numbers of children, such as BENCH_N=1000,10000.
 */
const SIZES = (process.env.BENCH_N ?? "1000,10000,100000").split(",").map(Number);
/** What was promised: the demo, and 100 000 children with about 2 · 10⁷ measurements. */
const PROMISED = {demoSeconds: 5, largeChildren: 100_000, largeSeconds: 180, largeMegabytes: 6000};
const STEPS = ["hashing", "reading", "staging", "checking", "deriving", "writing"];

interface Measured {
  readonly name: string;
  readonly n: number;
  /** With the start of the process. */
  readonly wall: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly rows: number;
  readonly megabytes: number;
}

function run(args: string[]): string {
  const {status, stdout} = spawnSync(process.execPath, ["--import", "tsx", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}`);
  return stdout;
}

function measure(name: string, n: number, studyFolder: string, scratch: string): Measured {
  const from = performance.now();
  const out = run(["loaders/bench/measure-build.ts", studyFolder, join(scratch, "out")]);
  const wall = (performance.now() - from) / 1000;
  return {name, n, wall, ...(JSON.parse(out) as Pick<Measured, "seconds" | "rows" | "megabytes">)};
}

/** Slope of log time on log n over the two largest sizes: 1 is linear. */
function growth(measured: readonly Measured[]): number | null {
  const [a, b] = measured.slice(-2);
  if (!a || !b || a.n === b.n) return null;
  return Math.log(b.wall / a.wall) / Math.log(b.n / a.n);
}

function line(cells: readonly string[]): string {
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(10) : cell.padStart(11))).join("");
}

const scratch = mkdtempSync(join(tmpdir(), "bench-loaders-"));
try {
  console.log(line(["children", "rows", ...STEPS, "wall s", "peak MB"]));
  const show = (m: Measured) => {
    const steps = STEPS.map((step) => (m.seconds[step] ?? 0).toFixed(2));
    console.log(line([m.name, String(m.rows), ...steps, m.wall.toFixed(2), m.megabytes.toFixed(0)]));
    return m;
  };
  const demo = show(measure("demo", 60, join(ROOT, "data/demo"), scratch));
  const sizes = SIZES.map((n) => {
    const folder = join(scratch, `study-${n}`);
    run(["data/demo/generator/cli.ts", "--n", String(n), "--out", folder]);
    const measured = show(measure(String(n), n, folder, scratch));
    rmSync(folder, {recursive: true, force: true});
    return measured;
  });
  const exponent = growth(sizes);
  if (exponent !== null) console.log(`growth of the wall time: n^${exponent.toFixed(2)}`);
  const promises: [string, boolean][] = [
    [`demo to Parquet < ${PROMISED.demoSeconds} s`, demo.wall < PROMISED.demoSeconds],
  ];
  const large = sizes.find(({n}) => n === PROMISED.largeChildren);
  if (large) {
    const {largeChildren, largeSeconds, largeMegabytes} = PROMISED;
    promises.push([`${largeChildren} children < ${largeSeconds} s`, large.wall < largeSeconds]);
    promises.push([`${largeChildren} children < ${largeMegabytes} MB`, large.megabytes < largeMegabytes]);
  }
  for (const [promise, kept] of promises) console.log(`${kept ? "kept  " : "MISSED"} ${promise}`);
  console.log(`on ${cpus().length} processors, load ${loadavg()[0]?.toFixed(1)}`);
  if (promises.some(([, kept]) => !kept)) process.exitCode = 1;
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
