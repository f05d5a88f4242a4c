-- Quotes whose span does not hold their words in the text. Grain: one row a quote. Scope: articles of this load.
WITH texts AS MATERIALIZED (
    SELECT
        article_id,
        title,
        lead,
        body
    FROM articles
    SEMI JOIN scope USING (article_id)
)

SELECT quotes.*
FROM quotes
INNER JOIN texts USING (article_id)
WHERE
    substr(
        CASE quotes.part WHEN 'title' THEN texts.title WHEN 'lead' THEN texts.lead ELSE texts.body END,
        quotes.char_start + 1,
        quotes.char_end - quotes.char_start
    ) IS DISTINCT FROM quotes.quote
