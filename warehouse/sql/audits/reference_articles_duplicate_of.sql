-- Generated. Rows of articles whose duplicate_of leads to no row of articles. Grain: one row a row.
SELECT child.*
FROM articles AS child
ANTI JOIN articles AS parent ON child.duplicate_of = parent.article_id
WHERE child.duplicate_of IS NOT NULL
