-- The Phoenix sepsis score (Schlapbach 2024; Sanchez-Pinto 2024) from the worst values of the first 24 h
-- after shock onset, [0, 24) h, and before ECMO and the outcome; what was not measured scores 0. A child on
-- ECMO at onset or earlier has no such time.
-- Reads children (subject_id, age_months, ecmo_h, outcome_h), observations and vis.
--
-- The exports carry no mode of ventilation and no pupils. So the score is a lower bound:
-- respiratory: FiO2 > 0.21 is taken as support, which gives 1 point; the points 2 and 3 need invasive
-- ventilation and are never given. P/F and S/F count alike (either suffices); S/F only where SpO2 ≤ 97 %.
-- A PaO2 or SpO2 is paired with the last FiO2 of the 60 minutes up to it (of several in one minute, the
-- highest); without one it gives no ratio.
-- neurological: GCS ≤ 10 gives 1 point; fixed pupils (2 points) are never given.
-- cardiovascular: the greatest number of the six drugs of the score that run at one moment.
WITH spans AS (
  SELECT
    subject_id,
    age_months,
    CAST(round(least(coalesce(ecmo_h, 24), outcome_h, 24) * 60) AS INTEGER) AS until
  FROM children
),
measured AS (
  SELECT
    o.subject_id,
    o.variable,
    CAST(round(o.t_h * 60) AS INTEGER) AS minute,
    round(o.value, 9) AS value
  FROM observations o
  WHERE o.t_h > -1.01 AND o.t_h < 24
    AND o.variable IN ('lactate', 'map', 'platelets', 'inr', 'd_dimer', 'fibrinogen', 'gcs', 'pao2', 'spo2', 'fio2')
),
in_time AS (
  SELECT m.subject_id, m.variable, m.minute, m.value
  FROM measured m
  JOIN spans s ON s.subject_id = m.subject_id AND m.minute < s.until
),
worst AS (
  SELECT
    subject_id,
    max(value) FILTER (WHERE variable = 'lactate') AS lactate,
    min(value) FILTER (WHERE variable = 'map') AS map,
    min(value) FILTER (WHERE variable = 'platelets') AS platelets,
    max(value) FILTER (WHERE variable = 'inr') AS inr,
    max(value) FILTER (WHERE variable = 'd_dimer') AS d_dimer,
    min(value) FILTER (WHERE variable = 'fibrinogen') AS fibrinogen,
    min(value) FILTER (WHERE variable = 'gcs') AS gcs
  FROM in_time
  WHERE minute >= 0
  GROUP BY subject_id
),
fio2 AS (
  SELECT subject_id, minute, max(value) AS value
  FROM in_time
  WHERE variable = 'fio2'
  GROUP BY subject_id, minute
),
oxygenation AS (
  SELECT
    o.subject_id,
    max(CASE
      WHEN o.minute - f.minute > 60 OR f.value <= 0.21 THEN 0
      WHEN o.variable = 'pao2' AND o.value / f.value < 400 THEN 1
      WHEN o.variable = 'spo2' AND o.value <= 97 AND o.value / f.value < 292 THEN 1
      ELSE 0
    END) AS points
  FROM (SELECT * FROM in_time WHERE variable IN ('pao2', 'spo2') AND minute >= 0) o
  ASOF JOIN fio2 f ON f.subject_id = o.subject_id AND f.minute <= o.minute
  GROUP BY o.subject_id
),
vasoactive AS (
  SELECT
    v.subject_id,
    max(
      CAST(dopamine > 0 AS INTEGER) + CAST(dobutamine > 0 AS INTEGER) + CAST(epinephrine > 0 AS INTEGER)
      + CAST(norepinephrine > 0 AS INTEGER) + CAST(milrinone > 0 AS INTEGER) + CAST(vasopressin > 0 AS INTEGER)
    ) AS drugs
  FROM vis v
  JOIN spans s ON s.subject_id = v.subject_id
  WHERE s.until > 0 AND round(v.start_h * 60) < s.until AND v.stop_h > 0
  GROUP BY v.subject_id
),
-- From this age in months on: MAP below `one` gives 1 point, below `two` 2 points.
map_limits (from_months, one, two) AS (
  VALUES (-1e9, 31, 17), (1, 39, 25), (12, 44, 31), (24, 45, 32), (60, 49, 36), (144, 52, 38)
),
limits AS (
  SELECT s.subject_id, l.one, l.two
  FROM spans s
  ASOF JOIN map_limits l ON l.from_months <= s.age_months
),
organs AS (
  SELECT
    s.subject_id,
    coalesce(o.points, 0) AS respiratory,
    least(coalesce(v.drugs, 0), 2)
      + CASE WHEN w.lactate >= 11 THEN 2 WHEN w.lactate >= 5 THEN 1 ELSE 0 END
      + CASE WHEN w.map < l.two THEN 2 WHEN w.map < l.one THEN 1 ELSE 0 END AS cardiovascular,
    least(2,
      CASE WHEN w.platelets < 100 THEN 1 ELSE 0 END + CASE WHEN w.inr > 1.3 THEN 1 ELSE 0 END
      + CASE WHEN w.d_dimer > 2 THEN 1 ELSE 0 END + CASE WHEN w.fibrinogen < 100 THEN 1 ELSE 0 END) AS coagulation,
    CASE WHEN w.gcs <= 10 THEN 1 ELSE 0 END AS neurological
  FROM spans s
  JOIN limits l ON l.subject_id = s.subject_id
  LEFT JOIN worst w ON w.subject_id = s.subject_id
  LEFT JOIN oxygenation o ON o.subject_id = s.subject_id
  LEFT JOIN vasoactive v ON v.subject_id = s.subject_id
)
SELECT
  subject_id,
  respiratory + cardiovascular + coagulation + neurological AS phoenix,
  respiratory AS phoenix_respiratory,
  cardiovascular AS phoenix_cardiovascular,
  coagulation AS phoenix_coagulation,
  neurological AS phoenix_neurological,
  respiratory + cardiovascular + coagulation + neurological >= 2 AND cardiovascular >= 1 AS phoenix_septic_shock
FROM organs
