"""One function a table or two: what a load changes there. All run inside the load's transaction.

They read the staged batch (`warehouse.staging`) and temporary tables: `chosen` (keys of the articles to write),
`chosen_revisions` (keys of the contents to add), `superseded` and `touched` (keys of contents that go or were met again).
What polars decides goes by in ranges of ids, so that memory does not grow with the batch.
"""

from datetime import UTC, datetime

import duckdb
import polars as pl

from transforms.contracts import TABLES
from transforms.deduplicate import VERSION_ORDER, mark_duplicates, number_revisions
from transforms.ids import id_ranges
from warehouse.account import Account, Run, utc

MAX_KEYS = 200_000
"""Rows that polars gets at once: 500 MB with everything that comparing makes of them."""


def ranges(connection: duckdb.DuckDBPyConnection, column: str, *tables: str, max_rows: int | None = None) -> list[str]:
    """Conditions that part tables by a column of ids into about so many rows each, `MAX_KEYS` unless told."""
    n_rows = sum(count_rows(connection, table) for table in tables)
    return [f"({column} >= '{low}' AND {column} < '{high}')" for low, high in id_ranges(n_rows, max_rows or MAX_KEYS)]


def count_rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    """How many rows a table has."""
    return int((connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,))[0])


def gather(connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> None:
    """Add rows to a temporary table, which the first ones make."""
    connection.register("gathered", rows.to_arrow())
    connection.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} AS SELECT * FROM gathered LIMIT 0")
    connection.execute(f"INSERT INTO {table} SELECT * FROM gathered")
    connection.unregister("gathered")


def find_affected(connection: duckdb.DuckDBPyConnection) -> None:
    """The temporary table `hashes`: bodies whose group of copies may change, those that articles get and those that they had."""
    connection.execute(
        """
        CREATE TEMP TABLE hashes AS
        SELECT DISTINCT body_hash FROM (
            SELECT body_hash FROM chosen
            UNION ALL
            SELECT body_hash FROM articles WHERE article_id IN (SELECT article_id FROM chosen UNION SELECT article_id FROM touched)
        ) WHERE body_hash IS NOT NULL
        """
    )


def write_sources(connection: duckdb.DuckDBPyConnection) -> None:
    """Outlets of all records, also of those that write no article: which do depends on the order of loads."""
    # A domain seen for a source without one is the first by name, whatever came first.
    connection.execute(
        """
        INSERT INTO sources
        SELECT source_id, any_value(name), min(domain), any_value(kind)
        FROM staged_sources
        GROUP BY source_id
        ON CONFLICT (source_id) DO UPDATE SET domain = least(coalesce(sources.domain, excluded.domain), coalesce(excluded.domain, sources.domain))
        """
    )


def write_revisions(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """The new contents, and the numbers of all revisions of their articles."""
    for gone in ("chosen_revisions", "superseded"):
        connection.execute(
            f"""
            DELETE FROM article_revisions USING {gone} AS gone
            WHERE article_revisions.article_id = gone.article_id AND article_revisions.content_hash = gone.content_hash
            """
        )
    connection.execute(
        """
        INSERT INTO article_revisions BY NAME
        SELECT
            article_id, 1 AS revision_no, row.title, row.lead, row.body, content_hash, row.n_chars,
            new.latest_published_at AS published_at, new.latest_published_precision AS published_precision,
            new.latest_published_origin AS published_origin, row.collected_at, new.last_collected_at, new.first_seen_at, dump_id, locator, ? AS run_id
        FROM staged_rows AS row
        JOIN chosen_revisions AS new USING (article_id, content_hash, dump_id, locator)
        """,
        [run.run_id],
    )
    # Contents that were met again: only their times change.
    connection.execute(
        """
        UPDATE article_revisions SET
            last_collected_at = touched.last_collected_at, published_at = touched.published_at,
            published_precision = touched.published_precision, published_origin = touched.published_origin
        FROM touched
        WHERE article_revisions.article_id = touched.article_id AND article_revisions.content_hash = touched.content_hash
        """
    )
    for condition in ranges(connection, "article_id", "chosen", "chosen_revisions", "touched"):
        every = connection.execute(
            f"""
            SELECT article_id, {", ".join(VERSION_ORDER)} FROM article_revisions
            WHERE {condition} AND article_id IN (
                SELECT article_id FROM chosen_revisions UNION SELECT article_id FROM touched UNION SELECT article_id FROM chosen
            )
            """
        ).pl()
        gather(connection, "numbered", number_revisions(every).select("article_id", "content_hash", "revision_no"))
    connection.execute(
        """
        UPDATE article_revisions SET revision_no = numbered.revision_no FROM numbered
        WHERE article_revisions.article_id = numbered.article_id
            AND article_revisions.content_hash = numbered.content_hash
            AND article_revisions.revision_no != numbered.revision_no
        """
    )


def write_articles(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """The articles with what hangs on them: keywords, related links, mentions, quotes, time expressions."""
    for table in ("articles", "keywords", "related_links", "mentions", "quotes", "time_expressions"):
        connection.execute(f"DELETE FROM {table} USING chosen WHERE {table}.article_id = chosen.article_id")
    record = "article_id, content_hash, dump_id, locator"
    connection.execute(
        f"""
        INSERT INTO articles BY NAME
        SELECT row.* REPLACE (? AS run_id) FROM staged_rows AS row SEMI JOIN chosen USING ({record})
        """,
        [run.run_id],
    )
    # How often an article was revised, when it was seen and published and whose record it shows follow from all its
    # revisions, those of other loads too.
    connection.execute(
        """
        UPDATE articles SET
            revision_no = told.revision_no, first_seen_at = told.first_seen_at, collected_at = told.last_collected_at,
            published_at = told.published_at, published_on = (told.published_at + INTERVAL 9 HOUR)::DATE,
            published_precision = told.published_precision, published_origin = told.published_origin,
            dump_id = told.dump_id, locator = told.locator
        FROM (
            SELECT DISTINCT ON (article_id) * REPLACE (min(first_seen_at) OVER (PARTITION BY article_id) AS first_seen_at)
            FROM article_revisions
            WHERE article_id IN (SELECT article_id FROM numbered)
            ORDER BY article_id, revision_no DESC
        ) AS told
        WHERE articles.article_id = told.article_id AND (
            articles.revision_no, articles.first_seen_at, articles.collected_at, articles.published_at, articles.published_precision,
            articles.published_origin, articles.dump_id, articles.locator
        ) IS DISTINCT FROM (
            told.revision_no, told.first_seen_at, told.last_collected_at, told.published_at, told.published_precision,
            told.published_origin, told.dump_id, told.locator
        )
        """
    )
    for table in ("keywords", "related_links"):
        columns = ", ".join(f"child.{column}" for column in TABLES[table].column_names())
        connection.execute(
            f"INSERT INTO {table} BY NAME SELECT {columns} FROM staged_{table} AS child SEMI JOIN chosen USING (article_id, dump_id, locator)"
        )
    for table in ("mentions", "quotes", "time_expressions"):
        connection.execute(
            f"INSERT INTO {table} BY NAME SELECT * FROM staged_{table} SEMI JOIN chosen USING (article_id)"
        )


def write_duplicates(connection: duckdb.DuckDBPyConnection) -> None:
    """Who is a copy of whom, in every group of equal bodies that the batch touches."""
    for condition in ranges(connection, "body_hash", "hashes"):
        groups = connection.execute(
            f"SELECT article_id, body_hash, n_chars, published_at FROM articles SEMI JOIN hashes USING (body_hash) WHERE {condition}"
        ).pl()
        gather(connection, "marked", mark_duplicates(groups))
    connection.execute(
        """
        UPDATE articles SET duplicate_of = marked.duplicate_of, duplicate_kind = marked.duplicate_kind FROM marked
        WHERE articles.article_id = marked.article_id AND articles.duplicate_of IS DISTINCT FROM marked.duplicate_of
        """
    )
    connection.execute(
        """
        DELETE FROM duplicate_pairs WHERE kind = 'exact' AND (
            article_id IN (SELECT article_id FROM marked UNION SELECT article_id FROM chosen)
            OR other_article_id IN (SELECT article_id FROM marked UNION SELECT article_id FROM chosen)
        )
        """
    )
    connection.execute(
        "INSERT INTO duplicate_pairs SELECT article_id, duplicate_of, 'exact', 1.0, 1.0 FROM marked WHERE duplicate_of IS NOT NULL"
    )


def write_quarantine(connection: duckdb.DuckDBPyConnection, run: Run) -> tuple[int, int]:
    """Rows held back now, and rows that were held back already."""
    total, known = connection.execute(
        "SELECT count(*), count(quarantine.record_id) FROM staged_quarantine LEFT JOIN quarantine USING (record_id)"
    ).fetchone() or (0, 0)
    connection.execute(
        """
        INSERT INTO quarantine BY NAME
        SELECT *, ? AS run_id, ?::TIMESTAMP AS quarantined_at
        FROM staged_quarantine ANTI JOIN quarantine USING (record_id)
        """,
        [run.run_id, utc(run.started_at)],
    )
    # A record that passes now, after a fix, has been replayed by this load.
    connection.execute(
        """
        UPDATE quarantine SET replayed_at = ?::TIMESTAMP FROM staged_rows
        WHERE quarantine.dump_id = staged_rows.dump_id AND quarantine.locator = staged_rows.locator AND quarantine.replayed_at IS NULL
        """,
        [utc(run.started_at)],
    )
    return total - known, known


def write_dumps(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """The files that this run is the first to load."""
    connection.execute(
        """
        INSERT INTO dumps BY NAME
        SELECT DISTINCT ON (dump_id) *, ? AS run_id, ?::TIMESTAMP AS loaded_at
        FROM staged_dumps ANTI JOIN dumps USING (dump_id)
        ORDER BY dump_id, name
        """,
        [run.run_id, utc(run.started_at)],
    )


def write_run(connection: duckdb.DuckDBPyConnection, run: Run, account: Account) -> None:
    """The run and its account."""
    connection.execute(
        "INSERT INTO runs VALUES (?, 'published', ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            run.run_id,
            utc(run.started_at),
            utc(datetime.now(UTC)),
            account.n_records,
            account.n_new,
            account.n_revised,
            account.n_unchanged,
            account.n_quarantined,
            run.version,
        ],
    )


def insert_staged(connection: duckdb.DuckDBPyConnection, table: str, run: Run) -> None:
    """All rows of a staged table, as they are, with the run."""
    connection.execute(f"INSERT INTO {table} BY NAME SELECT *, ? AS run_id FROM staged_{table}", [run.run_id])
