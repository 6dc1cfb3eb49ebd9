import {join, resolve} from "node:path";
import {buildStudy} from "./build.js";
import type {BuildResult} from "./build-result.js";
import {formatFinding} from "./findings/findings.js";
import {ROOT} from "./root.js";

/** The study that the site shows: the folder that STUDY names, or the demo. */
export function studyFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return environment.STUDY ? resolve(environment.STUDY) : join(ROOT, "data/demo");
}

/**
 * The data that the site may show now, built first if they are not there yet. Never older data: where the
 * exports hold an error the loader that asks fails, and the page with it.
 *
 * @throws Error with the list of errors, or why nothing is released
 */
export async function published(): Promise<BuildResult & {ok: true}> {
  const result = await buildStudy(studyFolder());
  if (result.ok) return result;
  const errors = result.findings.filter(({severity}) => severity === "error").map(formatFinding);
  throw new Error(result.stopped ?? `the exports have errors:\n${errors.join("\n")}`);
}
