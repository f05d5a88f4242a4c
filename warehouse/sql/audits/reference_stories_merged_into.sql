-- Generated. Rows of stories whose merged_into leads to no row of stories. Grain: one row a row.
SELECT child.*
FROM stories AS child
ANTI JOIN stories AS parent ON child.merged_into = parent.story_id
WHERE child.merged_into IS NOT NULL
