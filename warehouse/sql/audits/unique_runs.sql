-- Generated. Rows of runs that share their key. Grain: one row a key.
SELECT run_id, count(*) AS n_rows
FROM runs
GROUP BY ALL
HAVING count(*) > 1
