/**
 * What went wrong at the database:
 * `open` the engine did not start; `table` a table could not be read or loaded; `parameter` a query's
 * parameters don't fit its text; `query` the engine refused or failed the query; `cancelled` the reader or
 * the page stopped it.
 */
export type DatabaseErrorKind = "open" | "table" | "parameter" | "query" | "cancelled";

/** A stretch of the query text that an error points at, as offsets into it. */
export interface ErrorPosition {
  readonly start: number;
  readonly end: number;
  /** Line and column as people count them, from 1. */
  readonly line: number;
  readonly column: number;
}

/** The one error of `src/db`; `message` can be shown to a reader as it is. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  readonly kind: DatabaseErrorKind;
  /** The query, where the error is about one. */
  readonly sql: string | undefined;
  /** Where in `sql` the engine saw the mistake, if it said. */
  readonly position: ErrorPosition | undefined;

  constructor(
    kind: DatabaseErrorKind,
    message: string,
    options: {
      readonly cause?: unknown;
      readonly sql?: string;
      readonly position?: ErrorPosition | undefined;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : {cause: options.cause});
    this.kind = kind;
    this.sql = options.sql;
    this.position = options.position;
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
