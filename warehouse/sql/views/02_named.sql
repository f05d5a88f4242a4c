-- Who and what is named where? One row a mention in news, with its entity; sentences of a lead that repeat the body are left out.
CREATE OR REPLACE VIEW named AS
SELECT
    mentions.article_id,
    entities.entity_id,
    entities.name,
    entities.type,
    mentions.surface,
    mentions.role,
    mentions.part,
    mentions.char_start,
    mentions.char_end,
    mentions.confidence,
    news.published_on,
    news.source
FROM mentions
INNER JOIN entities USING (entity_id)
INNER JOIN news USING (article_id)
WHERE NOT mentions.is_repeat
