import {readFile} from "node:fs/promises";
import type {DuckDBConnection} from "@duckdb/node-api";
import {checkChildren} from "../check/children.js";
import {checkForms} from "../check/forms-present.js";
import {checkStudy} from "../check/study-config.js";
import type {Findings} from "../findings/findings.js";
import type {Study} from "../study.js";
import {appendTable, type NumberedRows} from "./append.js";
import {numberChildren} from "./children.js";
import {STAGED_TABLES} from "./layout.js";
import type {ReadSource} from "./read-source.js";
import {readSources} from "./read-sources.js";

export interface StageOptions {
  /** Path of the study's folder; the exports' paths are relative to it. */
  readonly studyFolder: string;
  readonly study: Study;
  readonly connection: DuckDBConnection;
  readonly findings: Findings;
  readonly onProgress?: (progress: {step: string; done: number; total: number}) => void;
}

/**
 * Creates the tables of tables.sql and fills them from the exports, adding every problem to `findings`. Never
 * throws for bad input: what can't be used is left out, reported and counted.
 */
export async function stageStudy({
  studyFolder,
  study,
  connection,
  findings,
  onProgress,
}: StageOptions): Promise<void> {
  await connection.run(await readFile(new URL("./tables.sql", import.meta.url), "utf8"));
  await connection.run(
    'CREATE TABLE refused_records (child INTEGER, source UTINYINT, "row" INTEGER, form VARCHAR)',
  );
  // What study.ts gets wrong about itself would only be found again in every record.
  const sound = checkStudy(study, findings);
  if (sound) {
    const sources = await readSources(studyFolder, study, (done, total) =>
      onProgress?.({step: "read", done, total}),
    );
    for (const {findings: found} of sources) findings.merge(found);
    await fill(study, connection, sources, findings, onProgress);
  }
  await connection.run("DROP TABLE refused_records");
}

async function fill(
  study: Study,
  connection: DuckDBConnection,
  sources: readonly ReadSource[],
  findings: Findings,
  onProgress: StageOptions["onProgress"],
): Promise<void> {
  const {children, numbers} = numberChildren(study, sources, findings);
  await appendChildren(connection, children);
  await appendScreened(connection, sources);
  const exports: NumberedRows[] = sources.map(({rows}, source) => ({
    source,
    rows,
    children: numbers[source] ?? new Int32Array(0),
  }));
  for (const [i, table] of STAGED_TABLES.entries()) {
    onProgress?.({step: "stage", done: i, total: STAGED_TABLES.length});
    await appendTable(connection, table, exports);
  }
  await appendCounts(connection, sources);
  onProgress?.({step: "check", done: 0, total: 1});
  checkForms(study, sources, findings);
  const whole = sources.every((source) => source.whole);
  await checkChildren({study, connection, findings, children, whole});
  onProgress?.({step: "check", done: 1, total: 1});
}

async function appendChildren(
  connection: DuckDBConnection,
  children: readonly {readonly id: string; readonly centre: string}[],
): Promise<void> {
  const appender = await connection.createAppender("staged_children");
  children.forEach(({id, centre}, child) => {
    appender.appendInteger(child);
    appender.appendVarchar(id);
    appender.appendVarchar(centre);
    appender.endRow();
  });
  appender.closeSync();
}

async function appendScreened(connection: DuckDBConnection, sources: readonly ReadSource[]): Promise<void> {
  const appender = await connection.createAppender("staged_screened");
  for (const {id, enrolled} of sources.flatMap(({children}) => children)) {
    if (enrolled) continue;
    appender.appendVarchar(id);
    appender.endRow();
  }
  appender.closeSync();
}

async function appendCounts(connection: DuckDBConnection, sources: readonly ReadSource[]): Promise<void> {
  const appender = await connection.createAppender("staged_counts");
  sources.forEach(({tally}, source) => {
    for (const {form, rowsIn, rowsOut, excluded, reason} of tally) {
      appender.appendUTinyInt(source);
      appender.appendVarchar(form);
      for (const n of [rowsIn, rowsOut, excluded]) appender.appendBigInt(BigInt(n));
      if (reason === null) appender.appendNull();
      else appender.appendVarchar(reason);
      appender.endRow();
    }
  });
  appender.closeSync();
}
