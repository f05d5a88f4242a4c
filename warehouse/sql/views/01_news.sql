-- Which articles count as news? One row an article that is no copy of another, with its outlet's name.
CREATE OR REPLACE VIEW news AS
SELECT
    articles.*,
    sources.name AS source,
    sources.kind AS source_kind
FROM articles
INNER JOIN sources USING (source_id)
WHERE articles.duplicate_of IS NULL
