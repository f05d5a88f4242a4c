"""The books: what was loaded, what was held back and why, and how the data was judged."""

from typing import ClassVar

import dataframely as dy
import polars as pl

from transforms.contracts import columns as c

STAGES = ("read", "parse", "normalize", "validate")


class Runs(dy.Schema):
    """One row a run of the load flow. `n_records = n_new + n_revised + n_unchanged + n_quarantined`, always.

    A record counts as unchanged where the warehouse already holds it: as an article with the same content, or in
    quarantine for the same reason.
    """

    __table__: ClassVar[str] = "runs"
    __kind__: ClassVar[str] = "ledger"

    run_id = c.text("The run.", primary=True, min_length=1)
    status = c.choice(("published",), "Only runs that published stand here; others leave no trace in the warehouse.")
    started_at = c.instant("Start, UTC.")
    finished_at = c.instant("End of the load, UTC.")
    n_records = c.count("Records read.")
    n_new = c.count("Records that became new articles.")
    n_revised = c.count("Records that became new revisions of known articles.")
    n_unchanged = c.count("Records that the warehouse already held.")
    n_quarantined = c.count("Records held back.")
    version = c.text("Version of Hanji.")

    @dy.rule()
    def accounts_balance(cls) -> pl.Expr:
        """Every record read is accounted for."""
        parts = ("n_new", "n_revised", "n_unchanged", "n_quarantined")
        return pl.col("n_records") == pl.sum_horizontal(parts)

    @dy.rule()
    def ends_after_start(cls) -> pl.Expr:
        """A run does not end before it starts."""
        return pl.col("started_at") <= pl.col("finished_at")

    @classmethod
    def _sampling_overrides(cls) -> dict[str, pl.Expr]:
        small = {name: pl.col(name) % 1_000 for name in ("n_new", "n_revised", "n_unchanged", "n_quarantined")}
        total = pl.sum_horizontal(*(expr for expr in small.values()))
        return {**small, "n_records": total, "finished_at": pl.col("started_at")}


DUMP_FORMATS = ("txt", "html", "jsonl", "json", "csv", "xlsx", "parquet", "warc", "zip", "tar", "unknown")
"""The formats that reading knows, archives, and what is none of them."""


class Dumps(dy.Schema):
    """One row a file that was loaded."""

    __table__: ClassVar[str] = "dumps"
    __kind__: ClassVar[str] = "ledger"

    dump_id = c.text("sha256 of the file's bytes.", primary=True, min_length=64, max_length=64)
    name = c.text("Its name, without folders.", min_length=1)
    n_bytes = c.count("Its size.")
    format = c.choice(DUMP_FORMATS, "How its records are laid out.")
    encoding = c.text(
        "How its text is encoded; where records differ, all that were met, the most common first.", min_length=1
    )
    n_records = c.count("Records in it, broken ones included.")
    n_passed_over = c.count("What stands in an archive without being a record: images, scripts, hidden files.")
    run_id = c.text("The run that first loaded it.", references="runs.run_id")
    loaded_at = c.instant("When, UTC.")


class Quarantine(dy.Schema):
    """One row a record that was held back, as it came, with the reason."""

    __table__: ClassVar[str] = "quarantine"
    __kind__: ClassVar[str] = "ledger"

    record_id = c.key("Hash of dump and locator.", primary=True)
    run_id = c.text("The run that held it back.", references="runs.run_id")
    dump_id = c.text("The dump it came in.", references="dumps.dump_id")
    locator = c.text("Where in the dump.")
    stage = c.choice(STAGES, "Where on the way it was held back.")
    rule = c.text("Which rule it breaks.", min_length=1)
    message = c.text("What is wrong, with the value.", min_length=1)
    raw = c.text("The record as it came.", long=True)
    quarantined_at = c.instant("When, UTC.")
    replayed_at = c.instant("When a later run took it in, UTC.", nullable=True)


class Validations(dy.Schema):
    """One row an expectation that a run's batch was judged by."""

    __table__: ClassVar[str] = "validations"
    __kind__: ClassVar[str] = "ledger"

    run_id = c.text("The run.", primary=True, references="runs.run_id")
    table_name = c.text("The table that the batch was for.", primary=True)
    expectation = c.text("Name of the Great Expectations expectation.", primary=True)
    column_name = c.text("The column or columns; empty where the whole table is judged.", primary=True)
    success = c.flag("Whether the batch met it.")
    observed = c.text("What was observed, as JSON.", nullable=True)
    n_unexpected = c.count("Rows that broke it.", nullable=True)
