import * as v from "valibot";
import {
  flag,
  integer,
  maybeFlag,
  maybeInteger,
  maybeNumber,
  maybeOneOf,
  maybeText,
  number,
  oneOf,
  text,
} from "./column.js";
import {GROUPS} from "./groups.js";
import {OUTCOMES} from "./outcomes.js";

export const SEXES = ["female", "male"] as const;
export const ECMO_MODES = ["VA", "VV", "VAV"] as const;
export const CANNULATIONS = ["central", "peripheral"] as const;

/** `subjects`: one row per enrolled child; times in hours from shock onset. */
export const subjects = v.object({
  subject_id: text({
    label: "Child",
    description: "Study identifier of the child.",
  }),
  centre: text({
    label: "Centre",
    description: "Code of the centre that enrolled the child.",
  }),
  group: oneOf(GROUPS, {
    label: "Group",
    description: "Septic shock (SS), refractory septic shock without ECMO (RSS) or with ECMO (RSS+ECMO).",
  }),
  age_months: number({
    label: "Age",
    unit: "months",
    description: "Age at shock onset.",
  }),
  sex: oneOf(SEXES, {
    label: "Sex",
    description: "Sex recorded at admission.",
  }),
  weight_kg: number({
    label: "Weight",
    unit: "kg",
    description: "Weight used for dosing.",
  }),
  prism3: maybeInteger({
    label: "PRISM III",
    unit: "points",
    description: "Paediatric Risk of Mortality III at PICU admission.",
  }),
  pelod2: maybeInteger({
    label: "PELOD-2",
    unit: "points",
    description: "Paediatric Logistic Organ Dysfunction 2, worst of the first 24 h.",
  }),
  psofa: maybeInteger({
    label: "pSOFA",
    unit: "points",
    description: "Paediatric SOFA, worst of the first 24 h.",
  }),
  phoenix: integer({
    label: "Phoenix",
    unit: "points",
    description:
      "Phoenix sepsis score from the worst values of [0, 24) h after shock onset and before ECMO and the outcome; what was not measured scores 0. A lower bound: exports hold no mode of ventilation and no pupils.",
  }),
  phoenix_respiratory: integer({
    label: "Phoenix respiratory",
    unit: "points",
    description:
      "Respiratory part of the Phoenix score, here 0–1: FiO₂ > 0.21 counts as support; the points 2 and 3 need invasive ventilation, which exports do not tell.",
  }),
  phoenix_cardiovascular: integer({
    label: "Phoenix cardiovascular",
    unit: "points",
    description: "Cardiovascular part of the Phoenix score, 0–6.",
  }),
  phoenix_coagulation: integer({
    label: "Phoenix coagulation",
    unit: "points",
    description: "Coagulation part of the Phoenix score, 0–2.",
  }),
  phoenix_neurological: integer({
    label: "Phoenix neurological",
    unit: "points",
    description:
      "Neurological part of the Phoenix score, here 0–1: fixed pupils (2 points) are not in the exports.",
  }),
  infection_source: text({
    label: "Source of infection",
    description: "Site of the infection that led to shock.",
  }),
  organism: maybeText({
    label: "Organism",
    description: "Class of the organism found; empty if none was found.",
  }),
  immunocompromised: maybeFlag({
    label: "Immunocompromised",
    description: "Known immune deficiency, immune suppression or neutropenia.",
  }),
  comorbidity: maybeFlag({
    label: "Comorbidity",
    description: "At least one chronic condition recorded.",
  }),
  pre_ecmo_arrest: maybeFlag({
    label: "Arrest before ECMO",
    description: "Resuscitated cardiac arrest in the PICU before ECMO (or at any time without ECMO).",
  }),
  arrest_h: maybeNumber({
    label: "Arrest",
    unit: "h",
    description: "First resuscitated cardiac arrest in the PICU.",
  }),
  picu_admission_h: maybeNumber({
    label: "PICU admission",
    unit: "h",
    description: "Admission to the study PICU; negative when before shock onset.",
  }),
  rss_h: maybeNumber({
    label: "RSS",
    unit: "h",
    description:
      "When the study's rule for refractory septic shock was first met before ECMO; empty if never.",
  }),
  ecmo_h: maybeNumber({
    label: "ECMO start",
    unit: "h",
    description: "Cannulation: start of the first ECMO run.",
  }),
  ecmo_end_h: maybeNumber({
    label: "ECMO end",
    unit: "h",
    description: "End of the first ECMO run; empty while it runs.",
  }),
  ecmo_mode: maybeOneOf(ECMO_MODES, {
    label: "ECMO mode",
    description: "Mode of the first ECMO run at its start.",
  }),
  cannulation: maybeOneOf(CANNULATIONS, {
    label: "Cannulation",
    description: "Site of cannulation.",
  }),
  ecmo_flow_ml_kg_min: maybeNumber({
    label: "ECMO flow",
    unit: "mL/kg/min",
    description: "Highest flow of the first 24 h on ECMO.",
  }),
  picu_discharge_h: maybeNumber({
    label: "PICU discharge",
    unit: "h",
    description: "Discharge from the PICU alive.",
  }),
  outcome: oneOf(OUTCOMES, {
    label: "Outcome",
    description: "How the hospital stay ended, or that it has not.",
  }),
  outcome_h: number({
    label: "Time of outcome",
    unit: "h",
    description: "Death, discharge or last time seen.",
  }),
  death: maybeFlag({
    label: "Death",
    description:
      "Died within the outcome horizon of study.ts; discharge against advice as study.ts says; empty if not known yet or excluded.",
  }),
  phoenix_septic_shock: flag({
    label: "Phoenix septic shock",
    description: "Phoenix score ≥ 2 with ≥ 1 cardiovascular point.",
  }),
});
export type Subject = v.InferOutput<typeof subjects>;
