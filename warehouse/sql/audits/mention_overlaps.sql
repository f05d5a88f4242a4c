-- Mentions that overlap another one of the same text. Grain: one row a pair. Scope: articles of this load.
WITH placed AS (
    SELECT
        mentions.article_id,
        mentions.part,
        mentions.char_start,
        mentions.char_end,
        lead(mentions.char_start) OVER (PARTITION BY mentions.article_id, mentions.part ORDER BY mentions.char_start) AS next_start
    FROM mentions
    INNER JOIN scope USING (article_id)
)

SELECT *
FROM placed
WHERE next_start < char_end
