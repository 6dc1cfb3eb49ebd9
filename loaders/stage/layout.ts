/** How a column of a staged table travels from a reader to DuckDB. */
export type ColumnKind = "child" | "integer" | "index" | "double" | "flag" | "text";

/** The staged tables of tables.sql without `source`, which follows `child` and is the same for a whole export. */
export const LAYOUT = {
  staged_baseline: [
    ["child", "child"],
    ["row", "integer"],
    ["group_recorded", "text"],
    ["age_months", "double"],
    ["sex", "text"],
    ["weight_kg", "double"],
    ["birth_min", "double"],
    ["onset_min", "double"],
    ["picu_admission_min", "double"],
    ["prism3", "integer"],
    ["pelod2", "integer"],
    ["psofa", "integer"],
    ["infection_source", "text"],
    ["organism", "text"],
    ["immunocompromised", "flag"],
    ["comorbidity", "flag"],
    ["arrest", "flag"],
    ["arrest_min", "double"],
  ],
  staged_observations: [
    ["child", "child"],
    ["row", "integer"],
    ["t_min", "double"],
    ["variable", "index"],
    ["value", "double"],
  ],
  staged_infusions: [
    ["child", "child"],
    ["row", "integer"],
    ["drug", "index"],
    ["start_min", "double"],
    ["stop_min", "double"],
    ["rate", "double"],
    ["rate_unit", "text"],
    ["concentration", "double"],
    ["bolus", "flag"],
  ],
  staged_ecmo: [
    ["child", "child"],
    ["row", "integer"],
    ["start_min", "double"],
    ["end_min", "double"],
    ["mode", "text"],
    ["cannulation", "text"],
    ["flow_ml_kg_min", "double"],
  ],
  staged_complications: [
    ["child", "child"],
    ["row", "integer"],
    ["t_min", "double"],
    ["kind", "text"],
    ["severity", "text"],
  ],
  staged_outcome: [
    ["child", "child"],
    ["row", "integer"],
    ["status", "text"],
    ["t_min", "double"],
    ["picu_discharge_min", "double"],
  ],
  staged_missing: [
    ["child", "child"],
    ["row", "integer"],
    ["t_min", "double"],
    ["variable", "text"],
    ["reason", "text"],
  ],
  staged_screening: [
    ["row", "integer"],
    ["centre", "text"],
    ["included", "flag"],
    ["reason", "text"],
  ],
  /** Only while staging: records that were refused, so that their absence is not reported once more. */
  refused_records: [
    ["child", "child"],
    ["row", "integer"],
    ["form", "text"],
  ],
} as const satisfies Record<string, readonly (readonly [string, ColumnKind])[]>;

export type StagedTable = keyof typeof LAYOUT;
export const STAGED_TABLES = Object.keys(LAYOUT) as StagedTable[];
