-- Whether the child died within the study's horizon: true, false, or empty where that is not known yet or
-- left out. Reads children (subject_id, outcome, outcome_h) and settings (one row: horizon_h, empty until
-- hospital discharge; against_advice, 'death' or 'exclude').
--
-- A death at the horizon itself counts. Discharge alive counts as survival to the horizon (no export says
-- more). Discharge against advice is never survival, but a child who left after the horizon was alive at it.
SELECT
  c.subject_id,
  CASE
    WHEN s.horizon_h IS NOT NULL AND c.outcome <> 'discharged' AND c.outcome_h > s.horizon_h THEN false
    WHEN c.outcome = 'died' THEN true
    WHEN c.outcome = 'discharged' THEN false
    WHEN c.outcome = 'against_advice' AND s.against_advice = 'death' THEN true
    WHEN c.outcome = 'in_hospital' AND c.outcome_h >= s.horizon_h THEN false
  END AS death
FROM children c, settings s
