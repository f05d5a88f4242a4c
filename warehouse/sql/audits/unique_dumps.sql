-- Generated. Rows of dumps that share their key. Grain: one row a key.
SELECT dump_id, count(*) AS n_rows
FROM dumps
GROUP BY ALL
HAVING count(*) > 1
