-- Generated. Rows of quotes whose found_speaker_entity_id leads to no row of found_entities. Grain: one row a row.
SELECT child.*
FROM quotes AS child
ANTI JOIN found_entities AS parent ON child.found_speaker_entity_id = parent.found_entity_id
WHERE child.found_speaker_entity_id IS NOT NULL
