-- One row per enrolled child, times in hours from shock onset. Whole minutes are exact: a released time is
-- minutes ÷ 60, and round(t_h × 60) gives the minute back. Only the first ECMO run counts.
WITH first_run AS (
  SELECT * FROM staged_ecmo QUALIFY row_number() OVER (PARTITION BY child ORDER BY start_min, source, "row") = 1
)
SELECT
  c.child,
  c.subject_id,
  c.centre,
  b.source,
  b."row",
  b.onset_min,
  b.group_recorded,
  b.age_months,
  b.sex,
  b.weight_kg,
  b.prism3,
  b.pelod2,
  b.psofa,
  b.infection_source,
  b.organism,
  b.immunocompromised,
  b.comorbidity,
  b.arrest,
  CASE WHEN b.arrest THEN round(b.arrest_min - b.onset_min) / 60 END AS arrest_h,
  round(b.picu_admission_min - b.onset_min) / 60 AS picu_admission_h,
  round(e.start_min - b.onset_min) / 60 AS ecmo_h,
  round(e.end_min - b.onset_min) / 60 AS ecmo_end_h,
  e.mode AS ecmo_mode,
  e.cannulation,
  e.flow_ml_kg_min AS ecmo_flow_ml_kg_min,
  round(o.picu_discharge_min - b.onset_min) / 60 AS picu_discharge_h,
  o.status AS outcome,
  round(o.t_min - b.onset_min) / 60 AS outcome_h
FROM staged_baseline b
JOIN staged_children c ON c.child = b.child
LEFT JOIN first_run e ON e.child = b.child
LEFT JOIN staged_outcome o ON o.child = b.child
