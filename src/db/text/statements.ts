import {tokens} from "./tokens.js";

/** One statement of a script: its text and where in the script it begins. */
export interface Statement {
  readonly text: string;
  readonly offset: number;
}

/**
 * Cuts a script at its semicolons; stretches that hold nothing but comments are left out. The engine runs
 * only the first statement of a text, so a scratchpad sends them one by one.
 */
export function statements(script: string): Statement[] {
  const found: Statement[] = [];
  let from = 0;
  let start: number | undefined;
  const close = (end: number) => {
    if (start !== undefined) found.push({text: script.slice(from, end), offset: from});
    start = undefined;
  };
  for (const token of tokens(script)) {
    if (token.kind === "symbol" && script[token.start] === ";") {
      close(token.start);
      from = token.end;
    } else if (token.kind !== "comment") start ??= token.start;
  }
  close(script.length);
  return found;
}
