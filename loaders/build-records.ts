import {existsSync} from "node:fs";
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {Finding} from "../src/schema/findings.js";
import type {Manifest} from "../src/schema/manifest.js";

/** What is kept of a build beside its tables. */
export interface BuildRecords {
  readonly manifest: Manifest;
  readonly findings: readonly Finding[];
  /** How often each rule was broken, listed or not. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Writes the records of a build: the manifest last, for it marks the build as whole. */
export async function writeRecords(
  folder: string,
  {manifest, findings, counts}: BuildRecords,
): Promise<void> {
  await writeFile(join(folder, "findings.json"), `${JSON.stringify({findings, counts}, null, 1)}\n`);
  await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** The records of a build, or null where there is no whole one. */
export async function readRecords(folder: string): Promise<BuildRecords | null> {
  if (!existsSync(join(folder, "manifest.json"))) return null;
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;
  const rest = JSON.parse(await readFile(join(folder, "findings.json"), "utf8")) as Omit<
    BuildRecords,
    "manifest"
  >;
  return {manifest, ...rest};
}
