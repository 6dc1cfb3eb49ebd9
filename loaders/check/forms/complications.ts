import {COMPLICATION_KINDS, SEVERITIES} from "../../../src/schema/complications.js";
import type {Forms} from "../../study.js";
import type {FieldMaker} from "../fields/field-maker.js";
import {complete, type FormContext, type FormReader, readAll, type Taken} from "./form.js";

/** Reads the complications: one record per event. */
export function complicationsReader(
  config: NonNullable<Forms["complications"]>,
  make: FieldMaker,
  context: FormContext,
): FormReader {
  const time = make.moment(config.time, "");
  const kind = make.code(config.kind, "", COMPLICATION_KINDS);
  const severity = make.code(config.severity, "", SEVERITIES);
  const fields = [time, kind, severity];
  const {rows} = context;
  return {
    name: "complications",
    ofChild: true,
    fields,
    take(row, child): Taken {
      if (readAll(fields, row)) return "empty";
      if (!complete(fields, context.fields, row)) return "refused";
      rows.add("staged_complications", [
        child,
        row.record.line,
        time.value,
        rows.text(kind.target),
        rows.text(severity.target),
      ]);
      return "staged";
    },
  };
}
