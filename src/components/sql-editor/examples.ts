import {visAtRss} from "../../queries/vis-at-rss.js";
import type {PlotChoice} from "./plot-choice.js";

/** A question that the tables can answer, as SQL to start from. */
export interface Example {
  readonly title: string;
  readonly sql: string;
  /** How the quick plot shows the answer at first. */
  readonly plot?: PlotChoice;
}

export const EXAMPLES: readonly Example[] = [
  {
    title: "VIS when shock became refractory",
    plot: {x: "rss_h", y: "vis_at_rss", colour: "group", mark: "dot"},
    sql: visAtRss().sql,
  },
  {
    title: "Last lactate before cannulation",
    plot: {x: "hours_before", y: "lactate", colour: "outcome", mark: "dot"},
    sql: `-- The last lactate before ECMO, and how old it was. Values after cannulation never count.
SELECT s.subject_id, s.ecmo_h, o.value AS lactate, s.ecmo_h - o.t_h AS hours_before, s.outcome
FROM subjects s
ASOF LEFT JOIN (SELECT subject_id, t_h, value FROM observations WHERE variable = 'lactate') o
  ON s.subject_id = o.subject_id AND s.ecmo_h > o.t_h
WHERE s.ecmo_h IS NOT NULL
ORDER BY lactate DESC NULLS LAST`,
  },
  {
    title: "How often each centre measured ScvO₂",
    plot: {x: "share", y: "centre", colour: null, mark: "bar"},
    sql: `-- Share of children with any ScvO2 in the first 24 h and before ECMO. What is not measured is not
-- missing at random: who gets a central venous line is sicker.
WITH measured AS (
  SELECT DISTINCT o.subject_id
  FROM observations o JOIN subjects s USING (subject_id)
  WHERE o.variable = 'scvo2' AND o.t_h BETWEEN 0 AND least(24, coalesce(s.ecmo_h, 24))
)
SELECT s.centre, count(*) AS children, count(m.subject_id) AS measured,
  round(count(m.subject_id) / count(*), 3) AS share
FROM subjects s LEFT JOIN measured m USING (subject_id)
GROUP BY s.centre
ORDER BY share DESC, s.centre`,
  },
  {
    title: "Mean VIS of the first 24 hours",
    plot: {x: "mean_vis", y: "group", colour: "group", mark: "box"},
    sql: `-- Time-weighted mean VIS from shock onset to 24 h, or to ECMO, death or discharge if that came first.
WITH span AS (
  SELECT subject_id, "group", outcome, least(24, coalesce(ecmo_h, 24), outcome_h) AS until_h
  FROM subjects
)
SELECT s.subject_id, s."group", s.outcome, s.until_h,
  coalesce(sum(v.vis * (least(v.stop_h, s.until_h) - greatest(v.start_h, 0))), 0) / s.until_h AS mean_vis
FROM span s
LEFT JOIN vis v ON v.subject_id = s.subject_id AND v.start_h < s.until_h AND v.stop_h > 0
WHERE s.until_h > 0
GROUP BY s.subject_id, s."group", s.outcome, s.until_h
ORDER BY mean_vis DESC`,
  },
  {
    title: "Drugs that ran together",
    plot: {x: "hours", y: "drugs", colour: null, mark: "bar"},
    sql: `-- Hours in which two drugs ran at once, over all children.
WITH running AS (
  SELECT subject_id, start_h, stop_h, drug
  FROM (UNPIVOT vis ON dopamine, dobutamine, epinephrine, norepinephrine, milrinone, vasopressin,
          levosimendan, phenylephrine INTO NAME drug VALUE part)
  WHERE part > 0
)
SELECT a.drug || ' + ' || b.drug AS drugs, count(DISTINCT a.subject_id) AS children,
  round(sum(a.stop_h - a.start_h), 1) AS hours
FROM running a JOIN running b ON a.subject_id = b.subject_id AND a.start_h = b.start_h AND a.drug < b.drug
GROUP BY ALL
ORDER BY hours DESC, drugs`,
  },
  {
    title: "Outcome by early or late ECMO (naive)",
    plot: {x: "deaths", y: "ecmo", colour: null, mark: "bar"},
    sql: `-- NAIVE, DO NOT QUOTE. A child must live until cannulation to be "late": the time before it is immortal.
-- The early were also the sicker. The comparison needs a landmark or a time-dependent exposure.
SELECT CASE WHEN ecmo_h - rss_h < 12 THEN 'early: within 12 h of RSS' ELSE 'late: 12 h or more' END AS ecmo,
  count(*) AS children, count_if(death) AS deaths, count_if(death IS NULL) AS not_known_yet,
  round(median(ecmo_h - rss_h), 1) AS median_h_from_rss
FROM subjects
WHERE ecmo_h IS NOT NULL AND rss_h IS NOT NULL
GROUP BY ALL
ORDER BY ecmo`,
  },
  {
    title: "Lactate clearance over six hours",
    plot: {x: "first_lactate", y: "clearance", colour: "group", mark: "dot"},
    sql: `-- First lactate, the last one 1 to 6 h after it and before ECMO, and the fall in per cent.
WITH lactate AS (
  SELECT o.subject_id, o.t_h, o.value
  FROM observations o JOIN subjects s USING (subject_id)
  WHERE o.variable = 'lactate' AND o.t_h >= 0 AND o.t_h < coalesce(s.ecmo_h, 1e9)
), baseline AS (
  SELECT subject_id, min(t_h) AS t0, arg_min(value, t_h) AS first_lactate FROM lactate GROUP BY subject_id
)
SELECT b.subject_id, s."group", b.first_lactate, arg_max(l.value, l.t_h) AS later_lactate,
  100 * (1 - arg_max(l.value, l.t_h) / b.first_lactate) AS clearance
FROM baseline b
JOIN lactate l ON l.subject_id = b.subject_id AND l.t_h BETWEEN b.t0 + 1 AND b.t0 + 6
JOIN subjects s ON s.subject_id = b.subject_id
GROUP BY b.subject_id, s."group", b.first_lactate
ORDER BY clearance, b.subject_id`,
  },
  {
    title: "What the data checks found",
    plot: {x: "findings", y: "rule", colour: "severity", mark: "bar"},
    sql: `-- Which rules the exports broke, and where most often.
SELECT rule, severity, count(*) AS findings, count(DISTINCT file) AS files, mode(file ORDER BY file) AS most_in
FROM findings
GROUP BY ALL
ORDER BY findings DESC, rule`,
  },
];
