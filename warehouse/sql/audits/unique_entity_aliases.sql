-- Generated. Rows of entity_aliases that share their key. Grain: one row a key.
SELECT alias, entity_id, count(*) AS n_rows
FROM entity_aliases
GROUP BY ALL
HAVING count(*) > 1
