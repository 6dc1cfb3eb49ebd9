import type {Subject} from "../../schema/subjects.js";

/** A child like many: what a test does not care about. */
const TYPICAL: Omit<Subject, "subject_id"> = {
  centre: "C1",
  group: "SS",
  age_months: 36,
  sex: "female",
  weight_kg: 14,
  prism3: 12,
  pelod2: 6,
  psofa: 8,
  phoenix: 4,
  phoenix_respiratory: 1,
  phoenix_cardiovascular: 2,
  phoenix_coagulation: 1,
  phoenix_neurological: 0,
  infection_source: "lung",
  organism: null,
  immunocompromised: false,
  comorbidity: false,
  pre_ecmo_arrest: false,
  arrest_h: null,
  picu_admission_h: null,
  rss_h: null,
  ecmo_h: null,
  ecmo_end_h: null,
  ecmo_mode: null,
  cannulation: null,
  ecmo_flow_ml_kg_min: null,
  picu_discharge_h: null,
  outcome: "discharged",
  outcome_h: 400,
  death: false,
  phoenix_septic_shock: true,
};

const literal = (value: string | number | boolean | null) =>
  typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);

/** For tests: the INSERT that enrols children, each told by what makes it differ from a typical one. */
export function enrolSql(
  children: readonly (Partial<Record<keyof Subject, string | number | boolean | null>> & {
    subject_id: string;
  })[],
): string {
  const names = ["subject_id", ...Object.keys(TYPICAL)] as (keyof Subject)[];
  const rows = children.map((child) => {
    const whole: Record<string, string | number | boolean | null> = {...TYPICAL, ...child};
    return `(${names.map((name) => literal(whole[name] ?? null)).join(", ")})`;
  });
  return `INSERT INTO subjects (${names.map((name) => `"${name}"`).join(", ")}) VALUES\n${rows.join(",\n")}`;
}
