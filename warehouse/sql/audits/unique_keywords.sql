-- Generated. Rows of keywords that share their key. Grain: one row a key.
SELECT article_id, position, origin, count(*) AS n_rows
FROM keywords
GROUP BY ALL
HAVING count(*) > 1
