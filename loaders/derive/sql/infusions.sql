SELECT subject_id, drug, start_h, stop_h, rate, unit
FROM dosed
WHERE excluded IS NULL AND rate IS NOT NULL
