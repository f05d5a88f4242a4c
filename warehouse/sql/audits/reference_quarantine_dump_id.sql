-- Generated. Rows of quarantine whose dump_id leads to no row of dumps. Grain: one row a row.
SELECT child.*
FROM quarantine AS child
ANTI JOIN dumps AS parent ON child.dump_id = parent.dump_id
WHERE child.dump_id IS NOT NULL
