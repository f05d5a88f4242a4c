-- Who held which role in which organization, and when? One row an entity, role and organization, in news.
-- The organization is the one that the role begins with (외교부 장관, 산림청장), null where that is none we know. Copies and sentences of a
-- lead that repeat the body are left out; days are null where no article tells its own.
CREATE OR REPLACE VIEW roles_held AS
WITH roles AS (
    SELECT
        held.role,
        regexp_replace(held.role, '^(전직|현직|전|현|前|現|신임|초대|당시|제[0-9]+대)\s+', '') AS bare
    FROM (
        SELECT DISTINCT mentions.role
        FROM mentions
        WHERE mentions.role IS NOT NULL
    ) AS held
),

beginnings AS (
    SELECT
        roles.role,
        roles.bare,
        unnest(range(2, length(roles.bare))) AS n_chars
    FROM roles
),

strings AS (
    SELECT
        entities.name AS string,
        entities.entity_id,
        0 AS rank
    FROM entities
    WHERE entities.type = 'organization'
    UNION ALL
    SELECT
        entity_aliases.alias AS string,
        entities.entity_id,
        CASE entity_aliases.origin WHEN 'curated' THEN 1 ELSE 2 END AS rank
    FROM entity_aliases
    INNER JOIN entities ON entity_aliases.entity_id = entities.entity_id
    WHERE entities.type = 'organization'
),

-- What follows the organization is another word, or a title that is glued to it (외교부장관, 산림청장).
employers AS (
    SELECT DISTINCT ON (beginnings.role)
        beginnings.role,
        organizations.name,
        organizations.entity_id
    FROM beginnings
    INNER JOIN strings ON strings.string = substr(beginnings.bare, 1, beginnings.n_chars)
    INNER JOIN entities AS organizations ON strings.entity_id = organizations.entity_id
    WHERE
        (beginnings.n_chars > 2 AND regexp_matches(substr(beginnings.bare, beginnings.n_chars + 1), '^장(\s|$)'))
        OR regexp_matches(
            substr(beginnings.bare, beginnings.n_chars + 1),
            '^(\s|장관|차관|총재|총장|의장|청장|원내대표|대표|대변인|사장|회장|위원장|이사장|의원|감독|코치|선수|교수|기자|앵커|판사|검사)'
        )
    ORDER BY
        beginnings.role ASC,
        beginnings.n_chars DESC,
        strings.rank ASC,
        organizations.n_mentions DESC,
        organizations.entity_id ASC
)

SELECT
    named.entity_id,
    named.name,
    named.role,
    employers.name AS organization,
    employers.entity_id AS organization_entity_id,
    min(named.published_on) AS first_seen_on,
    max(named.published_on) AS last_seen_on,
    count(DISTINCT named.article_id) AS n_articles
FROM named
LEFT JOIN employers ON named.role = employers.role
WHERE named.role IS NOT NULL
GROUP BY ALL
