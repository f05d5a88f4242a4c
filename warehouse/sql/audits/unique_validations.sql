-- Generated. Rows of validations that share their key. Grain: one row a key.
SELECT run_id, table_name, expectation, column_name, count(*) AS n_rows
FROM validations
GROUP BY ALL
HAVING count(*) > 1
