/** What a spreadsheet or a browser would run, or what hides from the reader. */
export type Executable = "E-CONTROL" | "E-FORMULA" | "E-HTML";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/** Bidirectional marks and overrides, zero-width and invisible characters, tag characters, line separators. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
const FORMULA = /^\s*[=+@＝＋＠]|^\s*[-－](?![\d.,]+(?:[eE][-+]?\d+)?\s*$)(?!\s*$)/u;
const HTML = /<[a-z!/?]|&(?:#\d+|#x[0-9a-f]+|lt|gt|quot|amp|nbsp);|javascript:/i;

/** Which of the rules against running text a cell breaks; a negative number breaks none. */
export function executable(text: string): Executable | undefined {
  if (CONTROL.test(text) || INVISIBLE.test(text)) return "E-CONTROL";
  if (FORMULA.test(text)) return "E-FORMULA";
  if (HTML.test(text)) return "E-HTML";
  return undefined;
}
