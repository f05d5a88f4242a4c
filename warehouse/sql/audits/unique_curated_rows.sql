-- Generated. Rows of curated_rows that share their key. Grain: one row a key.
SELECT row_id, count(*) AS n_rows
FROM curated_rows
GROUP BY ALL
HAVING count(*) > 1
