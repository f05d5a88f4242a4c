-- Redirects that lead to an id which is itself redirected. Grain: one row a redirect.
SELECT redirects.*
FROM entity_redirects AS redirects
SEMI JOIN entity_redirects AS following ON redirects.merged_into = following.entity_id
