import {rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {writeRecords} from "./build-records.js";
import type {BuildResult} from "./build-result.js";
import {derive} from "./derive/derive.js";
import {readRows} from "./derive/read-rows.js";
import {stagedSql} from "./derive/sql-text.js";
import {countSteps} from "./derive/steps.js";
import {Findings} from "./findings/findings.js";
import {checkRelease, releaseStop} from "./release/gate.js";
import {createManifest} from "./release/manifest.js";
import {writeTables} from "./release/write-tables.js";
import type {Study} from "./study.js";
import type {StudyFile} from "./study-files.js";

/** Reads and checks the exports of a study into the staged tables. */
export type StageStudy = (input: {
  readonly studyFolder: string;
  readonly study: Study;
  readonly connection: DuckDBConnection;
  readonly findings: Findings;
  readonly onProgress?: (progress: {step: string; done: number; total: number}) => void;
}) => Promise<unknown>;

export interface RunInput {
  readonly studyFolder: string;
  readonly study: Study;
  readonly key: string;
  readonly inputs: readonly StudyFile[];
  /** Empty folder that the build is written into; null: check only. */
  readonly staging: string | null;
  readonly stage: StageStudy;
  readonly onProgress?: ((line: string) => void) | undefined;
}

/** Enough for 100 000 children; a study of sixty uses a hundredth. What does not fit goes to disk. */
const MEMORY_LIMIT = "3GB";

const SORTED = {observations: stagedSql("observations-sorted")};

/** One build from the exports to the files in the staging folder; `folder` of the result is that folder. */
export async function runBuild(input: RunInput): Promise<BuildResult> {
  const {studyFolder, study, key, inputs, staging, stage, onProgress} = input;
  const report = onProgress ?? (() => {});
  const scratch = join(staging ?? tmpdir(), `work-${key.slice(0, 16)}-${process.pid}`);
  const instance = await DuckDBInstance.create(`${scratch}.duckdb`, {
    memory_limit: MEMORY_LIMIT,
    temp_directory: `${scratch}.tmp`,
    preserve_insertion_order: "false",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    const findings = new Findings();
    await stage({studyFolder, study, connection, findings, onProgress: stepLines(report)});
    report(await stagedLine(connection));
    await checkRelease(studyFolder, study, connection, findings);
    const derived = await derive({connection, study, findings, onProgress: report});
    const counts = Object.fromEntries([...findings.counts].sort(([a], [b]) => (a < b ? -1 : 1)));
    const failed = {ok: false, folder: null, manifest: null, findings: findings.list(), counts} as const;
    if (!derived || findings.errorCount > 0) return {...failed, stopped: null};
    const steps = await countSteps(connection, study);
    const stopped = releaseStop(study);
    if (stopped !== null) return {...failed, stopped};
    if (staging === null) return {...failed, stopped: "The exports pass the checks; nothing was written."};
    const tables = await writeTables(connection, staging, {sorted: SORTED, onProgress: report});
    const manifest = await createManifest({connection, study, key, inputs, steps, tables, findings});
    await writeRecords(staging, {manifest, findings: findings.list(), counts});
    return {ok: true, folder: staging, manifest, findings: findings.list(), counts, cached: false};
  } finally {
    connection.closeSync();
    instance.closeSync();
    for (const suffix of [".duckdb", ".duckdb.wal", ".tmp"]) {
      await rm(`${scratch}${suffix}`, {recursive: true, force: true});
    }
  }
}

/** One line when a step of the reading begins. */
function stepLines(report: (line: string) => void) {
  let last = "";
  return ({step}: {step: string}) => {
    if (step === last) return;
    last = step;
    report(STEP_LINES[step] ?? step);
  };
}

const STEP_LINES: Readonly<Record<string, string>> = {
  read: "reading the exports",
  stage: "staging the records",
  check: "checking the children",
};

async function stagedLine(connection: DuckDBConnection): Promise<string> {
  const tables = ["children", "observations", "infusions", "ecmo", "complications", "screening"];
  const [counts = {}] = await readRows<Record<string, number>>(
    connection,
    `SELECT ${tables.map((table) => `(SELECT count(*) FROM staged_${table})::DOUBLE AS ${table}`).join(", ")}`,
  );
  return `read ${tables.map((table) => `${counts[table]} ${table}`).join(", ")}`;
}
