import {EMPTY, type Field, type FieldState, REFUSED, type Row} from "./field.js";

/**
 * A field that the study does not map, or whose column this source lacks: always empty. Or one that study.ts
 * maps in a way that can't be read, which is reported once: then refused wherever it is filled.
 */
export class AbsentField implements Field {
  readonly columns: readonly number[];
  readonly variable = "";
  state: FieldState = EMPTY;
  value = Number.NaN;
  reason = "";
  readonly target = "";

  constructor(column?: number) {
    this.columns = column === undefined ? [] : [column];
  }

  read(row: Row): FieldState {
    const [column] = this.columns;
    this.state = column === undefined || row.cell(column) === "" ? EMPTY : REFUSED;
    return this.state;
  }
}
