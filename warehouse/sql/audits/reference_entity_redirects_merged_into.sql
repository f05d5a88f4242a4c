-- Generated. Rows of entity_redirects whose merged_into leads to no row of entities. Grain: one row a row.
SELECT child.*
FROM entity_redirects AS child
ANTI JOIN entities AS parent ON child.merged_into = parent.entity_id
WHERE child.merged_into IS NOT NULL
