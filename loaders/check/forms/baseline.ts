import {GROUPS} from "../../../src/schema/groups.js";
import {SEXES} from "../../../src/schema/subjects.js";
import type {Forms} from "../../study.js";
import type {FieldMaker} from "../fields/field-maker.js";
import {complete, type FormContext, type FormReader, keepReasons, readAll, type Taken} from "./form.js";
import {AGE, PELOD2, PRISM3, PSOFA, WEIGHT} from "./quantities.js";

/** Reads the baseline: one record per enrolled child. */
export function baselineReader(
  config: Forms["baseline"],
  make: FieldMaker,
  context: FormContext,
): FormReader {
  const group = make.code(config.group, "group", GROUPS);
  const age = make.number(config.age, "age_months", AGE);
  const sex = make.code(config.sex, "sex", SEXES);
  const weight = make.number(config.weight, "weight_kg", WEIGHT);
  const birth = make.moment(config.birth, "", true);
  const onset = make.moment(config.shockOnset, "");
  const admission = make.moment(config.picuAdmission, "picu_admission_h");
  const prism3 = make.number(config.prism3, "prism3", PRISM3);
  const pelod2 = make.number(config.pelod2, "pelod2", PELOD2);
  const psofa = make.number(config.psofa, "psofa", PSOFA);
  const source = make.words(config.infectionSource, "infection_source");
  const organism = make.words(config.organism, "organism");
  const immunocompromised = make.flag(config.immunocompromised, "immunocompromised");
  const comorbidity = make.flag(config.comorbidity, "comorbidity");
  const arrest = make.flag(config.arrest, "pre_ecmo_arrest");
  const arrestTime = make.moment(config.arrestTime, "arrest_h");

  const countsFromOnset = config.shockOnset === undefined;
  const required = countsFromOnset
    ? [group, age, sex, weight, source]
    : [group, age, sex, weight, onset, source];
  const fields = [
    ...required,
    birth,
    admission,
    prism3,
    pelod2,
    psofa,
    organism,
    immunocompromised,
    comorbidity,
    arrest,
    arrestTime,
  ];
  // Unchecked boxes are zeros in every row that REDCap writes: they don't fill a form.
  const telling = fields.filter((field) => field !== immunocompromised && field !== comorbidity);
  const {rows} = context;
  return {
    name: "baseline",
    ofChild: true,
    fields,
    take(row, child): Taken {
      readAll([immunocompromised, comorbidity], row);
      if (readAll(telling, row)) return "empty";
      if (!complete(required, context.fields, row)) return "refused";
      rows.add("staged_baseline", [
        child,
        row.record.line,
        rows.text(group.target),
        age.value,
        rows.text(sex.target),
        weight.value,
        birth.value,
        countsFromOnset ? 0 : onset.value,
        admission.value,
        prism3.value,
        pelod2.value,
        psofa.value,
        rows.text(source.target),
        rows.text(organism.target),
        immunocompromised.value,
        comorbidity.value,
        arrest.value,
        arrestTime.value,
      ]);
      keepReasons(fields, context, row, child, Number.NaN);
      return "staged";
    },
  };
}
