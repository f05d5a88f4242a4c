-- Articles published before the first Korean newspaper or after they were seen. Grain: one row an article. Scope: this load.
SELECT
    articles.article_id,
    articles.published_at,
    articles.first_seen_at
FROM articles
INNER JOIN scope USING (article_id)
WHERE
    articles.published_at < TIMESTAMP '1883-01-01'
    OR articles.published_at > articles.first_seen_at + INTERVAL 1 DAY
