-- Runs that report another number of records held back than stand in quarantine. Grain: one row a run.
SELECT
    runs.run_id,
    runs.n_quarantined,
    count(quarantine.record_id) AS n_found
FROM runs
LEFT JOIN quarantine ON runs.run_id = quarantine.run_id
GROUP BY ALL
HAVING count(quarantine.record_id) != runs.n_quarantined
