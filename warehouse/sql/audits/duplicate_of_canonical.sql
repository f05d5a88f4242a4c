-- Copies of copies: duplicate_of always names an article that is no copy itself. Grain: one row a copy.
SELECT
    copy.article_id,
    copy.duplicate_of
FROM articles AS copy
INNER JOIN articles AS canonical ON copy.duplicate_of = canonical.article_id
WHERE canonical.duplicate_of IS NOT NULL
