-- Generated. Rows of mentions whose found_entity_id leads to no row of found_entities. Grain: one row a row.
SELECT child.*
FROM mentions AS child
ANTI JOIN found_entities AS parent ON child.found_entity_id = parent.found_entity_id
WHERE child.found_entity_id IS NOT NULL
