-- Generated. Rows of stories that share their key. Grain: one row a key.
SELECT story_id, count(*) AS n_rows
FROM stories
GROUP BY ALL
HAVING count(*) > 1
