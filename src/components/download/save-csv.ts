import {type Cell, type Column, toCsv} from "./csv.js";
import {save} from "./save.js";

/** A table that a reader can save as CSV. */
export interface DataFile {
  /** With its ending, such as "cutoff-dots.csv". */
  readonly name: string;
  readonly columns: readonly Column[];
  /** Only made when the file is asked for. */
  rows(): readonly Readonly<Record<string, Cell>>[];
}

/** Text of the file, with the mark by which spreadsheets know UTF-8. */
export function csvText({columns, rows}: Omit<DataFile, "name">): string {
  return `\ufeff${toCsv(columns, rows())}`;
}

/** Hands the table to the reader's browser to save. */
export function saveCsv(file: DataFile): void {
  save(new Blob([csvText(file)], {type: "text/csv;charset=utf-8"}), file.name);
}
