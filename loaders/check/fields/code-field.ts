import {
  EMPTY,
  type Field,
  type FieldContext,
  type FieldState,
  preliminary,
  type Row,
  refuse,
  VALUE,
} from "./field.js";

/** A coded answer: its value is the index of the code's target in `targets`. */
export class CodeField implements Field {
  readonly columns: readonly number[];
  readonly variable: string;
  readonly targets: readonly string[];
  state: FieldState = EMPTY;
  value = Number.NaN;
  reason = "";
  readonly #column: number;
  readonly #context: FieldContext;
  readonly #codes: ReadonlyMap<string, number>;

  /** @param codes the export's code → index in `targets` */
  constructor(
    column: number,
    context: FieldContext,
    variable: string,
    targets: readonly string[],
    codes: ReadonlyMap<string, number>,
  ) {
    this.columns = [column];
    this.#column = column;
    this.#context = context;
    this.variable = variable;
    this.targets = targets;
    this.#codes = codes;
  }

  read(row: Row): FieldState {
    const text = row.cell(this.#column);
    const index = this.#codes.get(text);
    if (index !== undefined) {
      this.value = index;
      this.state = VALUE;
      return VALUE;
    }
    const early = preliminary(this, this.#context, row, this.#column);
    if (early !== undefined) return early;
    const detail = `expected one of ${this.#codes.size} declared codes, found another value`;
    return refuse(this, this.#context, row, this.#column, "E-CODE", detail);
  }

  /** The target of the last value; empty string if there was none. */
  get target(): string {
    return this.state === VALUE ? (this.targets[this.value] ?? "") : "";
  }
}
