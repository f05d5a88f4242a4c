-- Generated. Rows of quotes whose speaker_entity_id leads to no row of entities. Grain: one row a row.
SELECT child.*
FROM quotes AS child
ANTI JOIN entities AS parent ON child.speaker_entity_id = parent.entity_id
WHERE child.speaker_entity_id IS NOT NULL
