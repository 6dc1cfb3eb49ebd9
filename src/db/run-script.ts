import {TABLE_NAMES} from "../schema/tables.js";
import {type CancellableOptions, type CappedResult, runCancellable} from "./cancellable.js";
import {client} from "./client.js";
import {DatabaseError} from "./errors.js";
import {type Statement, statements} from "./text/statements.js";

/** What a script gave: the result of its last statement. */
export interface ScriptResult extends CappedResult {
  /** Milliseconds of all statements together, without the start of the engine. */
  readonly elapsed: number;
}

/**
 * Runs a reader's SQL, statement by statement, with all tables loaded; stops at the first mistake.
 * @throws DatabaseError whose position counts from the beginning of the script.
 */
export async function runScript(script: string, options: CancellableOptions = {}): Promise<ScriptResult> {
  const parts = statements(script);
  if (parts.length === 0) throw new DatabaseError("query", "There is no statement to run.", {sql: script});
  const {database, load} = await client();
  await load(TABLE_NAMES);
  const start = performance.now();
  const texts = parts.map(({text}) => text);
  try {
    const result = await runCancellable(database, texts, options);
    return {...result, elapsed: performance.now() - start};
  } catch (thrown) {
    throw inScript(thrown, script, parts);
  }
}

/** The error with its position moved from the statement to the whole script. */
function inScript(thrown: unknown, script: string, parts: readonly Statement[]): unknown {
  if (!(thrown instanceof DatabaseError)) return thrown;
  // Two statements of the same text fail alike, so the first is the one that failed.
  const offset = parts.find(({text}) => text === thrown.sql)?.offset ?? 0;
  const {kind, message, position, cause} = thrown;
  if (!position) return new DatabaseError(kind, message, {cause, sql: script});
  const start = position.start + offset;
  const before = script.slice(0, start).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  const moved = {start, end: position.end + offset, line: before.length, column};
  return new DatabaseError(kind, message, {cause, sql: script, position: moved});
}
