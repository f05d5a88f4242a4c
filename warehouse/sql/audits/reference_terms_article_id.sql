-- Generated. Rows of terms whose article_id leads to no row of articles. Grain: one row a row.
SELECT child.*
FROM terms AS child
ANTI JOIN articles AS parent ON child.article_id = parent.article_id
WHERE child.article_id IS NOT NULL
