import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {DuckDBConnection} from "@duckdb/node-api";
import type {Manifest} from "../../src/schema/manifest.js";
import {readRows} from "../derive/read-rows.js";
import type {Step} from "../derive/steps.js";
import type {Findings} from "../findings/findings.js";
import {ROOT} from "../root.js";
import type {Study} from "../study.js";
import type {StudyFile} from "../study-files.js";
import {SYNTHETIC_MARK} from "./gate.js";

/** Hexadecimal digits of the key that a page shows as the data's version. */
const VERSION_DIGITS = 12;

export interface ManifestInput {
  readonly connection: DuckDBConnection;
  readonly study: Study;
  readonly key: string;
  readonly inputs: readonly StudyFile[];
  readonly steps: readonly Step[];
  readonly tables: Manifest["tables"];
  readonly findings: Findings;
}

/** The manifest of a build. It holds no date: the same inputs give the same manifest, byte for byte. */
export async function createManifest(input: ManifestInput): Promise<Manifest> {
  const {connection, study, key, inputs, steps, tables, findings} = input;
  const [row] = await readRows<{version: string}>(connection, "SELECT version() AS version");
  const {version} = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {version: string};
  let total = 0;
  for (const count of findings.counts.values()) total += count;
  return {
    study: {
      id: study.id,
      title: study.title,
      registration: study.registration ?? null,
      synthetic: study.release === "demo",
      target: study.target as Manifest["study"]["target"],
      centres: study.centres,
    },
    release: study.release,
    definitions: study.definitions,
    dataVersion: key.slice(0, VERSION_DIGITS),
    versions: {workbench: version, duckdb: (row?.version ?? "").replace(/^v/, "")},
    inputs: declaredInputs(study, inputs),
    steps,
    tables,
    findings: {errors: findings.errorCount, warnings: total - findings.errorCount},
  };
}

/**
 * The files that study.ts names. Whatever else lies in the folder counts for the key, but its name may tell of a
 * child and is nobody's business.
 */
function declaredInputs(study: Study, inputs: readonly StudyFile[]): readonly StudyFile[] {
  const named = new Set(["study.ts", SYNTHETIC_MARK]);
  for (const {file, dictionary} of study.sources) named.add(file).add(dictionary ?? file);
  return inputs.filter(({file}) => named.has(file));
}
