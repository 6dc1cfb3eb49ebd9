import {
  EMPTY,
  type Field,
  type FieldContext,
  type FieldState,
  MISSING,
  REFUSED,
  type Row,
  refuse,
  VALUE,
} from "./field.js";

/** A choice of a checkbox question. */
export interface Choice {
  readonly column: number;
  /** Counts as an answer; false: it says that there is none. */
  readonly counts: boolean;
  /** The reason, where the choice is a missing code. */
  readonly missing: string | undefined;
}

/** What REDCap writes for a choice, raw or labelled. */
export const CHECKED: ReadonlySet<string> = new Set(["1", "Checked"]);
export const UNCHECKED: ReadonlySet<string> = new Set(["0", "Unchecked"]);

/** A checkbox question: 1 when any of its choices is checked, 0 when none is. */
export class CheckboxField implements Field {
  readonly columns: readonly number[];
  readonly variable: string;
  state: FieldState = EMPTY;
  value = Number.NaN;
  reason = "";
  readonly #context: FieldContext;
  readonly #choices: readonly Choice[];

  constructor(choices: readonly Choice[], context: FieldContext, variable: string) {
    this.columns = choices.map(({column}) => column);
    this.#choices = choices;
    this.#context = context;
    this.variable = variable;
  }

  read(row: Row): FieldState {
    this.state = EMPTY;
    this.value = Number.NaN;
    let any = false;
    for (const {column, counts, missing} of this.#choices) {
      const text = row.cell(column);
      if (text.length === 0) continue;
      if (row.isRefused(column)) {
        this.state = REFUSED;
        return REFUSED;
      }
      const checked = CHECKED.has(text);
      if (!checked && !UNCHECKED.has(text)) {
        const detail = "expected 0 or 1 (Unchecked or Checked), found another value";
        return refuse(this, this.#context, row, column, "E-CODE", detail);
      }
      if (checked && missing !== undefined) {
        this.reason = missing;
        this.state = MISSING;
        return MISSING;
      }
      this.state = VALUE;
      any ||= checked && counts;
    }
    if (this.state === VALUE) this.value = any ? 1 : 0;
    return this.state;
  }
}
