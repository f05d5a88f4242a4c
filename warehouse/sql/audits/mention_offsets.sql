-- Mentions whose span does not hold their surface in the text. Grain: one row a mention. Scope: articles of this load.
WITH texts AS MATERIALIZED (
    SELECT
        article_id,
        title,
        lead,
        body
    FROM articles
    SEMI JOIN scope USING (article_id)
)

SELECT mentions.*
FROM mentions
INNER JOIN texts USING (article_id)
WHERE
    substr(
        CASE mentions.part WHEN 'title' THEN texts.title WHEN 'lead' THEN texts.lead ELSE texts.body END,
        mentions.char_start + 1,
        mentions.char_end - mentions.char_start
    ) IS DISTINCT FROM mentions.surface
