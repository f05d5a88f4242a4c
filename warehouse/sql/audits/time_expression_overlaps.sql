-- Time expressions that overlap another one of the same text. Grain: one row a pair. Scope: articles of this load.
WITH placed AS (
    SELECT
        time_expressions.article_id,
        time_expressions.part,
        time_expressions.char_start,
        time_expressions.char_end,
        lead(time_expressions.char_start) OVER (
            PARTITION BY time_expressions.article_id, time_expressions.part ORDER BY time_expressions.char_start
        ) AS next_start
    FROM time_expressions
    INNER JOIN scope USING (article_id)
)

SELECT *
FROM placed
WHERE next_start < char_end
