-- Generated. Rows of related_links that share their key. Grain: one row a key.
SELECT article_id, position, count(*) AS n_rows
FROM related_links
GROUP BY ALL
HAVING count(*) > 1
