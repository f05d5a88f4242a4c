-- Time expressions whose span does not hold their surface in the text. Grain: one row an expression. Scope: articles of this load.
SELECT time_expressions.*
FROM time_expressions
INNER JOIN scope_texts USING (article_id)
WHERE
    substr(
        CASE time_expressions.part WHEN 'title' THEN scope_texts.title WHEN 'lead' THEN scope_texts.lead ELSE scope_texts.body END,
        time_expressions.char_start + 1,
        time_expressions.char_end - time_expressions.char_start
    ) IS DISTINCT FROM time_expressions.surface
