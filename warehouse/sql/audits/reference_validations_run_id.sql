-- Generated. Rows of validations whose run_id leads to no row of runs. Grain: one row a row.
SELECT child.*
FROM validations AS child
ANTI JOIN runs AS parent ON child.run_id = parent.run_id
WHERE child.run_id IS NOT NULL
