-- Generated. Rows of articles whose source_id leads to no row of sources. Grain: one row a row.
SELECT child.*
FROM articles AS child
ANTI JOIN sources AS parent ON child.source_id = parent.source_id
WHERE child.source_id IS NOT NULL
