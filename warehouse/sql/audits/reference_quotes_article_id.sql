-- Generated. Rows of quotes whose article_id leads to no row of articles. Grain: one row a row.
SELECT child.*
FROM quotes AS child
ANTI JOIN articles AS parent ON child.article_id = parent.article_id
WHERE child.article_id IS NOT NULL
