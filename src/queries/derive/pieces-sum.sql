-- Doses as pieces whose rates add up where they overlap: the infusions as charted.
-- Reads infusions. Gives subject_id, drug, start_h, stop_h (not included), rate.
SELECT subject_id, drug, start_h, stop_h, rate
FROM infusions
WHERE start_h < stop_h
