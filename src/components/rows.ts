import {FileAttachment} from "observablehq:stdlib";
import {keyOf, type Statement} from "../queries/statement.js";
import type {Manifest} from "../schema/manifest.js";
import {showDataVersion} from "./data-version.js";

/** Rows of the statements that pages open with, by `keyOf`, made at build time (src/data/frames.json.ts). */
type Frames = Readonly<Record<string, readonly unknown[]>>;

/** The files of such rows: those that several pages open with, and whole courses. */
const FILES = {
  frames: () => FileAttachment("../data/frames.json").json<Frames>(),
  courses: () => FileAttachment("../data/courses.json").json<Frames>(),
};
type FrameFile = keyof typeof FILES;

const read = new Map<FrameFile, Promise<Frames>>();
let built: Promise<Manifest> | null = null;

/** The rows that the build made for a statement; null where it made none. */
export async function precomputedRows<Row>(
  statement: Statement<Row>,
  file: FrameFile = "frames",
): Promise<readonly Row[] | null> {
  const frames = read.get(file) ?? FILES[file]();
  read.set(file, frames);
  const known = (await frames)[keyOf(statement)];
  return known ? (known as readonly Row[]) : null;
}

/**
 * The rows of a statement: at once where the build made them, else from the page's DuckDB, which starts
 * when it is first needed.
 *
 * @param file - where the build put its rows, if it made them
 * @throws {DatabaseError} if the engine can't start or refuses the statement
 */
export async function rows<Row>(
  statement: Statement<Row>,
  file: FrameFile = "frames",
): Promise<readonly Row[]> {
  const known = await precomputedRows(statement, file);
  if (known) return known;
  const {query} = await import("../db/query.js");
  return (await query(statement.sql, statement.parameters)) as readonly unknown[] as readonly Row[];
}

/** What the loaders wrote about the build. */
export async function manifest(): Promise<Manifest> {
  built ??= FileAttachment("../data/manifest.json").json<Manifest>();
  const loaded = await built;
  // In the preview a page's cells run anew when an export changes, and the frame round them does not.
  showDataVersion(loaded);
  return loaded;
}
