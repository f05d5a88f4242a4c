-- Generated. Rows of duplicate_pairs whose article_id leads to no row of articles. Grain: one row a row.
SELECT child.*
FROM duplicate_pairs AS child
ANTI JOIN articles AS parent ON child.article_id = parent.article_id
WHERE child.article_id IS NOT NULL
