import type {Batches} from "../../stage/batches.js";
import {EMPTY, type Field, type FieldContext, MISSING, REFUSED, type Row, VALUE} from "../fields/field.js";

/** What became of a record: staged, not filled in at all, or refused for an error that was reported. */
export type Taken = "staged" | "empty" | "refused";

/** Reads the records of one form from one source. */
export interface FormReader {
  /** The form's name in counts and messages. */
  readonly name: string;
  /** Records of this form belong to an enrolled child; those of screening don't. */
  readonly ofChild: boolean;
  readonly fields: readonly Field[];
  /** @param child the child's number in this source */
  take(row: Row, child: number): Taken;
}

/** Where the forms of one source put what they read. */
export interface FormContext {
  readonly fields: FieldContext;
  readonly rows: Batches;
  /** Code of the centre of the record that is being read. */
  centre(): string;
  /** Counts values, where a form counts them beside its records. */
  count(form: string, taken: "in" | "out" | string): void;
}

/** Reads all fields of a form; true when none of them holds anything. */
export function readAll(fields: readonly Field[], row: Row): boolean {
  let empty = true;
  for (const field of fields) if (field.read(row) !== EMPTY) empty = false;
  return empty;
}

/**
 * Whether all required fields have a value; reports those that are empty or carry a missing code. A field
 * that was refused has been reported.
 */
export function complete(
  required: readonly Field[],
  {file, findings, shown}: FieldContext,
  row: Row,
): boolean {
  let whole = true;
  for (const field of required) {
    if (field.state === VALUE) continue;
    whole = false;
    const column = field.columns[0];
    // No column: the source lacks it, which is reported once and not for every record.
    if (field.state === REFUSED || column === undefined) continue;
    findings.add({
      file,
      row: row.line(column) || row.record.line,
      column: shown(column),
      rule: "E-REQUIRED",
      detail: `expected a value, found ${field.state === MISSING ? "a missing code" : "nothing"}`,
    });
  }
  return whole;
}

/** Keeps the reason of every missing code. */
export function keepReasons(
  fields: readonly Field[],
  {rows}: FormContext,
  row: Row,
  child: number,
  minutes: number,
): void {
  for (const field of fields) {
    if (field.state !== MISSING || field.variable === "") continue;
    rows.add("staged_missing", [
      child,
      row.line(field.columns[0] ?? 0) || row.record.line,
      minutes,
      rows.text(field.variable),
      rows.text(field.reason),
    ]);
  }
}
