-- Entities whose counts are not those of their mentions in news. Grain: one row an entity.
SELECT
    entities.entity_id,
    entities.name,
    entities.n_mentions,
    count(mentions.entity_id) AS n_found
FROM entities
LEFT JOIN (
    SELECT mentions.entity_id
    FROM mentions
    INNER JOIN articles USING (article_id)
    WHERE articles.duplicate_of IS NULL AND NOT mentions.is_repeat
) AS mentions ON entities.entity_id = mentions.entity_id
GROUP BY ALL
HAVING count(mentions.entity_id) != entities.n_mentions
