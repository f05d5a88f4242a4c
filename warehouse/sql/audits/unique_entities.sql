-- Generated. Rows of entities that share their key. Grain: one row a key.
SELECT entity_id, count(*) AS n_rows
FROM entities
GROUP BY ALL
HAVING count(*) > 1
