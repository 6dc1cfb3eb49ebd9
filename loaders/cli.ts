import {parseArgs} from "node:util";
import {buildStudy} from "./build.js";
import type {BuildResult} from "./build-result.js";
import {studyFolder} from "./published.js";
import {buildReport} from "./report.js";

const USAGE = `npm run data -- [study folder] [--check]
  study folder   default: STUDY, or data/demo
  --check        read and check the exports, write nothing`;

/** Exit code of a build: 0 where the data are there, or where a check found no error. */
function exitCode(result: BuildResult, checkOnly: boolean): number {
  if (result.ok) return 0;
  return checkOnly && result.stopped !== null ? 0 : 1;
}

async function main(): Promise<number> {
  const {values, positionals} = parseArgs({
    options: {check: {type: "boolean", default: false}, help: {type: "boolean", short: "h", default: false}},
    allowPositionals: true,
  });
  if (values.help || positionals.length > 1) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const [folder = studyFolder()] = positionals;
  const result = await buildStudy(folder, {
    checkOnly: values.check,
    onProgress: (line) => console.log(`  ${line}`),
  });
  const write = result.ok || (values.check && result.stopped !== null) ? console.log : console.error;
  for (const line of buildReport(result)) write(line);
  return exitCode(result, values.check);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
