-- Quotes whose span does not hold their words in the text. Grain: one row a quote. Scope: articles of this load.
SELECT quotes.*
FROM quotes
INNER JOIN scope_texts USING (article_id)
WHERE
    substr(
        CASE quotes.part WHEN 'title' THEN scope_texts.title WHEN 'lead' THEN scope_texts.lead ELSE scope_texts.body END,
        quotes.char_start + 1,
        quotes.char_end - quotes.char_start
    ) IS DISTINCT FROM quotes.quote
