-- Articles published before the first Korean newspaper or after they were loaded. Grain: one row an article. Scope: articles of this load.
SELECT
    articles.article_id,
    articles.published_at,
    runs.started_at
FROM articles
INNER JOIN scope USING (article_id)
INNER JOIN runs USING (run_id)
WHERE
    articles.published_at < TIMESTAMP '1883-01-01'
    OR articles.published_at > runs.started_at + INTERVAL 1 DAY
