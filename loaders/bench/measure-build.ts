import {rmSync} from "node:fs";
import {buildStudy} from "../build.js";

/**
 * Builds the study of one folder into another and prints what it took as one line of JSON: seconds of each
 * step, rows, and the greatest memory of the process. A process of its own, so that nothing is warm.
 *
 *   node --import tsx loaders/bench/measure-build.ts <study folder> <out folder>
 */
const [studyFolder, outRoot] = process.argv.slice(2);
if (!studyFolder || !outRoot) throw new Error("expected a study folder and an out folder");

/** Which step a line of progress begins. */
function stepOf(line: string): string {
  if (/^(reading|staging|checking)/.test(line)) return line.split(" ", 1)[0] ?? line;
  return /^(deriving|read)/.test(line) ? "deriving" : "writing";
}

const seconds: Record<string, number> = {};
let step = "hashing";
let since = performance.now();
const begin = (next: string) => {
  const now = performance.now();
  seconds[step] = (seconds[step] ?? 0) + (now - since) / 1000;
  step = next;
  since = now;
};
const result = await buildStudy(studyFolder, {
  outRoot,
  // A line of writing tells of a table that is written, not of one that begins.
  onProgress: (line) => begin(line.startsWith("deriving screening") ? "writing" : stepOf(line)),
});
begin("done");
const {maxRSS} = process.resourceUsage();
if (!result.ok) throw new Error(`the build failed: ${JSON.stringify(result.counts)}`);
const rows = Object.values(result.manifest.tables).reduce((sum, table) => sum + table.rows, 0);
console.log(JSON.stringify({seconds, rows, megabytes: maxRSS / 1024}));
rmSync(outRoot, {recursive: true, force: true});
