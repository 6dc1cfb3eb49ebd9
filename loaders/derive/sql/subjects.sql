SELECT
  c.subject_id,
  c.centre,
  CASE WHEN s.group_by = 'rule' THEN g.group_by_rule ELSE g.group_recorded END AS "group",
  c.age_months,
  c.sex,
  c.weight_kg,
  c.prism3,
  c.pelod2,
  c.psofa,
  p.phoenix,
  p.phoenix_respiratory,
  p.phoenix_cardiovascular,
  p.phoenix_coagulation,
  p.phoenix_neurological,
  c.infection_source,
  c.organism,
  c.immunocompromised,
  c.comorbidity,
  -- An arrest of unknown time in a child on ECMO may have come before or after cannulation.
  CASE
    WHEN NOT c.arrest THEN false
    WHEN c.arrest AND c.ecmo_h IS NULL THEN true
    ELSE c.arrest_h <= c.ecmo_h
  END AS pre_ecmo_arrest,
  c.arrest_h,
  c.picu_admission_h,
  g.rss_h,
  c.ecmo_h,
  c.ecmo_end_h,
  c.ecmo_mode,
  c.cannulation,
  c.ecmo_flow_ml_kg_min,
  c.picu_discharge_h,
  c.outcome,
  c.outcome_h,
  d.death,
  p.phoenix_septic_shock
FROM children c
JOIN grouped g ON g.subject_id = c.subject_id
JOIN phoenix p ON p.subject_id = c.subject_id
JOIN death d ON d.subject_id = c.subject_id
CROSS JOIN settings s
