-- Generated. Rows of mentions that share their key. Grain: one row a key.
SELECT article_id, part, char_start, count(*) AS n_rows
FROM mentions
GROUP BY ALL
HAVING count(*) > 1
