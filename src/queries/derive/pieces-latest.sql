-- Doses as pieces that do not overlap within a drug: where charted rows of one drug overlap, the one that
-- started later holds, and after its end the earlier one again if that still runs. Of rows that started
-- together the higher rate holds.
-- Reads infusions. Gives subject_id, drug, start_h, stop_h (not included), rate.
WITH charted AS (
  SELECT subject_id, drug, start_h, stop_h, rate
  FROM infusions
  WHERE start_h < stop_h
),
cuts AS (
  SELECT subject_id, drug, start_h AS t_h FROM charted
  UNION
  SELECT subject_id, drug, stop_h FROM charted
),
steps AS (
  SELECT
    subject_id,
    drug,
    t_h AS start_h,
    lead(t_h) OVER (PARTITION BY subject_id, drug ORDER BY t_h) AS stop_h
  FROM cuts
)
-- The join looks at the rows of one drug of one child only: quadratic in those, linear in the children.
SELECT
  s.subject_id,
  s.drug,
  s.start_h,
  s.stop_h,
  max({'start_h': c.start_h, 'rate': c.rate}).rate AS rate
FROM steps s
JOIN charted c
  ON c.subject_id = s.subject_id AND c.drug = s.drug AND c.start_h <= s.start_h AND c.stop_h > s.start_h
GROUP BY s.subject_id, s.drug, s.start_h, s.stop_h
