-- Who held which role in which organization, and when? One row an entity, role and organization, in news.
-- The organization is the one that the role begins with (외교부 장관, 산림청장), else, of a title that tells none, the one right before the name
-- (국민의힘 김민수 대변인), null where that is none we know. A role that an article says in full elsewhere counts as that one (장관 in an article with
-- 외교부 장관). Copies and sentences of a lead that repeat the body are left out; days are null where no article tells its own.
CREATE OR REPLACE VIEW roles_held AS
WITH roles AS (
    SELECT
        held.role,
        regexp_replace(held.office, '^(전직|현직|전|현|前|現|신임|초대|당시|제[0-9]+대)\s+', '') AS bare
    FROM (
        SELECT DISTINCT
            mentions.role,
            unnest(string_split(mentions.role, ' 겸 ')) AS office
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
),

-- A headline and a list put names behind organizations that are not theirs, and some offices are of no party or company.
neighbors AS (
    SELECT
        named.article_id,
        named.part,
        named.char_start,
        before.name,
        before.entity_id
    FROM named
    INNER JOIN named AS before
        ON
            named.article_id = before.article_id
            AND named.part = before.part
            AND named.char_start = before.char_end + 1
            AND before.type = 'organization'
    INNER JOIN news ON named.article_id = news.article_id
    WHERE
        named.part <> 'title'
        AND NOT contains(named.role, ' ')
        AND NOT regexp_matches(named.role, '(대통령|총리|장관|차관|지사|시장|군수|청장)$')
        AND substr(CASE named.part WHEN 'lead' THEN news.lead ELSE news.body END, before.char_end + 1, 1) = ' '
),

held AS (
    SELECT
        named.article_id,
        named.entity_id,
        named.name,
        named.role,
        named.published_on,
        coalesce(employers.name, neighbors.name) AS organization,
        CASE WHEN employers.name IS NULL THEN neighbors.entity_id ELSE employers.entity_id END AS organization_entity_id
    FROM named
    LEFT JOIN employers ON named.role = employers.role
    LEFT JOIN neighbors
        ON
            named.article_id = neighbors.article_id
            AND named.part = neighbors.part
            AND named.char_start = neighbors.char_start
    WHERE named.role IS NOT NULL
),

told AS (
    SELECT DISTINCT
        held.article_id,
        held.entity_id,
        held.role,
        held.organization,
        held.organization_entity_id
    FROM held
),

-- Of the roles of one person in one article the longest one that ends in the same words; two offices held at once stay beside each.
fullest AS (
    SELECT DISTINCT ON (brief.article_id, brief.entity_id, brief.role)
        brief.article_id,
        brief.entity_id,
        brief.role,
        whole.role AS whole_role,
        whole.organization,
        whole.organization_entity_id
    FROM told AS brief
    INNER JOIN told AS whole
        ON
            brief.article_id = whole.article_id
            AND brief.entity_id = whole.entity_id
            AND (
                brief.role = whole.role
                OR (ends_with(whole.role, ' ' || brief.role) AND NOT contains(whole.role, ' 겸 '))
            )
    ORDER BY
        brief.article_id ASC,
        brief.entity_id ASC,
        brief.role ASC,
        length(whole.role) DESC,
        whole.role ASC,
        whole.organization ASC NULLS LAST,
        whole.organization_entity_id ASC
)

SELECT
    held.entity_id,
    held.name,
    fullest.whole_role AS role,
    fullest.organization,
    fullest.organization_entity_id,
    min(held.published_on) AS first_seen_on,
    max(held.published_on) AS last_seen_on,
    count(DISTINCT held.article_id) AS n_articles
FROM held
INNER JOIN fullest
    ON
        held.article_id = fullest.article_id
        AND held.entity_id = fullest.entity_id
        AND held.role = fullest.role
GROUP BY ALL
