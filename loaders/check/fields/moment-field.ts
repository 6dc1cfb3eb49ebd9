import type {MomentParser} from "../../read/moment.js";
import {
  EMPTY,
  type Field,
  type FieldContext,
  type FieldState,
  MISSING,
  preliminary,
  REFUSED,
  type Row,
  refuse,
  VALUE,
} from "./field.js";

/** A moment in one column, or with date and time apart: minutes since 1970 on the export's clock. */
export class MomentField implements Field {
  readonly columns: readonly number[];
  readonly variable: string;
  state: FieldState = EMPTY;
  value = Number.NaN;
  reason = "";
  readonly #parts: readonly {
    readonly column: number;
    readonly parse: MomentParser;
    readonly pattern: string;
  }[];
  readonly #context: FieldContext;

  constructor(
    parts: readonly {readonly column: number; readonly parse: MomentParser; readonly pattern: string}[],
    context: FieldContext,
    variable: string,
  ) {
    this.columns = parts.map(({column}) => column);
    this.#parts = parts;
    this.#context = context;
    this.variable = variable;
  }

  read(row: Row): FieldState {
    let minutes = 0;
    let state: FieldState = EMPTY;
    for (const [i, {column, parse, pattern}] of this.#parts.entries()) {
      const early = preliminary(this, this.#context, row, column);
      if (early === REFUSED || early === MISSING) return early;
      if (early === EMPTY) {
        if (i === 0) continue;
        if (state === EMPTY) return EMPTY;
        return refuse(
          this,
          this.#context,
          row,
          column,
          "E-MOMENT",
          "expected a time beside the date, found none",
        );
      }
      if (i > 0 && state === EMPTY) {
        const date = this.#parts[0]?.column ?? column;
        return refuse(
          this,
          this.#context,
          row,
          date,
          "E-MOMENT",
          "expected a date beside the time, found none",
        );
      }
      const part = parse(row.cell(column));
      if (Number.isNaN(part)) {
        const detail = `expected a moment that exists, written ${pattern}; found something else`;
        return refuse(this, this.#context, row, column, "E-MOMENT", detail);
      }
      minutes += part;
      state = VALUE;
    }
    this.state = state;
    this.value = state === VALUE ? minutes : Number.NaN;
    return state;
  }
}
