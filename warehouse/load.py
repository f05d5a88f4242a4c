"""One batch into the warehouse: wholly or not at all, and twice is once.

A batch is a set of parquet files by table. Everything happens in one transaction on a private copy; audits run before the
commit; publishing is a rename (`warehouse.publish`). What is new, revised or known is decided here, under the lock, against
the warehouse as it is now: another run may have published since the flow looked.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from transforms.contracts import TABLES, Articles
from transforms.deduplicate import VERSION_ORDER, deduplicate_articles, mark_duplicates, number_revisions
from warehouse.audit import audit_warehouse
from warehouse.ddl import SCHEMA_VERSION
from warehouse.publish import writing
from warehouse.queries import known_in

Batch = Mapping[str, Sequence[Path]]
"""Table -> its parquet files. `rows` are `Articles`, one a record; `keywords` and `related_links` carry `dump_id` and `locator` of
their record besides; `quarantine` lacks the run's columns; `entities` have `entity_id`, `name`, `type`, `origin`."""

KEYS = ("article_id", "content_hash", "body_hash", "n_chars", "published_at", "collected_at", "first_seen_at", "dump_id", "locator")
"""What deciding needs of a row; texts never leave DuckDB."""


class Run(NamedTuple):
    """The run that loads: its id, start (UTC), version of Hanji, and how many records it read.

    `n_repeated` of the records stand in files that are copies of other files of the run, byte by byte, and are not in the batch.
    """

    run_id: str
    started_at: datetime
    version: str
    n_records: int
    n_repeated: int = 0


class Account(NamedTuple):
    """What became of the records: `n_records = n_new + n_revised + n_unchanged + n_quarantined`.

    `n_known_quarantined` of the unchanged ones stood in quarantine already.
    """

    run_id: str
    n_records: int
    n_new: int
    n_revised: int
    n_unchanged: int
    n_quarantined: int
    n_known_quarantined: int


class StaleBatch(RuntimeError):
    """The batch was analyzed against another state of the warehouse than it now meets: run the load again."""


class NewerWarehouse(RuntimeError):
    """The file was written by a newer version of Hanji."""


def load_batch(warehouse: Path, batch: Batch, run: Run, *, wait_seconds: float) -> Account:
    """Load a batch and publish the result; on any error the published warehouse stays as it was.

    Raises `WarehouseLocked`, `AuditError`, `StaleBatch`, `NewerWarehouse`.
    """
    with writing(warehouse, wait_seconds=wait_seconds) as private, duckdb.connect(str(private)) as connection:
        create_schema(connection)
        connection.execute("BEGIN")
        account = _load(connection, batch, run)
        connection.execute("COMMIT")
        connection.execute("CHECKPOINT")
    return account


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Make sure that all tables and views are there, in this version's form."""
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)")
    found = connection.execute("SELECT max(version) FROM schema_version").fetchone()
    version = found[0] if found else None
    if version is not None and version > SCHEMA_VERSION:
        raise NewerWarehouse(
            f"the warehouse has schema version {version}, this is version {SCHEMA_VERSION}: upgrade hanji to load into it"
        )
    if version == SCHEMA_VERSION:
        return
    connection.execute(_sql("schema/tables.sql"))
    for file in sorted(resources.files("warehouse").joinpath("sql/views").iterdir(), key=lambda file: file.name):
        connection.execute(file.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO schema_version VALUES (?)", [SCHEMA_VERSION])


def _sql(name: str) -> str:
    return resources.files("warehouse").joinpath("sql").joinpath(name).read_text(encoding="utf-8")


def _load(connection: duckdb.DuckDBPyConnection, batch: Batch, run: Run) -> Account:
    for table, columns in _staged_columns().items():
        _stage(connection, table, columns, batch.get(table, ()))
    stamp = _timestamp(run.started_at)
    rows = connection.execute(f"SELECT {', '.join(KEYS)} FROM staged_rows").pl()
    rows = rows.with_columns(first_seen_at=pl.lit(stamp).cast(pl.Datetime("us")))
    decided = deduplicate_articles(rows, known_in(connection, rows["article_id"]))
    connection.register("chosen", decided.articles.to_arrow())
    connection.register("chosen_revisions", decided.revisions.to_arrow())

    _check_analyzed(connection)
    hashes = _affected_hashes(connection)
    _write_sources(connection)
    _write_revisions(connection, run)
    _write_articles(connection, run)
    _mark_duplicates(connection, hashes)
    _write_entities(connection)
    n_quarantined, n_known = _write_quarantine(connection, run)
    _write_dumps(connection, run)
    counts = decided.counts
    account = Account(
        run.run_id,
        run.n_records,
        counts["new"],
        counts["revised"],
        counts["unchanged"] + n_known + run.n_repeated,
        n_quarantined,
        n_known,
    )
    _write_run(connection, run, account)
    if n_quarantined or decided.revisions.height:
        _insert_staged(connection, "validations", run)
    audit_warehouse(connection, scope="SELECT DISTINCT article_id FROM chosen_revisions")
    connection.unregister("chosen")
    connection.unregister("chosen_revisions")
    return account


def _timestamp(at: datetime) -> datetime:
    """A time in UTC without a zone, as the tables hold it."""
    return at.astimezone(UTC).replace(tzinfo=None)


def _staged_columns() -> dict[str, list[str]]:
    """The tables of a batch and the columns that its files have."""
    record = ["dump_id", "locator"]
    run = {"run_id", "quarantined_at", "replayed_at", "loaded_at"}
    columns = {name: [column for column in table.column_names() if column not in run] for name, table in TABLES.items()}
    return {
        "rows": [*Articles.column_names()],
        "keywords": [*columns["keywords"], *record],
        "related_links": [*columns["related_links"], *record],
        "sources": columns["sources"],
        "mentions": columns["mentions"],
        "entities": ["entity_id", "name", "type", "origin"],
        "entity_aliases": columns["entity_aliases"],
        "analyzed": ["article_id", "content_hash"],
        "quarantine": columns["quarantine"],
        "dumps": columns["dumps"],
        "validations": columns["validations"],
    }


def _stage(connection: duckdb.DuckDBPyConnection, table: str, columns: list[str], files: Sequence[Path]) -> None:
    """A view over the batch's files, or an empty one; columns are named, so that files cannot bring surprises."""
    names = ", ".join(columns)
    if files:
        paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
        source = f"SELECT {names} FROM read_parquet([{paths}])"
    else:
        source = f"SELECT {', '.join(f'NULL::VARCHAR AS {column}' for column in columns)} WHERE false"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW staged_{table} AS {source}")


def _check_analyzed(connection: duckdb.DuckDBPyConnection) -> None:
    missing = connection.execute(
        "SELECT count(*) FROM chosen ANTI JOIN staged_analyzed USING (article_id, content_hash)"
    ).fetchone()
    if missing and missing[0]:
        raise StaleBatch(f"{missing[0]} articles of the batch were not analyzed, because the warehouse had them: run the load again")


def _affected_hashes(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """Bodies whose group of copies may change: those that articles get, and those that they had."""
    return connection.execute(
        """
        SELECT DISTINCT body_hash FROM (
            SELECT body_hash FROM chosen
            UNION ALL
            SELECT body_hash FROM articles SEMI JOIN chosen USING (article_id)
        ) WHERE body_hash IS NOT NULL
        """
    ).pl()


def _write_sources(connection: duckdb.DuckDBPyConnection) -> None:
    # A domain seen for a source without one is the first by name, whatever came first.
    connection.execute(
        """
        INSERT INTO sources
        SELECT source_id, any_value(name), min(domain), any_value(kind)
        FROM staged_sources SEMI JOIN (
            SELECT source_id FROM staged_rows SEMI JOIN chosen USING (article_id, content_hash, dump_id, locator)
        ) USING (source_id)
        GROUP BY source_id
        ON CONFLICT (source_id) DO UPDATE SET domain = least(coalesce(sources.domain, excluded.domain), coalesce(excluded.domain, sources.domain))
        """
    )


def _write_revisions(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    connection.execute("DELETE FROM article_revisions USING chosen_revisions AS new WHERE article_revisions.article_id = new.article_id AND article_revisions.content_hash = new.content_hash")
    connection.execute(
        """
        INSERT INTO article_revisions BY NAME
        SELECT
            article_id, 1 AS revision_no, row.title, row.lead, row.body, content_hash, row.n_chars, row.published_at,
            row.collected_at, new.first_seen_at, dump_id, locator, ? AS run_id
        FROM staged_rows AS row
        JOIN chosen_revisions AS new USING (article_id, content_hash, dump_id, locator)
        """,
        [run.run_id],
    )
    every = connection.execute(
        f"SELECT article_id, {', '.join(VERSION_ORDER)}, first_seen_at FROM article_revisions SEMI JOIN chosen_revisions USING (article_id)"
    ).pl()
    numbered = number_revisions(every).select("article_id", "content_hash", "revision_no", "first_seen_at")
    connection.register("numbered", numbered.to_arrow())
    connection.execute(
        """
        UPDATE article_revisions SET revision_no = numbered.revision_no FROM numbered
        WHERE article_revisions.article_id = numbered.article_id
            AND article_revisions.content_hash = numbered.content_hash
            AND article_revisions.revision_no != numbered.revision_no
        """
    )


def _write_articles(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    for table in ("articles", "keywords", "related_links", "mentions"):
        connection.execute(f"DELETE FROM {table} USING chosen WHERE {table}.article_id = chosen.article_id")
    record = "article_id, content_hash, dump_id, locator"
    connection.execute(
        f"""
        INSERT INTO articles BY NAME
        SELECT row.* REPLACE (new.first_seen_at AS first_seen_at, ? AS run_id)
        FROM staged_rows AS row SEMI JOIN chosen USING ({record})
        JOIN chosen AS new ON row.article_id = new.article_id
        """,
        [run.run_id],
    )
    # How often an article was revised and when it was first seen follow from all its revisions, older late ones too.
    connection.execute(
        """
        UPDATE articles SET revision_no = told.revision_no, first_seen_at = told.first_seen_at
        FROM (SELECT article_id, max(revision_no) AS revision_no, min(first_seen_at) AS first_seen_at FROM numbered GROUP BY ALL) AS told
        WHERE articles.article_id = told.article_id
            AND (articles.revision_no != told.revision_no OR articles.first_seen_at != told.first_seen_at)
        """
    )
    connection.unregister("numbered")
    for table in ("keywords", "related_links"):
        columns = ", ".join(f"child.{column}" for column in TABLES[table].column_names())
        connection.execute(
            f"INSERT INTO {table} BY NAME SELECT {columns} FROM staged_{table} AS child SEMI JOIN chosen USING (article_id, dump_id, locator)"
        )
    connection.execute("INSERT INTO mentions BY NAME SELECT * FROM staged_mentions SEMI JOIN chosen USING (article_id)")


def _mark_duplicates(connection: duckdb.DuckDBPyConnection, hashes: pl.DataFrame) -> None:
    connection.register("hashes", hashes.to_arrow())
    groups = connection.execute(
        "SELECT article_id, body_hash, n_chars, published_at FROM articles SEMI JOIN hashes USING (body_hash)"
    ).pl()
    connection.unregister("hashes")
    connection.register("marked", mark_duplicates(groups).to_arrow())
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
    connection.unregister("marked")


def _write_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """Entities and aliases of what is mentioned now, with counts over the whole warehouse."""
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE counted AS
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
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE described AS
        SELECT
            entity_id, any_value(name) AS name, any_value(type) AS type,
            arg_min(origin, CASE origin WHEN 'curated' THEN 0 WHEN 'lexicon' THEN 1 ELSE 2 END) AS origin
        FROM (SELECT entity_id, name, type, origin FROM entities UNION ALL SELECT entity_id, name, type, origin FROM staged_entities)
        GROUP BY entity_id
        """
    )
    connection.execute(
        """
        INSERT INTO entity_aliases
        SELECT DISTINCT alias, entity_id, origin FROM staged_entity_aliases ANTI JOIN entity_aliases USING (alias, entity_id)
        """
    )
    # Surfaces that no mention shows any more go with them.
    connection.execute(
        """
        DELETE FROM entity_aliases WHERE
            entity_id NOT IN (SELECT entity_id FROM counted)
            OR (origin = 'discovered' AND (alias, entity_id) NOT IN (SELECT (surface, entity_id) FROM mentions))
        """
    )
    connection.execute("DELETE FROM entities")
    connection.execute(
        """
        INSERT INTO entities BY NAME
        SELECT
            entity_id, name, type, coalesce(told.aliases, []) AS aliases, origin, n_mentions, n_articles, first_seen_at, last_seen_at
        FROM described
        JOIN counted USING (entity_id)
        LEFT JOIN (SELECT entity_id, list(alias ORDER BY alias) AS aliases FROM entity_aliases GROUP BY ALL) AS told USING (entity_id)
        ORDER BY entity_id
        """
    )
    connection.execute("DROP TABLE counted")
    connection.execute("DROP TABLE described")


def _write_quarantine(connection: duckdb.DuckDBPyConnection, run: Run) -> tuple[int, int]:
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
        [run.run_id, _timestamp(run.started_at)],
    )
    # A record that passes now, after a fix, has been replayed by this load.
    connection.execute(
        """
        UPDATE quarantine SET replayed_at = ?::TIMESTAMP FROM staged_rows
        WHERE quarantine.dump_id = staged_rows.dump_id AND quarantine.locator = staged_rows.locator AND quarantine.replayed_at IS NULL
        """,
        [_timestamp(run.started_at)],
    )
    return total - known, known


def _write_dumps(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    connection.execute(
        """
        INSERT INTO dumps BY NAME
        SELECT DISTINCT ON (dump_id) *, ? AS run_id, ?::TIMESTAMP AS loaded_at
        FROM staged_dumps ANTI JOIN dumps USING (dump_id)
        ORDER BY dump_id, name
        """,
        [run.run_id, _timestamp(run.started_at)],
    )


def _write_run(connection: duckdb.DuckDBPyConnection, run: Run, account: Account) -> None:
    connection.execute(
        "INSERT INTO runs VALUES (?, 'published', ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            run.run_id,
            _timestamp(run.started_at),
            _timestamp(datetime.now(UTC)),
            account.n_records,
            account.n_new,
            account.n_revised,
            account.n_unchanged,
            account.n_quarantined,
            run.version,
        ],
    )


def _insert_staged(connection: duckdb.DuckDBPyConnection, table: str, run: Run) -> None:
    connection.execute(f"INSERT INTO {table} BY NAME SELECT *, ? AS run_id FROM staged_{table}", [run.run_id])
