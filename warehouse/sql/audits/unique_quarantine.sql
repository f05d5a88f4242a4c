-- Generated. Rows of quarantine that share their key. Grain: one row a key.
SELECT record_id, count(*) AS n_rows
FROM quarantine
GROUP BY ALL
HAVING count(*) > 1
