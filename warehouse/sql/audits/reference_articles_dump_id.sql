-- Generated. Rows of articles whose dump_id leads to no row of dumps. Grain: one row a row.
SELECT child.*
FROM articles AS child
ANTI JOIN dumps AS parent ON child.dump_id = parent.dump_id
WHERE child.dump_id IS NOT NULL
