import type {Findings} from "../../findings/findings.js";
import type {RuleCode} from "../../findings/rules.js";
import type {DecimalMark} from "../../read/number.js";
import {lineOf, type SourceRecord} from "../../read/record.js";
import type {MissingCodes} from "../missing-codes.js";

/** What a field found in a record. */
export const EMPTY = 0;
export const VALUE = 1;
/** A missing code: `reason` holds what it means. */
export const MISSING = 2;
/** An error, which has been reported. */
export const REFUSED = 3;
export type FieldState = typeof EMPTY | typeof VALUE | typeof MISSING | typeof REFUSED;

/** A place of the export that a form reads, and how. One object serves all records: it holds the last result. */
export interface Field {
  /** Numbers of the columns that it reads. */
  readonly columns: readonly number[];
  /** The released variable or column that it fills, where a missing code is worth a row in `missing`. */
  readonly variable: string;
  state: FieldState;
  /** A number, minutes, or the index of a target, by the field's kind; NaN unless the state is VALUE. */
  value: number;
  /** What the missing code means, when the state is MISSING. */
  reason: string;
  read(row: Row): FieldState;
  /** Reports what only the whole column shows. */
  finish?(): void;
}

/** Where the fields of one source report, and what they share. */
export interface FieldContext {
  readonly file: string;
  readonly findings: Findings;
  readonly missing: MissingCodes;
  readonly decimal: DecimalMark;
  /** How a finding names the column with this number. */
  shown(column: number): string;
}

/** The record that is being read, with the cells that the de-identification gate refused. */
export class Row {
  record: SourceRecord;
  readonly #refused: number[] = [];
  #stamp = 0;

  constructor(record: SourceRecord) {
    this.record = record;
  }

  take(record: SourceRecord): void {
    this.record = record;
    this.#stamp++;
  }

  refuse(column: number): void {
    this.#refused[column] = this.#stamp;
  }

  isRefused(column: number): boolean {
    return this.#refused[column] === this.#stamp;
  }

  cell(column: number): string {
    return this.record.cells[column] ?? "";
  }

  line(column: number): number {
    return lineOf(this.record, column);
  }
}

/** Reports a cell and says that it is refused. */
export function refuse(
  field: {state: FieldState},
  {file, findings, shown}: FieldContext,
  row: Row,
  column: number,
  rule: RuleCode,
  detail: string,
): FieldState {
  findings.add({file, row: row.line(column), column: shown(column), rule, detail});
  field.state = REFUSED;
  return REFUSED;
}

/** What is the same for every kind of field before its own reading begins: undefined when a text is to be read. */
export function preliminary(
  field: {state: FieldState; value: number; reason: string},
  context: FieldContext,
  row: Row,
  column: number,
): FieldState | undefined {
  const text = row.cell(column);
  field.value = Number.NaN;
  if (text.length === 0) {
    field.state = EMPTY;
    return EMPTY;
  }
  if (row.isRefused(column)) {
    field.state = REFUSED;
    return REFUSED;
  }
  const reason = context.missing.reasonOf(text);
  if (reason === undefined) return undefined;
  field.reason = reason;
  field.state = MISSING;
  return MISSING;
}
