import {createHash} from "node:crypto";
import {join} from "node:path";
import {ROOT} from "./root.js";
import {hashFiles, listFiles, listStudyFiles, type StudyFile} from "./study-files.js";

/** The code that the tables follow from. Tests, their fixtures and benchmarks change nothing in them. */
const CODE_FOLDERS = ["loaders", "src/schema", "src/queries/derive"];
const isNoCode = (path: string) =>
  path === "bench" || /\.(test|bench|fixture)\.ts$/.test(path) || /(^|\/)test(s)?$/.test(path);

export interface DataKey {
  /** SHA-256 in hexadecimal over inputs, configuration, code and the installed versions. */
  readonly key: string;
  readonly inputs: readonly StudyFile[];
}

/**
 * The key of a study's data: the same key, the same tables. Any change of a file below the study's folder
 * (except `generator/`), of the loaders, of the schemas or of a dependency gives another.
 */
export async function dataKey(studyFolder: string): Promise<DataKey> {
  const inputs = await hashFiles(studyFolder, await listStudyFiles(studyFolder));
  const code: StudyFile[] = [];
  for (const folder of CODE_FOLDERS) {
    const hashed = await hashFiles(join(ROOT, folder), await listFiles(join(ROOT, folder), isNoCode));
    code.push(...hashed.map((file) => ({...file, file: `${folder}/${file.file}`})));
  }
  code.push(...(await hashFiles(ROOT, ["package.json", "package-lock.json"])));
  const hash = createHash("sha256");
  for (const [kind, files] of [
    ["input", inputs],
    ["code", code],
  ] as const) {
    for (const {file, sha256} of files) hash.update(`${kind}\0${file}\0${sha256}\n`);
  }
  return {key: hash.digest("hex"), inputs};
}
