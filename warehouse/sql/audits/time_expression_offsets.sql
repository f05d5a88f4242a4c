-- Time expressions whose span does not hold their surface in the text. Grain: one row an expression. Scope: articles of this load.
WITH texts AS MATERIALIZED (
    SELECT
        article_id,
        title,
        lead,
        body
    FROM articles
    SEMI JOIN scope USING (article_id)
)

SELECT time_expressions.*
FROM time_expressions
INNER JOIN texts USING (article_id)
WHERE
    substr(
        CASE time_expressions.part WHEN 'title' THEN texts.title WHEN 'lead' THEN texts.lead ELSE texts.body END,
        time_expressions.char_start + 1,
        time_expressions.char_end - time_expressions.char_start
    ) IS DISTINCT FROM time_expressions.surface
