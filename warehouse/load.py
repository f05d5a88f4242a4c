"""One batch into the warehouse: wholly or not at all, and twice is once.

A batch is a set of parquet files by table (`warehouse.staging`). Everything happens in one transaction on a private copy; audits run before the
commit; publishing is a rename (`warehouse.publish`). What is new, revised or known is decided here, under the lock, against
the warehouse as it is now: another run may have published since the flow looked.
"""

from collections import Counter
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import duckdb
import polars as pl

from transforms.deduplicate import STATED, deduplicate_articles
from warehouse import times, write
from warehouse.account import Account, Run, utc
from warehouse.audit import audit_warehouse
from warehouse.ddl import SCHEMA_VERSION
from warehouse.publish import journal_path, writing
from warehouse.queries import check_warehouse, known_in
from warehouse.staging import Batch, stage_batch

KEYS = (
    "article_id",
    "content_hash",
    "body_hash",
    "n_chars",
    *STATED,
    "collected_at",
    "first_seen_at",
    "dump_id",
    "locator",
)
"""What deciding needs of a row; texts never leave DuckDB."""


MEMORY_LIMITS = ("512MB", "2GB", "1TB")
"""What DuckDB takes of memory in a load; more goes through files beside the warehouse. The next where the one before is too
little, because single texts are very long; the last is what the machine has."""


class StaleBatch(RuntimeError):
    """The batch was analyzed against another state of the warehouse than it now meets: run the load again."""


class NewerWarehouse(RuntimeError):
    """The file was written by a newer version of Hanji."""


def load_batch(warehouse: Path, batch: Batch, run: Run, *, wait_seconds: float) -> Account:
    """Load a batch and publish the result; on any error the published warehouse stays as it was.

    Raises `WarehouseLocked`, `AuditError`, `StaleBatch`, `NewerWarehouse`, and `BrokenWarehouse` where the published file cannot
    be read, or another program has it open for writing: its log would be applied to the new file.
    """
    with writing(warehouse, wait_seconds=wait_seconds) as private:
        check_warehouse(warehouse)
        account = _commit(private, batch, run, MEMORY_LIMITS)
        check_warehouse(warehouse)
    return account


def _commit(private: Path, batch: Batch, run: Run, limits: Sequence[str]) -> Account:
    """Load the batch into a private copy, in the first of some limits that is enough."""
    limit, *larger = limits
    try:
        return _commit_within(limit, private, batch, run)
    except duckdb.OutOfMemoryException:
        if not larger:
            raise
    return _commit(private, batch, run, larger)


def _commit_within(limit: str, private: Path, batch: Batch, run: Run) -> Account:
    """Load the batch into a private copy, wholly or, where memory is too little, not at all."""
    spill = str(private.with_name(f"{private.name}.spill"))
    with duckdb.connect(str(private), config={"memory_limit": limit, "temp_directory": spill}) as connection:
        create_schema(connection)
        connection.execute("BEGIN")
        account = _load(connection, batch, run)
        connection.execute("COMMIT")
    # Closing writes the log into the file, unless memory is too little for that: what is committed must not fail for it.
    if journal_path(private).exists():
        with duckdb.connect(str(private), config={"temp_directory": spill}) as connection:
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
    stage_batch(connection, batch)
    counts = _decide(connection, run)
    _check_analyzed(connection)
    write.find_affected(connection)
    times.find_anchors(connection)
    write.write_sources(connection)
    write.write_revisions(connection, run)
    write.write_articles(connection, run)
    times.write_times(connection)
    write.write_duplicates(connection)
    write.write_entities(connection)
    n_quarantined, n_known = write.write_quarantine(connection, run)
    write.write_dumps(connection, run)
    account = Account(
        run.run_id,
        run.n_records,
        counts["new"],
        counts["revised"],
        counts["unchanged"] + n_known + run.n_repeated,
        n_quarantined,
        n_known,
        counts["superseded"],
        run.n_passed_over,
    )
    write.write_run(connection, run, account)
    if n_quarantined or write.count_rows(connection, "chosen") or write.count_rows(connection, "chosen_revisions"):
        write.insert_staged(connection, "validations", run)
    audit_warehouse(
        connection,
        scope="SELECT article_id FROM chosen_revisions UNION SELECT article_id FROM chosen UNION SELECT article_id FROM touched",
    )
    return account


def _decide(connection: duckdb.DuckDBPyConnection, run: Run) -> Counter[str]:
    """The temporary tables `chosen`, `chosen_revisions`, `superseded` and `touched` (`Deduplicated`), and its counts."""
    counts: Counter[str] = Counter()
    for condition in write.ranges(connection, "article_id", "staged_rows"):
        rows = connection.execute(f"SELECT {', '.join(KEYS)} FROM staged_rows WHERE {condition}").pl()
        rows = rows.with_columns(first_seen_at=pl.lit(utc(run.started_at)).cast(pl.Datetime("us")))
        decided = deduplicate_articles(rows, known_in(connection, rows["article_id"]))
        write.gather(connection, "chosen", decided.articles)
        write.gather(connection, "chosen_revisions", decided.revisions)
        write.gather(connection, "superseded", decided.superseded)
        write.gather(connection, "touched", decided.touched)
        counts.update(decided.counts)
    return counts


def _check_analyzed(connection: duckdb.DuckDBPyConnection) -> None:
    missing = connection.execute(
        "SELECT count(*) FROM chosen ANTI JOIN staged_analyzed USING (article_id, content_hash)"
    ).fetchone()
    if missing and missing[0]:
        raise StaleBatch(
            f"{missing[0]} articles of the batch were not analyzed, because the warehouse had them: run the load again"
        )
