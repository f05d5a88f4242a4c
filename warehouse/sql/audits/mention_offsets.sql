-- Mentions whose span does not hold their surface in the text. Grain: one row a mention. Scope: articles of this load.
SELECT mentions.*
FROM mentions
INNER JOIN scope USING (article_id)
INNER JOIN articles USING (article_id)
WHERE
    substr(
        CASE mentions.part WHEN 'title' THEN articles.title WHEN 'lead' THEN articles.lead ELSE articles.body END,
        mentions.char_start + 1,
        mentions.char_end - mentions.char_start
    ) IS DISTINCT FROM mentions.surface
