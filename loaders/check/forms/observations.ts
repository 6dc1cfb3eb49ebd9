import {VARIABLE_NAMES} from "../../../src/schema/variables.js";
import type {Forms} from "../../study.js";
import {EMPTY, MISSING, REFUSED, VALUE} from "../fields/field.js";
import type {FieldMaker} from "../fields/field-maker.js";
import {complete, type FormContext, type FormReader, type Taken} from "./form.js";
import {variableQuantity} from "./quantities.js";

/** Reads one form of measurements: each record has one time and some values. */
export function observationsReader(
  config: Forms["observations"][number],
  make: FieldMaker,
  context: FormContext,
  name: string,
): FormReader {
  const time = make.moment(config.time, "");
  const values = VARIABLE_NAMES.flatMap((variable, index) => {
    const column = config.values[variable];
    return column === undefined
      ? []
      : [{index, field: make.number(column, variable, variableQuantity(variable))}];
  });
  const {rows} = context;
  return {
    name,
    ofChild: true,
    fields: [time, ...values.map(({field}) => field)],
    take(row, child): Taken {
      let filled = false;
      for (const {field} of values) if (field.read(row) !== EMPTY) filled = true;
      const timed = time.read(row);
      // A time without a value says nothing of the child; it is a record that was opened and left.
      if (!filled) return "empty";
      const usable = timed === VALUE || (timed !== REFUSED && complete([time], context.fields, row));
      for (const {index, field} of values) {
        if (field.state === EMPTY) continue;
        context.count("observation values", "in");
        if (!usable) context.count("observation values", "no usable time");
        else if (field.state === VALUE) {
          rows.add("staged_observations", [
            child,
            row.line(field.columns[0] ?? 0),
            time.value,
            index,
            field.value,
          ]);
          context.count("observation values", "out");
        } else if (field.state === MISSING) {
          rows.add("staged_missing", [
            child,
            row.line(field.columns[0] ?? 0),
            time.value,
            rows.text(field.variable),
            rows.text(field.reason),
          ]);
          context.count("observation values", "missing code");
        } else context.count("observation values", "refused");
      }
      return usable ? "staged" : "refused";
    },
  };
}
