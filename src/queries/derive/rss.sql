-- The first moment from shock onset on, before ECMO and before the outcome, at which the study's rule for
-- refractory septic shock is met. Reads children (subject_id, ecmo_h, outcome_h, arrest_h), observations
-- and vis. Gives subject_id, rss_h for the children who meet it.
--
-- rss-rule.ts fills the slots in double braces from the study's rule. All reckoning is in whole minutes.
-- What is known at a moment: the VIS at that moment (0 outside its intervals); the last measured value, if
-- it is at most `carry` minutes old (of several values in one minute, the worse for the comparison); an
-- arrest from its moment on. A comparison with something unknown is not met.
WITH bounds AS (
  SELECT
    subject_id,
    CAST(round(least(coalesce(ecmo_h, outcome_h), outcome_h) * 60) AS INTEGER) AS until,
    CAST(round(arrest_h * 60) AS INTEGER) AS arrest
  FROM children
),
measured AS (
  SELECT
    o.subject_id,
    CAST(round(o.t_h * 60) AS INTEGER) AS minute,
    o.variable AS indicator,
    round(o.value, 9) AS value
  FROM observations o
  WHERE o.variable IN ({{variables}})
),
events AS (
  -- Moments at which the answer may change though nothing happens: onset, and the sixth hour after it.
  SELECT subject_id, unnest([0, 360]) AS minute, 'clock' AS indicator, 0.0::DOUBLE AS value FROM bounds
  UNION ALL
  SELECT subject_id, arrest, 'arrest', 1 FROM bounds WHERE arrest IS NOT NULL
  UNION ALL
  SELECT subject_id, minute, indicator, value FROM measured WHERE minute >= -{{carry}}
  UNION ALL
  -- The lactate that spoke for the child six hours earlier, carried forward as long as any other value.
  SELECT subject_id, minute + 360, 'lactate_6h_ago', value
  FROM measured
  WHERE indicator = 'lactate' AND minute >= -{{carry}}
  UNION ALL
  SELECT subject_id, CAST(round(start_h * 60) AS INTEGER), 'vis', vis FROM vis
  UNION ALL
  SELECT subject_id, CAST(round(start_h * 60) AS INTEGER), 'inotropic_score', inotropic_score FROM vis
  UNION ALL
  SELECT subject_id, CAST(round(max(stop_h) * 60) AS INTEGER), unnest(['vis', 'inotropic_score']), 0
  FROM vis
  GROUP BY subject_id
),
moments AS (
  SELECT e.subject_id, e.minute,
    {{moments}}
  FROM events e
  JOIN bounds b ON b.subject_id = e.subject_id AND e.minute < b.until
  WHERE e.indicator IN ({{indicators}})
  GROUP BY e.subject_id, e.minute
),
known AS (
  SELECT subject_id, minute,
    {{known}}
  FROM moments
  WINDOW
    recent AS (PARTITION BY subject_id ORDER BY minute RANGE BETWEEN {{carry}} PRECEDING AND CURRENT ROW),
    ever AS (PARTITION BY subject_id ORDER BY minute ROWS UNBOUNDED PRECEDING)
)
SELECT subject_id, min(minute) / 60 AS rss_h
FROM known
WHERE minute >= 0 AND coalesce({{met}}, false)
GROUP BY subject_id
