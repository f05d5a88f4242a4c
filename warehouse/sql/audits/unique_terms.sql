-- Generated. Rows of terms that share their key. Grain: one row a key.
SELECT term, article_id, count(*) AS n_rows
FROM terms
GROUP BY ALL
HAVING count(*) > 1
