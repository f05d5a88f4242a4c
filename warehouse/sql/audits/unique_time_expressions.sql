-- Generated. Rows of time_expressions that share their key. Grain: one row a key.
SELECT article_id, part, char_start, count(*) AS n_rows
FROM time_expressions
GROUP BY ALL
HAVING count(*) > 1
