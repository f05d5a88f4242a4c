"""The entities: what extraction found, what the user says of it, and what stands behind the mentions in the end."""

import duckdb

from transforms import identity
from warehouse.write import gather

RANK = "CASE origin WHEN 'curated' THEN 0 WHEN 'lexicon' THEN 1 ELSE 2 END"
"""The most trusted origin first."""


def write_curated(connection: duckdb.DuckDBPyConnection) -> bool:
    """The staged curated rows in the place of those applied last; whether they differ from them."""
    (n_other,) = connection.execute(
        """
        SELECT count(*) FROM staged_curated_rows AS staged FULL JOIN curated_rows USING (row_id)
        WHERE staged.action IS NULL OR curated_rows.action IS NULL
        """
    ).fetchone() or (0,)
    if n_other:
        connection.execute("DELETE FROM curated_rows")
        connection.execute("INSERT INTO curated_rows BY NAME FROM staged_curated_rows")
    return bool(n_other)


def write_found(connection: duckdb.DuckDBPyConnection) -> None:
    """What extraction found in the batch, and no more of what no mention shows."""
    connection.execute(
        f"""
        CREATE TEMP TABLE found_now AS
        SELECT
            found_entity_id, any_value(name) AS name, any_value(type) AS type, arg_min(origin, {RANK}) AS origin,
            list_sort(list_distinct(flatten(list(aliases)))) AS aliases
        FROM (
            FROM found_entities SEMI JOIN (SELECT entity_id AS found_entity_id FROM staged_entities) USING (found_entity_id)
            UNION ALL
            SELECT entity_id, name, type, origin, coalesce(listed.aliases, [])
            FROM staged_entities LEFT JOIN (
                SELECT entity_id, list(alias) AS aliases FROM staged_entity_aliases WHERE origin = 'curated' GROUP BY ALL
            ) AS listed USING (entity_id)
        )
        GROUP BY found_entity_id
        """
    )
    connection.execute(
        "DELETE FROM found_entities USING found_now WHERE found_entities.found_entity_id = found_now.found_entity_id"
    )
    connection.execute(
        """
        INSERT INTO found_entities BY NAME
        FROM found_now WHERE found_entity_id IN (SELECT found_entity_id FROM mentions) ORDER BY found_entity_id
        """
    )
    connection.execute(
        """
        DELETE FROM found_entities
        WHERE found_entity_id IN (FROM names_before) AND found_entity_id NOT IN (SELECT found_entity_id FROM mentions)
        """
    )


def write_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """Entities, aliases and redirects of what is mentioned now, with counts over the whole warehouse."""
    rows = connection.execute("FROM curated_rows").pl()
    gather(connection, "targets", identity.named_entities(rows))
    gather(connection, "redirecting", identity.redirects(rows))
    connection.execute(
        """
        CREATE TEMP TABLE counted AS
        SELECT
            mentions.entity_id,
            count(*) FILTER (articles.duplicate_of IS NULL AND NOT mentions.is_repeat) AS n_mentions,
            count(DISTINCT mentions.article_id) FILTER (articles.duplicate_of IS NULL AND NOT mentions.is_repeat) AS n_articles,
            min(coalesce(articles.published_at, articles.first_seen_at)) AS first_seen_at,
            max(coalesce(articles.published_at, articles.first_seen_at)) AS last_seen_at
        FROM mentions JOIN articles USING (article_id)
        GROUP BY mentions.entity_id
        """
    )
    # Names that never were an entity redirect nothing. Of namesakes any field may have been told at some time.
    connection.execute("DELETE FROM entity_redirects")
    connection.execute(
        """
        INSERT INTO entity_redirects BY NAME
        SELECT entity_id, merged_into, reason FROM redirecting
        WHERE
            CASE
                WHEN entity_id = found_entity_id
                    THEN entity_id IN (SELECT found_entity_id FROM found_entities UNION SELECT entity_id FROM targets)
                ELSE found_entity_id IN (SELECT found_entity_id FROM found_entities WHERE origin = 'discovered')
            END
            AND entity_id NOT IN (SELECT entity_id FROM counted) AND merged_into IN (SELECT entity_id FROM counted)
        ORDER BY entity_id
        """
    )
    # Namesakes of other loads are described by their own rows. What both we and the user know has our origin.
    connection.execute(
        """
        CREATE TEMP TABLE described AS
        SELECT DISTINCT ON (entity_id) entity_id, name, type, field, origin
        FROM (
            SELECT found_entity_id AS entity_id, name, type, NULL AS field, origin, 0 AS rank FROM found_entities
            UNION ALL
            SELECT entity_id, name, 'person', field, 'discovered', 1 FROM homonyms
            UNION ALL
            SELECT entity_id, name, type, field, origin, 2 FROM entities WHERE field IS NOT NULL
            UNION ALL
            SELECT entity_id, name, type, NULL, 'curated', 3 FROM targets
        )
        WHERE entity_id IN (SELECT entity_id FROM counted)
        ORDER BY entity_id, rank
        """
    )
    _write_aliases(connection)
    connection.execute("DELETE FROM entities")
    connection.execute(
        """
        INSERT INTO entities BY NAME
        SELECT
            entity_id, name, type, field, coalesce(told.aliases, []) AS aliases, origin, n_mentions, n_articles, first_seen_at, last_seen_at
        FROM described
        JOIN counted USING (entity_id)
        LEFT JOIN (SELECT entity_id, list(alias ORDER BY alias) AS aliases FROM entity_aliases GROUP BY ALL) AS told USING (entity_id)
        ORDER BY entity_id
        """
    )


def _write_aliases(connection: duckdb.DuckDBPyConnection) -> None:
    """Every string that leads to an entity: listed ones, also of what was merged into it, the user's, and surfaces that mentions show."""
    # A string that the user gives to one entity is no name of another one any more.
    connection.execute(
        """
        CREATE TEMP TABLE strings AS
        WITH given AS (
            SELECT
                curated_rows.name AS alias, curated_rows.type, coalesce(entity_redirects.merged_into, targets.entity_id) AS entity_id,
                since IS NULL AND until IS NULL AS always
            FROM curated_rows
            JOIN targets ON curated_rows.target = targets.name AND curated_rows.type = targets.type
            LEFT JOIN entity_redirects ON targets.entity_id = entity_redirects.entity_id
            WHERE action = 'alias'
        ),
        listed AS (
            SELECT alias, type, coalesce(entity_redirects.merged_into, found_entity_id) AS entity_id
            FROM (
                SELECT found_entity_id, type, unnest(aliases) AS alias FROM found_entities
                UNION ALL
                SELECT found_entity_id, type, name FROM found_entities
            )
            LEFT JOIN entity_redirects ON found_entity_id = entity_redirects.entity_id
        )
        SELECT alias, entity_id, min(told.origin) AS origin
        FROM (
            SELECT alias, entity_id, 'curated' AS origin FROM given
            UNION ALL
            SELECT alias, entity_id, 'curated' FROM listed
            WHERE NOT EXISTS (
                FROM given WHERE always AND given.alias = listed.alias AND given.type = listed.type AND given.entity_id != listed.entity_id
            )
            UNION ALL
            SELECT DISTINCT surface, entity_id, 'discovered' FROM mentions
        ) AS told
        JOIN described USING (entity_id)
        WHERE alias != described.name
        GROUP BY alias, entity_id
        """
    )
    connection.execute("DELETE FROM entity_aliases WHERE (alias, entity_id, origin) NOT IN (FROM strings)")
    connection.execute(
        "INSERT INTO entity_aliases BY NAME FROM strings ANTI JOIN entity_aliases USING (alias, entity_id, origin) ORDER BY ALL"
    )
