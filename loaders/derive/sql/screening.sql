SELECT centre, included, reason
FROM staged_screening
