"""One batch into the warehouse: wholly or not at all, and twice is once.

A batch is a set of parquet files by table (`warehouse.staging`). Everything happens in one transaction on a private copy; audits run before the
commit; publishing is a rename (`warehouse.publish`). What is new, revised or known is decided here, under the lock, against
the warehouse as it is now: another run may have published since the flow looked.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import TypeAlias, TypeVar

import duckdb
import polars as pl

from transforms.deduplicate import STATED, deduplicate_articles
from warehouse import entities, identity, times, upgrade, write
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


Changed = TypeVar("Changed")
Change: TypeAlias = Callable[[duckdb.DuckDBPyConnection, bool], Changed]
"""What is done in a transaction, told whether the file was of an older schema version."""


class StaleBatch(RuntimeError):
    """The batch was analyzed against another state of the warehouse than it now meets: run the load again."""


class NewerWarehouse(RuntimeError):
    """The file was written by a newer version of Hanji."""


def load_batch(warehouse: Path, batch: Batch, run: Run, *, wait_seconds: float) -> Account:
    """Load a batch and publish the result; on any error the published warehouse stays as it was.

    Raises `WarehouseLocked`, `AuditError`, `StaleBatch`, `NewerWarehouse`, and `BrokenWarehouse` where the published file cannot
    be read, or another program has it open for writing: its log would be applied to the new file.
    """
    return change_warehouse(warehouse, lambda connection, older: _load(connection, batch, run, older), wait_seconds)


def change_warehouse(warehouse: Path, change: Change[Changed], wait_seconds: float) -> Changed:
    """Make a change in one transaction on a private copy, and publish it; raises as `load_batch` does."""
    with writing(warehouse, wait_seconds=wait_seconds) as private:
        check_warehouse(warehouse)
        # Asked once: a try that memory is too little for may have upgraded the copy already.
        older = _is_older(private)
        changed = _commit(private, lambda connection: change(connection, older), MEMORY_LIMITS)
        check_warehouse(warehouse)
    return changed


def _is_older(private: Path) -> bool:
    """Whether a file is of an older schema version than this one."""
    if not private.exists():
        return False
    with duckdb.connect(str(private)) as connection:
        if not connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'schema_version'").fetchone():
            return False
        (version,) = connection.execute("SELECT max(version) FROM schema_version").fetchone() or (None,)
        return version is not None and version < SCHEMA_VERSION


def _commit(private: Path, change: Callable[[duckdb.DuckDBPyConnection], Changed], limits: Sequence[str]) -> Changed:
    """Make the change in a private copy, in the first of some limits that is enough."""
    limit, *larger = limits
    try:
        return _commit_within(limit, private, change)
    except duckdb.OutOfMemoryException:
        if not larger:
            raise
    return _commit(private, change, larger)


def _commit_within(limit: str, private: Path, change: Callable[[duckdb.DuckDBPyConnection], Changed]) -> Changed:
    """Make the change in a private copy, wholly or, where memory is too little, not at all."""
    spill = str(private.with_name(f"{private.name}.spill"))
    with duckdb.connect(str(private), config={"memory_limit": limit, "temp_directory": spill}) as connection:
        create_schema(connection)
        connection.execute("BEGIN")
        changed = change(connection)
        connection.execute("COMMIT")
    # Closing writes the log into the file, unless memory is too little for that: what is committed must not fail for it.
    if journal_path(private).exists():
        with duckdb.connect(str(private), config={"temp_directory": spill}) as connection:
            connection.execute("CHECKPOINT")
    return changed


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
    steps = [] if version is None else upgrade.set_aside(connection, version, SCHEMA_VERSION)
    connection.execute(_sql("schema/tables.sql"))
    connection.execute("BEGIN")
    upgrade.take_over(connection, steps)
    for file in sorted(resources.files("warehouse").joinpath("sql/views").iterdir(), key=lambda file: file.name):
        connection.execute(file.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO schema_version VALUES (?)", [SCHEMA_VERSION])
    connection.execute("COMMIT")


def _sql(name: str) -> str:
    return resources.files("warehouse").joinpath("sql").joinpath(name).read_text(encoding="utf-8")


def _load(connection: duckdb.DuckDBPyConnection, batch: Batch, run: Run, older: bool) -> Account:
    stage_batch(connection, batch)
    counts = _decide(connection, run)
    _check_analyzed(connection)
    write.find_affected(connection)
    identity.find_before(connection)
    times.find_anchors(connection)
    write.write_sources(connection)
    write.write_revisions(connection, run)
    write.write_articles(connection, run)
    times.write_times(connection)
    write.write_duplicates(connection)
    is_curated_anew = "curated_rows" in batch and entities.write_curated(connection)
    entities.write_found(connection)
    identity.identify_mentions(connection, everything=older or is_curated_anew)
    entities.write_entities(connection)
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
