-- Generated. Rows of duplicate_pairs whose other_article_id leads to no row of articles. Grain: one row a row.
SELECT child.*
FROM duplicate_pairs AS child
ANTI JOIN articles AS parent ON child.other_article_id = parent.article_id
WHERE child.other_article_id IS NOT NULL
