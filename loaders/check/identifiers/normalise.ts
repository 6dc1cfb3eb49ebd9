/**
 * A text as an identifier would be written plainly: full-width letters and digits become ASCII (NFKC), and
 * blanks, hyphens and invisible characters that split a number are dropped.
 */
export function normalise(text: string): string {
  return text.normalize("NFKC").replace(SPLITTERS, "");
}

const SPLITTERS = /[\s\p{Pd}\p{Cf}_·•]+/gu;
