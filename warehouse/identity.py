"""Who is named: `mentions.entity_id` told anew from what extraction found, wherever the load may have changed the answer.

First namesakes are told apart by their titles, then aliases and splits of the user's apply to surfaces, then merges to entities. All of
it follows from found ids, surfaces, roles, days and curated rows alone, so it depends on no order of loads.
"""

import duckdb

from transforms import identity
from transforms.homonyms import KOREAN_NAME, tell_homonyms
from warehouse.write import count_rows, gather, ranges

HOLDS = "(since IS NULL AND until IS NULL OR published_on BETWEEN coalesce(since, '-infinity') AND coalesce(until, 'infinity'))"
"""Whether a curated row holds for an article; bounded ones do not where nobody knows its day."""


def find_before(connection: duckdb.DuckDBPyConnection) -> None:
    """The temporary tables `names_before` and `days_before`: what the articles say that the load may change, before it does."""
    connection.execute(
        "CREATE TEMP TABLE names_before AS SELECT DISTINCT found_entity_id FROM mentions SEMI JOIN chosen USING (article_id)"
    )
    connection.execute(
        """
        CREATE TEMP TABLE days_before AS
        SELECT article_id, published_on FROM articles
        WHERE article_id IN (SELECT article_id FROM touched UNION SELECT article_id FROM chosen_revisions)
        """
    )


def identify_mentions(connection: duckdb.DuckDBPyConnection, *, everything: bool) -> None:
    """Mentions and quotes under their entities: those of the load's articles and of all names in them, or all that there are.

    Leaves the temporary tables `renamed` (mentions with another entity than before) and `homonyms` (persons told apart).
    """
    _find_scope(connection, everything)
    _tell_homonyms(connection)
    rows = connection.execute("FROM curated_rows").pl()
    gather(connection, "surface_targets", identity.surface_targets(rows))
    gather(connection, "merge_targets", identity.merge_targets(rows))
    # Whoever has the id that was found, and no row to change it, is not looked at.
    connection.execute(
        f"""
        CREATE TEMP TABLE identified AS
        SELECT
            mentions.article_id, mentions.part, mentions.char_start, mentions.surface, found.name, found.type, articles.published_on,
            mentions.entity_id AS before, coalesce(apart.entity_id, mentions.found_entity_id) AS entity_id
        FROM mentions
        JOIN found_entities AS found USING (found_entity_id)
        JOIN articles USING (article_id)
        LEFT JOIN apart USING (article_id, part, char_start)
        WHERE
            ({everything} OR mentions.article_id IN (FROM affected) OR mentions.found_entity_id IN (FROM affected_names))
            AND (
                mentions.entity_id != mentions.found_entity_id
                OR apart.entity_id IS NOT NULL
                OR mentions.surface IN (SELECT surface FROM surface_targets)
                OR mentions.found_entity_id IN (SELECT entity_id FROM merge_targets)
            )
        """
    )
    _apply_rows(connection)
    connection.execute("CREATE TEMP TABLE renamed AS FROM identified WHERE before != entity_id")
    connection.execute(
        """
        UPDATE mentions SET entity_id = renamed.entity_id FROM renamed
        WHERE mentions.article_id = renamed.article_id AND mentions.part = renamed.part AND mentions.char_start = renamed.char_start
        """
    )
    _move_quotes(connection)


def _find_scope(connection: duckdb.DuckDBPyConnection, everything: bool) -> None:
    """The temporary tables `affected` (articles that are new, or of another day) and `affected_names` (of persons who may have namesakes)."""
    connection.execute(
        """
        CREATE TEMP TABLE affected AS
        SELECT article_id FROM chosen
        UNION
        SELECT article_id FROM articles JOIN days_before USING (article_id)
        WHERE articles.published_on IS DISTINCT FROM days_before.published_on
        """
    )
    named = f"""
        SELECT found_entity_id FROM mentions WHERE article_id IN (FROM affected)
        UNION FROM names_before
        UNION SELECT entity_id FROM staged_entities
        UNION SELECT found_entity_id FROM found_entities WHERE {everything}
    """
    connection.execute(
        f"""
        CREATE TEMP TABLE affected_names AS
        SELECT found_entity_id FROM found_entities
        WHERE type = 'person' AND regexp_matches(name, '{KOREAN_NAME}') AND found_entity_id IN ({named})
        """
    )


def _tell_homonyms(connection: duckdb.DuckDBPyConnection) -> None:
    """The temporary tables `apart` (mentions of namesakes) and `homonyms` (who they are)."""
    connection.execute(
        "CREATE TEMP TABLE apart (article_id VARCHAR, part VARCHAR, char_start BIGINT, entity_id VARCHAR)"
    )
    connection.execute("CREATE TEMP TABLE homonyms (entity_id VARCHAR, name VARCHAR, field VARCHAR)")
    kept = identity.never_split(connection.execute("FROM curated_rows").pl())
    gather(connection, "never_split", kept.to_frame("found_entity_id"))
    # Two fields take two titles.
    connection.execute(
        """
        CREATE TEMP TABLE perhaps_several AS
        SELECT found_entity_id, any_value(found.name) AS name, count(*) AS n_mentions
        FROM mentions
        JOIN found_entities AS found USING (found_entity_id)
        WHERE
            found_entity_id IN (FROM affected_names)
            AND found_entity_id NOT IN (FROM never_split)
            AND found.origin = 'discovered'
        GROUP BY found_entity_id
        HAVING count(DISTINCT role) > 1
        """
    )
    connection.execute(
        """
        CREATE TEMP TABLE titled AS
        SELECT found_entity_id, name, article_id, part, char_start, role FROM mentions JOIN perhaps_several USING (found_entity_id)
        """
    )
    for condition in ranges(connection, "found_entity_id", "titled"):
        told = tell_homonyms(connection.execute(f"FROM titled WHERE {condition}").pl())
        gather(connection, "apart", told.select("article_id", "part", "char_start", "entity_id"))
        gather(connection, "homonyms", told.select("entity_id", "name", "field").unique())
    connection.execute("DROP TABLE titled")


def _apply_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """The curated rows on `identified`: surfaces first, then merges, step by step."""
    connection.execute(
        f"""
        UPDATE identified SET entity_id = told.entity_id FROM surface_targets AS told
        WHERE
            identified.surface = told.surface AND identified.type = told.type
            AND (told.action = 'alias' OR identified.name != told.surface) AND {HOLDS}
        """
    )
    # Circles are refused when the rows are read, so no chain is longer than there are merges.
    for _ in range(count_rows(connection, "merge_targets")):
        (n_moved,) = connection.execute(
            f"""
            UPDATE identified SET entity_id = told.merged_into FROM merge_targets AS told
            WHERE identified.entity_id = told.entity_id AND {HOLDS}
            """
        ).fetchone() or (0,)
        if not n_moved:
            break


def _move_quotes(connection: duckdb.DuckDBPyConnection) -> None:
    """Speakers go with the mention that they stand for: of those with the same found id the one with the same title, surface and part, the nearest."""
    connection.execute(
        """
        UPDATE quotes SET speaker_entity_id = told.entity_id
        FROM (
            SELECT DISTINCT ON (quotes.article_id, quotes.part, quotes.char_start)
                quotes.article_id, quotes.part, quotes.char_start, mentions.entity_id
            FROM quotes
            JOIN mentions ON quotes.article_id = mentions.article_id AND quotes.found_speaker_entity_id = mentions.found_entity_id
            WHERE quotes.article_id IN (SELECT article_id FROM renamed)
            ORDER BY
                quotes.article_id, quotes.part, quotes.char_start,
                coalesce(mentions.role = quotes.speaker_role, false) DESC,
                coalesce(mentions.surface = quotes.speaker_surface, false) DESC,
                mentions.part = quotes.part DESC,
                abs(mentions.char_start - quotes.char_start),
                mentions.part, mentions.char_start
        ) AS told
        WHERE
            quotes.article_id = told.article_id AND quotes.part = told.part AND quotes.char_start = told.char_start
            AND quotes.speaker_entity_id IS DISTINCT FROM told.entity_id
        """
    )
