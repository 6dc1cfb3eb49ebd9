-- Every staged infusion row with its rate in the drug's canonical unit (rate-units.ts has the formula) and
-- its interval in hours from shock onset, cut at the child's outcome, where an infusion without an end ends.
-- `excluded` says why a row is not an infusion of the contract; empty: it is one.
WITH timed AS (
  SELECT
    c.subject_id,
    i.source,
    i."row",
    d.drug,
    d.unit,
    round(i.start_min - c.onset_min) / 60 AS start_h,
    least(coalesce(round(i.stop_min - c.onset_min) / 60, c.outcome_h), c.outcome_h) AS stop_h,
    c.outcome_h,
    i.bolus,
    CASE WHEN u.amount = d.amount THEN
      i.rate * u.factor * CASE WHEN u.per_volume THEN i.concentration ELSE 1 END
        / (CASE WHEN u.per_weight THEN 1 ELSE c.weight_kg END * CASE WHEN u.per_hour THEN 60 ELSE 1 END)
    END AS rate,
    d.possible,
    d.plausible
  FROM staged_infusions i
  JOIN children c ON c.child = i.child
  JOIN catalogue_drugs d ON d.id = i.drug
  LEFT JOIN catalogue_rate_units u ON u.rate_unit = i.rate_unit
)
SELECT
  *,
  CASE
    WHEN bolus THEN 'bolus, which the VIS ignores'
    WHEN start_h >= outcome_h THEN 'starts at or after the outcome'
    WHEN start_h >= stop_h THEN 'has no duration'
  END AS excluded
FROM timed
