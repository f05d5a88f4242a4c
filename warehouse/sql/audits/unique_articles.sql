-- Generated. Rows of articles that share their key. Grain: one row a key.
SELECT article_id, count(*) AS n_rows
FROM articles
GROUP BY ALL
HAVING count(*) > 1
