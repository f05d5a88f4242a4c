-- Runs whose records are not all accounted for: read = new + revised + unchanged + quarantined. Grain: one row a run.
SELECT *
FROM runs
WHERE n_records != n_new + n_revised + n_unchanged + n_quarantined
