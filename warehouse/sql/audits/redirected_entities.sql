-- Ids that redirect to another entity and are in use all the same. Grain: one row an id and place of use.
SELECT
    redirects.entity_id,
    redirects.merged_into,
    used.place
FROM entity_redirects AS redirects
INNER JOIN (
    SELECT DISTINCT
        entity_id,
        'mentions' AS place
    FROM mentions
    UNION ALL
    SELECT DISTINCT
        speaker_entity_id,
        'quotes' AS place
    FROM quotes
    UNION ALL
    SELECT
        entity_id,
        'entities' AS place
    FROM entities
) AS used ON redirects.entity_id = used.entity_id
