import {DRUG_NAMES, DRUGS} from "../../../src/schema/drugs.js";
import {fitsDrug, RATE_UNITS} from "../../../src/schema/rate-units.js";
import type {RuleCode} from "../../findings/rules.js";
import type {Forms} from "../../study.js";
import {type Field, REFUSED, type Row, VALUE} from "../fields/field.js";
import type {FieldMaker} from "../fields/field-maker.js";
import {complete, type FormContext, type FormReader, readAll, type Taken} from "./form.js";
import {CONCENTRATION, RATE} from "./quantities.js";

const UNIT_NAMES = Object.keys(RATE_UNITS);

/** Reads the infusions: one record per drug and constant rate. */
export function infusionsReader(
  config: NonNullable<Forms["infusions"]>,
  make: FieldMaker,
  context: FormContext,
): FormReader {
  const drug = make.code(config.drug, "", DRUG_NAMES);
  const start = make.moment(config.start, "");
  const stop = make.moment(config.stop, "");
  const rate = make.number(config.rate, "", RATE);
  const rateUnit = make.code(config.rateUnit, "", UNIT_NAMES);
  const concentration = make.number(config.concentration, "", CONCENTRATION);
  const bolus = make.flag(config.bolus, "");
  const required = [drug, start, rate, rateUnit];
  const fields = [...required, stop, concentration, bolus];
  const {rows} = context;

  function report(row: Row, field: Field, rule: RuleCode, detail?: string): void {
    const column = field.columns[0];
    context.fields.findings.add({
      file: context.fields.file,
      row: column === undefined ? row.record.line : row.line(column) || row.record.line,
      column: column === undefined ? "" : context.fields.shown(column),
      rule,
      ...(detail === undefined ? {} : {detail}),
    });
  }

  /** The rate's unit for this drug; empty when they don't fit. A volume of a drug in units is U/mL. */
  function unitOf(row: Row): string {
    const name = DRUG_NAMES[drug.value];
    const written = rateUnit.target;
    const medicine = name === undefined ? undefined : DRUGS[name];
    const unit = written === "mL/h" && medicine?.unit === "U/kg/min" ? "mL/h (U/mL)" : written;
    const known = RATE_UNITS[unit];
    if (known === undefined || medicine === undefined) return "";
    if (!fitsDrug(known, medicine)) {
      report(
        row,
        rateUnit,
        "E-RATE-UNIT",
        `expected a unit that converts to ${medicine.unit}, found one that does not`,
      );
      return "";
    }
    if (known.perVolume && concentration.state !== VALUE) {
      if (concentration.state !== REFUSED) report(row, concentration, "E-CONCENTRATION");
      return "";
    }
    return unit;
  }

  return {
    name: "infusions",
    ofChild: true,
    fields,
    take(row, child): Taken {
      if (readAll(fields, row)) return "empty";
      if (!complete(required, context.fields, row)) return "refused";
      if (stop.state === REFUSED || concentration.state === REFUSED || bolus.state === REFUSED)
        return "refused";
      const isBolus = bolus.value === 1;
      if (isBolus) report(row, bolus, "W-BOLUS");
      const unit = unitOf(row);
      if (unit === "") return "refused";
      if (stop.state === VALUE && stop.value < start.value) {
        report(row, stop, "E-STOP-BEFORE-START");
        return "refused";
      }
      if (stop.state !== VALUE && !isBolus) report(row, stop, "W-INFUSION-OPEN");
      rows.add("staged_infusions", [
        child,
        row.record.line,
        drug.value,
        start.value,
        stop.value,
        rate.value,
        rows.text(unit),
        concentration.value,
        isBolus ? 1 : 0,
      ]);
      return "staged";
    },
  };
}
