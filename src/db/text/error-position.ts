import type {ErrorPosition} from "../errors.js";
import {tokens} from "./tokens.js";

/** The engine's own mark: `LINE 2:   nocol from t`, and below it a caret under the place. */
const MARK = /\n*LINE (\d+): ([^\n]*)\n( *)\^[ ]*/g;

/** An engine message without its marks, and the first place that it marked in `sql`. */
export interface ReadableError {
  readonly message: string;
  readonly position: ErrorPosition | undefined;
}

/**
 * Reads an engine's error message: what it says, and where in `sql` (the text that was sent) it points.
 * DuckDB shortens long lines with `...`, so the excerpt is looked up in its line.
 */
export function readEngineError(raw: string, sql: string): ReadableError {
  let position: ErrorPosition | undefined;
  const message = raw
    .replace(MARK, (_, line: string, excerpt: string, indent: string) => {
      position ??= locate(sql, Number(line), excerpt, indent.length - `LINE ${line}: `.length);
      return "";
    })
    .trim();
  return {message, position};
}

function locate(sql: string, line: number, excerpt: string, caret: number): ErrorPosition | undefined {
  const lines = sql.split("\n");
  const text = lines[line - 1];
  if (text === undefined || caret < 0) return undefined;
  const core = excerpt.replace(/^\.\.\./, "").replace(/\.\.\.$/, "");
  const shift = excerpt.startsWith("...") ? text.indexOf(core) - 3 : 0;
  if (shift < -3) return undefined;
  const column = Math.min(Math.max(0, caret + shift), text.length);
  let start = column;
  for (const earlier of lines.slice(0, line - 1)) start += earlier.length + 1;
  const token = tokens(sql).find((candidate) => candidate.start <= start && start < candidate.end);
  return {start, end: token?.end ?? Math.min(start + 1, sql.length), line, column: column + 1};
}
