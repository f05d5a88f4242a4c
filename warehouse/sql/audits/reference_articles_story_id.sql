-- Generated. Rows of articles whose story_id leads to no row of stories. Grain: one row a row.
SELECT child.*
FROM articles AS child
ANTI JOIN stories AS parent ON child.story_id = parent.story_id
WHERE child.story_id IS NOT NULL
