-- Per child: when the RSS rule was met, the group that the rule and ECMO give, and whether it differs from
-- the recorded one. ECMO puts a child into RSS+ECMO whether or not the rule was met before it.
SELECT
  c.subject_id,
  c.source,
  c."row",
  c.group_recorded,
  r.rss_h,
  CASE WHEN c.ecmo_h IS NOT NULL THEN 'RSS+ECMO' WHEN r.rss_h IS NOT NULL THEN 'RSS' ELSE 'SS' END AS group_by_rule,
  c.group_recorded <> 'SS' AND r.rss_h IS NULL AS never_met
FROM children c
LEFT JOIN rss r ON r.subject_id = c.subject_id
