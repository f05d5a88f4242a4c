-- Articles that do not show their latest revision. Grain: one row an article. Scope: articles of this load.
WITH latest AS (
    SELECT
        article_revisions.article_id,
        max(article_revisions.revision_no) AS revision_no,
        arg_max(article_revisions.content_hash, article_revisions.revision_no) AS content_hash,
        count(*) AS n_revisions
    FROM article_revisions
    INNER JOIN scope USING (article_id)
    GROUP BY ALL
)

SELECT
    latest.article_id,
    articles.revision_no,
    latest.revision_no AS latest_revision_no
FROM latest
LEFT JOIN articles USING (article_id)
WHERE
    articles.revision_no IS DISTINCT FROM latest.revision_no
    OR articles.content_hash IS DISTINCT FROM latest.content_hash
    OR articles.revision_no IS DISTINCT FROM latest.n_revisions
