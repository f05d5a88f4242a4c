-- Generated. Rows of article_revisions that share their key. Grain: one row a key.
SELECT article_id, revision_no, count(*) AS n_rows
FROM article_revisions
GROUP BY ALL
HAVING count(*) > 1
