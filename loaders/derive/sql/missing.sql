SELECT c.subject_id, round(s.t_min - c.onset_min) / 60 AS t_h, s.variable, s.reason
FROM staged_missing s
JOIN children c ON c.child = s.child
