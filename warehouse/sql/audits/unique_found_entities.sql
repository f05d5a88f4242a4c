-- Generated. Rows of found_entities that share their key. Grain: one row a key.
SELECT found_entity_id, count(*) AS n_rows
FROM found_entities
GROUP BY ALL
HAVING count(*) > 1
