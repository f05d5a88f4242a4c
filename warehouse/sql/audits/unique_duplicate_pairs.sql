-- Generated. Rows of duplicate_pairs that share their key. Grain: one row a key.
SELECT article_id, other_article_id, count(*) AS n_rows
FROM duplicate_pairs
GROUP BY ALL
HAVING count(*) > 1
