import {
  EMPTY,
  type Field,
  type FieldContext,
  type FieldState,
  preliminary,
  type Row,
  VALUE,
} from "./field.js";

/** A short uncoded text, which the de-identification gate has let pass; `text` holds it. */
export class TextField implements Field {
  readonly columns: readonly number[];
  readonly variable: string;
  state: FieldState = EMPTY;
  value = Number.NaN;
  reason = "";
  text = "";
  readonly #column: number;
  readonly #context: FieldContext;

  constructor(column: number, context: FieldContext, variable: string) {
    this.columns = [column];
    this.#column = column;
    this.#context = context;
    this.variable = variable;
  }

  read(row: Row): FieldState {
    const early = preliminary(this, this.#context, row, this.#column);
    if (early !== undefined) return early;
    this.text = row.cell(this.#column);
    this.state = VALUE;
    return VALUE;
  }

  /** The last text; empty string if there was none. */
  get target(): string {
    return this.state === VALUE ? this.text : "";
  }
}
