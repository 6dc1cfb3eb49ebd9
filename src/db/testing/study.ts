/** A study of four children, small enough to check by hand: the rows behind the tests of `src/db`. */
export const STUDY_SQL: readonly string[] = [
  `INSERT INTO subjects BY NAME SELECT * FROM (VALUES
    ('S-001', 'A', 'SS', 30.5, 'female', 14.2, 10, 5, 0, true, 'lung', NULL, NULL, NULL, 'discharged', 400.0, false),
    ('S-002', 'A', 'RSS', 7.25, 'male', 8.0, 18, 7, 3, true, 'abdomen', 9.0, NULL, NULL, 'died', 80.5, true),
    ('S-003', 'B', 'RSS+ECMO', 61.0, 'male', 21.5, NULL, 8, 4, true, 'blood', 6.5, 20.25, 140.0, 'discharged', 700.0, false),
    ('S-004', 'B', 'RSS+ECMO', 150.0, 'female', 44.0, 21, 9, 5, true, 'lung', 12.0, 36.0, NULL, 'in_hospital', 200.0, NULL)
  ) t(subject_id, centre, "group", age_months, sex, weight_kg, prism3, phoenix, phoenix_cardiovascular, phoenix_septic_shock,
      infection_source, rss_h, ecmo_h, ecmo_end_h, outcome, outcome_h, death)
  , (SELECT 0 AS phoenix_respiratory, 1 AS phoenix_coagulation, 0 AS phoenix_neurological)`,
  `INSERT INTO observations VALUES
    ('S-001', 0.5, 'lactate', 3.1, 'mmol/L'), ('S-001', 6, 'lactate', 2.2, 'mmol/L'),
    ('S-002', 1, 'lactate', 7.75, 'mmol/L'), ('S-002', 7, 'lactate', 9.5, 'mmol/L'), ('S-002', 7, 'scvo2', 58, '%'),
    ('S-003', 2, 'lactate', 8.5, 'mmol/L'), ('S-003', 20.25, 'lactate', 11.5, 'mmol/L'), ('S-003', 30, 'lactate', 4, 'mmol/L'),
    ('S-004', 3, 'lactate', 12.5, 'mmol/L'), ('S-004', 35, 'lactate', 15.25, 'mmol/L'), ('S-004', 35, 'scvo2', 49, '%')`,
  `INSERT INTO vis BY NAME SELECT *, vis / 2 AS inotropic_score, 0 AS dopamine, 0 AS dobutamine, vis / 2 AS epinephrine,
      vis / 2 AS norepinephrine, 0 AS milrinone, 0 AS vasopressin, 0 AS levosimendan, 0 AS phenylephrine
    FROM (VALUES ('S-001', -2.0, 10.0, 12.5), ('S-002', 0.0, 5.0, 60.0), ('S-002', 5.0, 30.0, 110.0), ('S-003', 1.0, 20.25, 95.5))
      t(subject_id, start_h, stop_h, vis)`,
  `INSERT INTO infusions VALUES ('S-002', 'epinephrine', 0, 30, 0.6, 'µg/kg/min'), ('S-002', 'norepinephrine', 5, 30, 0.5, 'µg/kg/min')`,
  `INSERT INTO screening VALUES ('A', true, NULL), ('A', false, 'weight below 2.5 kg'), ('B', true, NULL)`,
];
