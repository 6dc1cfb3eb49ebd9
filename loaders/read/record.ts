/**
 * What every reader makes of an export, whatever its format: records of cells by column number. The study's
 * plan decides what they mean.
 */
export interface SourceRecord {
  readonly kind: RecordKind;
  /** The child, as the export names it. */
  readonly id: string;
  /** Cells by column number; empty string: nothing was recorded. May be shorter than the list of columns. */
  readonly cells: readonly string[];
  /** Line of the file on which the record starts, the header being 1. */
  readonly line: number;
  /** Line of each cell, where they differ (ODM). */
  readonly cellLines?: readonly number[];
}

/** What tells the records of one form from those of another; one object per kind, so that it can be a key. */
export interface RecordKind {
  readonly format: "redcap-csv" | "csv" | "odm-xml";
  /** Names of the event that the record belongs to: the export's own and its common short form. */
  readonly events: readonly string[];
  /** Names of the repeated instrument; null for what is recorded once per event. */
  readonly repeats: readonly string[] | null;
  /** Names of the form (plain CSV) or of the forms and item groups (ODM). */
  readonly forms: readonly string[];
}

/** A column of an export. */
export interface SourceColumn {
  readonly name: string;
  /** Line that declares it; 0 where nothing does. */
  readonly line: number;
}

/** Takes what a reader finds, in order: columns before the records that use them. */
export interface RecordSink {
  /** Declares one more column; its number is the count of those before it. */
  column(column: SourceColumn): void;
  record(record: SourceRecord): void;
  /**
   * Text that is no cell, yet leaves the hospital with the file: comments, annotations, labels, attributes.
   * `label` texts are written by the study's designers (questions, choices); others by those who chart.
   */
  note(text: string, line: number, where: string, label: boolean): void;
}

/** The cell's line: its own where cells have one, else the record's. */
export function lineOf(record: SourceRecord, column: number): number {
  return record.cellLines?.[column] ?? record.line;
}
