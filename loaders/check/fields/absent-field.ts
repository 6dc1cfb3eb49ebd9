import {EMPTY, type Field, type FieldState} from "./field.js";

/** A field that the study does not map, or whose column this source lacks: always empty. */
export class AbsentField implements Field {
  readonly columns: readonly number[] = [];
  readonly variable = "";
  state: FieldState = EMPTY;
  value = Number.NaN;
  reason = "";
  readonly target = "";

  read(): FieldState {
    return EMPTY;
  }
}
