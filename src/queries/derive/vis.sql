-- The vasoactive-inotropic score as an exact step function, by a sweep over the moments at which a dose
-- changes. Intervals are half-open [start_h, stop_h); neighbours of equal doses are one interval; gaps
-- without a dose stay as intervals of 0.
-- Reads pieces (subject_id, drug, start_h, stop_h, rate; start_h < stop_h) and drug_weights (drug, vis,
-- inotropic_score; only the drugs that count).
--
-- Running sums of fractions leave residue (0.1 + 0.2 − 0.2 − 0.1 ≠ 0). So each dose is rounded to 10⁻⁹
-- points and summed as a whole number of them: exact in DOUBLE below 2⁵³ (9 · 10⁶ points), and therefore
-- the same in any order, on any engine. 10⁻⁹ points is far finer than a pump or a chart.
WITH doses AS (
  SELECT
    p.subject_id,
    p.drug,
    p.start_h,
    p.stop_h,
    round(p.rate * w.vis * 1e9) AS vis,
    round(p.rate * w.inotropic_score * 1e9) AS inotropic_score
  FROM pieces p
  JOIN drug_weights w ON w.drug = p.drug
),
changes AS (
  SELECT subject_id, drug, start_h AS t_h, vis, inotropic_score FROM doses
  UNION ALL
  SELECT subject_id, drug, stop_h, -vis, -inotropic_score FROM doses
),
moments AS (
  SELECT
    subject_id,
    t_h,
    sum(inotropic_score) AS inotropic_score,
    coalesce(sum(vis) FILTER (WHERE drug = 'dopamine'), 0) AS dopamine,
    coalesce(sum(vis) FILTER (WHERE drug = 'dobutamine'), 0) AS dobutamine,
    coalesce(sum(vis) FILTER (WHERE drug = 'epinephrine'), 0) AS epinephrine,
    coalesce(sum(vis) FILTER (WHERE drug = 'norepinephrine'), 0) AS norepinephrine,
    coalesce(sum(vis) FILTER (WHERE drug = 'milrinone'), 0) AS milrinone,
    coalesce(sum(vis) FILTER (WHERE drug = 'vasopressin'), 0) AS vasopressin,
    coalesce(sum(vis) FILTER (WHERE drug = 'levosimendan'), 0) AS levosimendan,
    coalesce(sum(vis) FILTER (WHERE drug = 'phenylephrine'), 0) AS phenylephrine
  FROM changes
  GROUP BY subject_id, t_h
),
levels AS (
  SELECT
    subject_id,
    t_h,
    dopamine <> 0 OR dobutamine <> 0 OR epinephrine <> 0 OR norepinephrine <> 0
      OR milrinone <> 0 OR vasopressin <> 0 OR levosimendan <> 0 OR phenylephrine <> 0 AS changed,
    lag(t_h) OVER moment IS NULL AS first,
    lead(t_h) OVER moment IS NULL AS last,
    sum(inotropic_score) OVER so_far AS inotropic_score,
    sum(dopamine) OVER so_far AS dopamine,
    sum(dobutamine) OVER so_far AS dobutamine,
    sum(epinephrine) OVER so_far AS epinephrine,
    sum(norepinephrine) OVER so_far AS norepinephrine,
    sum(milrinone) OVER so_far AS milrinone,
    sum(vasopressin) OVER so_far AS vasopressin,
    sum(levosimendan) OVER so_far AS levosimendan,
    sum(phenylephrine) OVER so_far AS phenylephrine
  FROM moments
  WINDOW
    moment AS (PARTITION BY subject_id ORDER BY t_h),
    so_far AS (PARTITION BY subject_id ORDER BY t_h ROWS UNBOUNDED PRECEDING)
),
intervals AS (
  SELECT *, lead(t_h) OVER (PARTITION BY subject_id ORDER BY t_h) AS stop_h
  FROM levels
  WHERE changed OR first OR last
)
SELECT
  subject_id,
  t_h AS start_h,
  stop_h,
  (dopamine + dobutamine + epinephrine + norepinephrine + milrinone + vasopressin + levosimendan
    + phenylephrine) / 1e9 AS vis,
  inotropic_score / 1e9 AS inotropic_score,
  dopamine / 1e9 AS dopamine,
  dobutamine / 1e9 AS dobutamine,
  epinephrine / 1e9 AS epinephrine,
  norepinephrine / 1e9 AS norepinephrine,
  milrinone / 1e9 AS milrinone,
  vasopressin / 1e9 AS vasopressin,
  levosimendan / 1e9 AS levosimendan,
  phenylephrine / 1e9 AS phenylephrine
FROM intervals
WHERE stop_h IS NOT NULL
