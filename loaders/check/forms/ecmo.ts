import {CANNULATIONS, ECMO_MODES} from "../../../src/schema/subjects.js";
import {FLOW_UNITS} from "../../read/unit.js";
import type {Forms} from "../../study.js";
import {REFUSED, VALUE} from "../fields/field.js";
import type {FieldMaker} from "../fields/field-maker.js";
import {complete, type FormContext, type FormReader, keepReasons, readAll, type Taken} from "./form.js";
import {FLOW, FLOW_OF_CHILD} from "./quantities.js";

/** Reads the ECMO runs: at most one record per run. */
export function ecmoReader(
  config: NonNullable<Forms["ecmo"]>,
  make: FieldMaker,
  context: FormContext,
): FormReader {
  const start = make.moment(config.start, "");
  const end = make.moment(config.end, "ecmo_end_h");
  const mode = make.code(config.mode, "ecmo_mode", ECMO_MODES);
  const cannulation = make.code(config.cannulation, "cannulation", CANNULATIONS);
  const perWeight = FLOW_UNITS[make.unitOf(config.flow, FLOW.unit)]?.perWeight ?? true;
  const flow = make.number(config.flow, "ecmo_flow_ml_kg_min", perWeight ? FLOW : FLOW_OF_CHILD);
  const required = [start, mode];
  const fields = [...required, end, cannulation, flow];
  const {rows} = context;
  return {
    name: "ecmo",
    ofChild: true,
    fields,
    take(row, child): Taken {
      if (readAll(fields, row)) return "empty";
      if (!complete(required, context.fields, row) || end.state === REFUSED) return "refused";
      if (end.state === VALUE && end.value < start.value) {
        const column = end.columns[0] ?? 0;
        context.fields.findings.add({
          file: context.fields.file,
          row: row.line(column),
          column: context.fields.shown(column),
          rule: "E-ECMO-END",
        });
        return "refused";
      }
      rows.add("staged_ecmo", [
        child,
        row.record.line,
        start.value,
        end.value,
        rows.text(mode.target),
        rows.text(cannulation.target),
        flow.value,
      ]);
      keepReasons(fields, context, row, child, Number.NaN);
      return "staged";
    },
  };
}
