import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {parseStudy, type Study} from "./study.js";

/**
 * The study that a folder's study.ts declares, read afresh when that file has changed.
 *
 * @throws Error where there is no study.ts, or it declares no valid study (the message says what is wrong)
 */
export async function loadStudy(studyFolder: string): Promise<Study> {
  const file = resolve(join(studyFolder, "study.ts"));
  const text = await readFile(file).catch(() => {
    throw new Error(`no study.ts in ${studyFolder}: docs/bringing-a-study.md says how to write one`);
  });
  // Node keeps what it imported once; another address makes it read the changed file.
  const version = createHash("sha256").update(text).digest("hex").slice(0, 16);
  const module = (await import(`${pathToFileURL(file).href}?version=${version}`)) as {default?: unknown};
  return parseStudy(module.default);
}
