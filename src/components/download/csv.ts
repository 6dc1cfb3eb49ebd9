/** A column of a table that people read or download. */
export interface Column {
  readonly key: string;
  readonly label: string;
  /** Unit, shown after the label. */
  readonly unit?: string;
  /** Decimals on screen; the download always has the full value. */
  readonly digits?: number;
}

export type Cell = string | number | boolean | null | undefined;

/** Characters with which a spreadsheet starts a formula. */
const FORMULA = /^[=+@\t\r]|^-(?!\d*\.?\d+(?:e[+-]?\d+)?$)/i;

function field(value: Cell): string {
  if (value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value)))
    return "";
  if (typeof value !== "string") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * CSV as RFC 4180 asks, with CRLF and a header of the columns' keys. Text that a spreadsheet would run as
 * a formula gets a leading apostrophe; negative numbers stay as they are; missing values are empty.
 *
 * @example
 * toCsv([{key: "n", label: "n"}], [{n: -1}, {n: "=1+1"}]) // => "n\r\n-1\r\n'=1+1\r\n"
 */
export function toCsv(columns: readonly Column[], rows: readonly Readonly<Record<string, Cell>>[]): string {
  const lines = [columns.map(({key}) => field(key)).join(",")];
  for (const row of rows) lines.push(columns.map(({key}) => field(row[key])).join(","));
  return `${lines.join("\r\n")}\r\n`;
}
