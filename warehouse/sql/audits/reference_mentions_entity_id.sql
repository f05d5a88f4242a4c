-- Generated. Rows of mentions whose entity_id leads to no row of entities. Grain: one row a row.
SELECT child.*
FROM mentions AS child
ANTI JOIN entities AS parent ON child.entity_id = parent.entity_id
WHERE child.entity_id IS NOT NULL
