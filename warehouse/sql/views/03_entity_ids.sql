-- Which entity does an id stand for now? One row an id, those in use and those that were merged into others.
CREATE OR REPLACE VIEW entity_ids AS
SELECT
    ids.entity_id,
    ids.current_entity_id,
    present.name,
    present.type,
    present.field
FROM (
    SELECT
        entity_id,
        entity_id AS current_entity_id
    FROM entities
    UNION ALL
    SELECT
        entity_id,
        merged_into AS current_entity_id
    FROM entity_redirects
) AS ids
INNER JOIN entities AS present ON ids.current_entity_id = present.entity_id
