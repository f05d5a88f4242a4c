-- Generated. Rows of time_expressions whose article_id leads to no row of articles. Grain: one row a row.
SELECT child.*
FROM time_expressions AS child
ANTI JOIN articles AS parent ON child.article_id = parent.article_id
WHERE child.article_id IS NOT NULL
