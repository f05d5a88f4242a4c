-- Generated. Rows of sources that share their key. Grain: one row a key.
SELECT source_id, count(*) AS n_rows
FROM sources
GROUP BY ALL
HAVING count(*) > 1
