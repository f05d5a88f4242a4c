-- Runs and revisions at odds: every new or revised record is one revision, and no other is. Grain: one row.
SELECT
    (SELECT coalesce(sum(n_new + n_revised), 0) FROM runs) AS n_reported,
    (SELECT count(*) FROM article_revisions) AS n_found
WHERE n_reported != n_found
