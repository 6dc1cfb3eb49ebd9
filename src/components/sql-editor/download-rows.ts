import type {Cell, Result} from "../../db/result.js";
import type {Column, Cell as CsvCell} from "../download/csv.js";

/** A result as a CSV takes it: moments in ISO 8601, lists and structs as JSON, numbers in full. */
export function downloadRows({columns, length}: Result): {
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, CsvCell>>[];
} {
  const rows = Array.from({length}, (): Record<string, CsvCell> => Object.create(null));
  for (const {name, values} of columns) {
    rows.forEach((row, i) => {
      row[name] = plain(values[i] ?? null);
    });
  }
  return {columns: columns.map(({name}) => ({key: name, label: name})), rows};
}

function plain(value: Cell): CsvCell {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array)
    return Array.from(value, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return JSON.stringify(value);
}
