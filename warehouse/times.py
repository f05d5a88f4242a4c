"""Time expressions are told anew where the day that they are told from has changed.

An article's day of publication follows from all its records (`article_revisions`), those of other loads too, so it may move
without its text: `어제` is then another day. The batch brings expressions told from the days of its own records (`anchors`).
"""

import duckdb

from transforms.analyze import repeated_places, segment_articles
from transforms.dates import EXACT, extract_times
from warehouse.write import ranges

MAX_ARTICLES = 2_000
"""Articles that are read anew at once: as many as a partition or two."""

ANCHOR = f"""
    (
        CASE
            WHEN articles.published_precision IN {EXACT} THEN articles.published_at
            WHEN articles.published_at IS NULL THEN article_revisions.collected_at
        END + INTERVAL 9 HOUR
    )::DATE
"""
"""`transforms.dates.anchor_days` in SQL. Not the last collection: a page that is crawled again tells nothing new."""


def find_anchors(connection: duckdb.DuckDBPyConnection) -> None:
    """The temporary table `told_from`: the days from which expressions are told, of articles that the load finds and of those that it brings."""
    connection.execute(
        f"""
        CREATE TEMP TABLE told_from AS
        SELECT article_id, {ANCHOR} AS anchor
        FROM articles
        JOIN article_revisions USING (article_id, content_hash)
        SEMI JOIN touched USING (article_id)
        ANTI JOIN chosen USING (article_id)
        """
    )
    connection.execute(
        """
        INSERT INTO told_from
        SELECT DISTINCT ON (article_id) article_id, anchor
        FROM staged_anchors
        SEMI JOIN chosen USING (article_id, content_hash)
        ORDER BY article_id, anchor
        """
    )


def write_times(connection: duckdb.DuckDBPyConnection) -> None:
    """Read the articles anew whose day is not the one that their expressions were told from."""
    connection.execute(
        f"""
        CREATE TEMP TABLE moved AS
        SELECT article_id
        FROM articles
        JOIN article_revisions USING (article_id, content_hash)
        LEFT JOIN told_from USING (article_id)
        WHERE
            article_id IN (SELECT article_id FROM touched UNION SELECT article_id FROM chosen)
            AND (told_from.article_id IS NULL OR {ANCHOR} IS DISTINCT FROM told_from.anchor)
        """
    )
    connection.execute("DELETE FROM time_expressions WHERE article_id IN (SELECT article_id FROM moved)")
    for condition in ranges(connection, "article_id", "moved", max_rows=MAX_ARTICLES):
        articles = connection.execute(
            f"""
            SELECT articles.* REPLACE (article_revisions.collected_at AS collected_at)
            FROM articles
            JOIN article_revisions USING (article_id, content_hash)
            WHERE article_id IN (SELECT article_id FROM moved) AND {condition}
            """
        ).pl()
        if articles.height:
            found = extract_times(articles, repeated_places(*segment_articles(articles)))
            connection.register("told_anew", found.to_arrow())
            connection.execute("INSERT INTO time_expressions BY NAME SELECT * FROM told_anew")
            connection.unregister("told_anew")
