import type {Forms} from "../study.js";
import type {FieldMaker} from "./fields/field-maker.js";
import {baselineReader} from "./forms/baseline.js";
import {complicationsReader} from "./forms/complications.js";
import {ecmoReader} from "./forms/ecmo.js";
import type {FormContext, FormReader} from "./forms/form.js";
import {infusionsReader} from "./forms/infusions.js";
import {observationsReader} from "./forms/observations.js";
import {outcomeReader} from "./forms/outcome.js";
import {screeningReader} from "./forms/screening.js";
import {formColumns} from "./mapped-columns.js";
import type {Where} from "./match.js";

/** A form of the study: where its records are, which columns it maps, and how to read it from a source. */
export interface FormPlan {
  readonly name: string;
  readonly where: Where;
  /** Columns by the form's own names (checkbox questions by their stem). */
  readonly columns: readonly string[];
  readonly reader: (make: FieldMaker, context: FormContext) => FormReader;
}

/** All forms of a study, in the order of study.ts. */
export function formPlans(forms: Forms): FormPlan[] {
  const plans: FormPlan[] = [];
  const add = (name: string, form: object & {where: Where}, reader: FormPlan["reader"]) =>
    plans.push({name, where: form.where, columns: formColumns(form), reader});
  add("screening", forms.screening, (make, context) => screeningReader(forms.screening, make, context));
  add("baseline", forms.baseline, (make, context) => baselineReader(forms.baseline, make, context));
  forms.observations.forEach((form, i) => {
    const name = form.where.repeat ?? form.where.form ?? form.where.event ?? `${i + 1}`;
    add(`observations ${name}`, form, (make, context) =>
      observationsReader(form, make, context, `observations ${name}`),
    );
  });
  const {infusions, ecmo, complications, outcome} = forms;
  if (infusions) add("infusions", infusions, (make, context) => infusionsReader(infusions, make, context));
  if (ecmo) add("ecmo", ecmo, (make, context) => ecmoReader(ecmo, make, context));
  if (complications)
    add("complications", complications, (make, context) => complicationsReader(complications, make, context));
  add("outcome", outcome, (make, context) => outcomeReader(outcome, make, context));
  return plans;
}
