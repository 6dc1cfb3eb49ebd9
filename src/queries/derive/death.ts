/**
 * SELECT of whether each child died within a horizon, which the loaders and the pages share: subject_id and death, true,
 * false, or empty where that is not known yet or left out. It reads `children` (subject_id, outcome, outcome_h) and
 * `settings` (one row: horizon_h, empty until hospital discharge; against_advice, 'death' or 'exclude').
 *
 * A death at the horizon itself counts. Discharge alive counts as survival to the horizon (no export says more).
 * Discharge against advice is never survival, but a child who left after the horizon was alive at it.
 */
export const DEATH_SQL = `
SELECT
  c.subject_id,
  CASE
    WHEN s.horizon_h IS NOT NULL AND c.outcome <> 'discharged' AND c.outcome_h > s.horizon_h THEN false
    WHEN c.outcome = 'died' THEN true
    WHEN c.outcome = 'discharged' THEN false
    WHEN c.outcome = 'against_advice' AND s.against_advice = 'death' THEN true
    WHEN c.outcome = 'in_hospital' AND c.outcome_h >= s.horizon_h THEN false
  END AS death
FROM children c, settings s`.trim();
