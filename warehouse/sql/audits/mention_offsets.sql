-- Mentions whose span does not hold their surface in the text. Grain: one row a mention. Scope: articles of this load.
SELECT mentions.*
FROM mentions
INNER JOIN scope_texts USING (article_id)
WHERE
    substr(
        CASE mentions.part WHEN 'title' THEN scope_texts.title WHEN 'lead' THEN scope_texts.lead ELSE scope_texts.body END,
        mentions.char_start + 1,
        mentions.char_end - mentions.char_start
    ) IS DISTINCT FROM mentions.surface
