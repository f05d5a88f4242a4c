-- Generated. Rows of related_links whose target_article_id leads to no row of articles. Grain: one row a row.
SELECT child.*
FROM related_links AS child
ANTI JOIN articles AS parent ON child.target_article_id = parent.article_id
WHERE child.target_article_id IS NOT NULL
