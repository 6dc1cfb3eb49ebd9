import type {Forms} from "../../study.js";
import {REFUSED} from "../fields/field.js";
import type {FieldMaker} from "../fields/field-maker.js";
import {complete, type FormContext, type FormReader, readAll, type Taken} from "./form.js";

/** Reads the screening log: one record per screened child, kept without its identifier. */
export function screeningReader(
  config: Forms["screening"],
  make: FieldMaker,
  context: FormContext,
): FormReader {
  const included = make.flag(config.included, "");
  const reason = make.words(config.reason, "");
  const fields = [included, reason];
  const {rows} = context;
  return {
    name: "screening",
    ofChild: false,
    fields,
    take(row): Taken {
      if (readAll(fields, row)) return "empty";
      if (!complete([included], context.fields, row) || reason.state === REFUSED) return "refused";
      if (included.value === 0 && !complete([reason], context.fields, row)) return "refused";
      rows.add("staged_screening", [
        row.record.line,
        rows.text(context.centre()),
        included.value,
        rows.text(included.value === 1 ? "" : reason.target),
      ]);
      return "staged";
    },
  };
}
