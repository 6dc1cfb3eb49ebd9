import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {readdir, stat} from "node:fs/promises";
import {join, relative, sep} from "node:path";

export interface StudyFile {
  /** Path relative to the folder, with `/` between its parts. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The files below a folder as paths relative to it, sorted; hidden files and what `skip` names are left out.
 *
 * @param skip called with each relative path, of files and folders
 */
export async function listFiles(
  folder: string,
  skip: (path: string) => boolean = () => false,
): Promise<string[]> {
  const found: string[] = [];
  const visit = async (current: string): Promise<void> => {
    for (const entry of await readdir(current, {withFileTypes: true})) {
      const path = join(current, entry.name);
      const name = relative(folder, path).split(sep).join("/");
      if (entry.name.startsWith(".") || skip(name)) continue;
      // A link to a file or folder counts as what it points to.
      const kind = entry.isSymbolicLink() ? await stat(path) : entry;
      if (kind.isDirectory()) await visit(path);
      else if (kind.isFile()) found.push(name);
    }
  };
  await visit(folder);
  return found.sort();
}

/** The files of a study that its data depend on: all below its folder except `generator/`, which writes them. */
export function listStudyFiles(studyFolder: string): Promise<string[]> {
  return listFiles(studyFolder, (path) => path === "generator");
}

/** Size and SHA-256 of each file, in the order given. */
export async function hashFiles(folder: string, files: readonly string[]): Promise<StudyFile[]> {
  const hashed: StudyFile[] = [];
  for (const file of files) {
    const hash = createHash("sha256");
    let bytes = 0;
    for await (const chunk of createReadStream(join(folder, file), {highWaterMark: 1 << 20})) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    hashed.push({file, bytes, sha256: hash.digest("hex")});
  }
  return hashed;
}

/** A text that changes when a file of the folders is written, added or removed: sizes and times, not contents. */
export async function fingerprint(
  folders: readonly string[],
  skip?: (path: string) => boolean,
): Promise<string> {
  const parts: string[] = [];
  for (const folder of folders) {
    for (const file of await listFiles(folder, skip)) {
      const {size, mtimeNs, ino} = await stat(join(folder, file), {bigint: true});
      parts.push(`${folder}/${file} ${size} ${mtimeNs} ${ino}`);
    }
  }
  return parts.join("\n");
}
