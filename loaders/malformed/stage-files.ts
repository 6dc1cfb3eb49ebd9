import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {Findings} from "../findings/findings.js";
import {stageStudy} from "../stage/stage.js";
import type {Study} from "../study.js";

/** Stages a study whose exports are given as text, in a folder that is removed again. */
export async function stageFiles(
  study: Study,
  files: ReadonlyMap<string, string | Uint8Array>,
  queries: readonly string[] = [],
): Promise<{findings: Findings; results: unknown[][][]}> {
  const studyFolder = await mkdtemp(join(tmpdir(), "exports-"));
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    for (const [name, content] of files) await writeFile(join(studyFolder, name), content);
    const findings = new Findings();
    await stageStudy({studyFolder, study, connection, findings});
    const results: unknown[][][] = [];
    for (const query of queries) results.push((await connection.runAndReadAll(query)).getRowsJS());
    return {findings, results};
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(studyFolder, {recursive: true, force: true});
  }
}
