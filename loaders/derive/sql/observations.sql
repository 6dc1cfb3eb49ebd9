-- `observations` of the contract, as a view: tens of millions of rows are not written twice.
SELECT c.subject_id, round(o.t_min - c.onset_min) / 60 AS t_h, v.variable, o.value, v.unit
FROM staged_observations o
JOIN children c ON c.child = o.child
JOIN catalogue_variables v ON v.id = o.variable
