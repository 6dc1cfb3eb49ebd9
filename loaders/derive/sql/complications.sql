SELECT c.subject_id, round(s.t_min - c.onset_min) / 60 AS t_h, s.kind, s.severity
FROM staged_complications s
JOIN children c ON c.child = s.child
