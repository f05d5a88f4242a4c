-- Generated. Rows of entity_redirects that share their key. Grain: one row a key.
SELECT entity_id, count(*) AS n_rows
FROM entity_redirects
GROUP BY ALL
HAVING count(*) > 1
