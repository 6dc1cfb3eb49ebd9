import {OUTCOMES} from "../../../src/schema/outcomes.js";
import type {Forms} from "../../study.js";
import {REFUSED} from "../fields/field.js";
import type {FieldMaker} from "../fields/field-maker.js";
import {complete, type FormContext, type FormReader, keepReasons, readAll, type Taken} from "./form.js";

/** Reads the outcome: one record per enrolled child. */
export function outcomeReader(config: Forms["outcome"], make: FieldMaker, context: FormContext): FormReader {
  const status = make.code(config.status, "outcome", OUTCOMES);
  const time = make.moment(config.time, "");
  const picuDischarge = make.moment(config.picuDischarge, "picu_discharge_h");
  const required = [status, time];
  const fields = [...required, picuDischarge];
  const {rows} = context;
  return {
    name: "outcome",
    ofChild: true,
    fields,
    take(row, child): Taken {
      if (readAll(fields, row)) return "empty";
      if (!complete(required, context.fields, row)) return "refused";
      if (picuDischarge.state === REFUSED) return "refused";
      rows.add("staged_outcome", [
        child,
        row.record.line,
        rows.text(status.target),
        time.value,
        picuDischarge.value,
      ]);
      keepReasons(fields, context, row, child, Number.NaN);
      return "staged";
    },
  };
}
