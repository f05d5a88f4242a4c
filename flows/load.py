"""The load: dumps into the warehouse, the whole way on one screen."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, cast

import polars as pl
from prefect import flow, get_run_logger
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows import artifacts, dumps, stages
from flows.batch import NoRecords, prepare_batch
from flows.curated import read_curated_file
from flows.held_back import lines_by_rule
from flows.settings import Settings
from flows.work import working
from transforms.gate import Verdict
from warehouse.account import Account
from warehouse.load import StaleBatch
from warehouse.queries import check_warehouse

TRIES = 3
"""How often a load starts over because another one changed what it had looked at."""


def task_runner(workers: int | None = None) -> TaskRunner[PrefectFuture[Any]]:
    """Threads: polars, Kiwi and DuckDB work outside the interpreter's lock, and one Kiwi serves all."""
    return cast(TaskRunner[PrefectFuture[Any]], ThreadPoolTaskRunner(max_workers=workers or Settings().workers))


class GateFailed(RuntimeError):
    """The batch failed the gate: nothing was loaded. `verdict` has every expectation."""

    def __init__(self, verdict: Verdict, held_back: str) -> None:
        """Keep the verdict."""
        self.verdict = verdict
        told = "\n".join(verdict.failures)
        super().__init__(f"the batch failed the gate, nothing was loaded:\n{told}{held_back}")


@flow(name="load-dump", task_runner=task_runner(), persist_result=False)
def load_dump(
    paths: list[str],
    warehouse: str | None = None,
    mapping: dict[str, str] | None = None,
    workers: int | None = None,
    collected_at: str | None = None,
    page_separator: str | None = None,
) -> Account:
    """Load dumps (files, folders, globs, URLs, `-` for standard input) into the warehouse, or change nothing.

    `mapping` says which column holds a field, `collected_at` when the dumps were crawled, for records that do not,
    `page_separator` the line that parts pages in text files.

    Returns the account of the run: what became of every record; all zeros, and nothing changed, where folders hold no dumps
    yet or dumps no records. Raises `DumpError` (no such dump), `CuratedError` (faults in the curated CSV), `GateFailed`, `AuditError`, `WarehouseLocked`; after each the published warehouse
    is as it was.
    """
    settings = _settings(warehouse=warehouse, workers=workers, page_separator=page_separator)
    run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(3)}"
    # A damaged warehouse is told before hours of work, not after.
    check_warehouse(settings.warehouse)
    if settings.curated:
        read_curated_file(settings.curated)
    logger = get_run_logger()
    work, keep = settings.work_folder(), settings.keep_work
    with working(work, keep=keep), dumps.fetched_dumps(paths, work / "fetched" / run_id, keep=keep) as local:
        files, passed_over = dumps.find_files(local)
        described = [dumps.describe_dump(file, settings.limits()) for file in files]
        dumps.check_mapping(mapping or {}, described, settings.limits())
        dumps.check_separator(settings.page_separator, described, settings.limits())
        logger.info("run %s: %d dumps, %d files passed over", run_id, len(described), len(passed_over))
        account = Account(run_id, *([0] * 7))
        for attempt in range(1, TRIES + 1) if described else ():
            try:
                account = _load(described, mapping, collected_at, settings, run_id)
                break
            except NoRecords as empty:
                logger.warning("%s", empty)
                break
            except StaleBatch as stale:
                logger.warning("try %d of %d: %s", attempt, TRIES, stale)
                if attempt == TRIES:
                    raise
    artifacts.publish_account(account, passed_over)
    return account


def _settings(**told: Any) -> Settings:
    return Settings(**{name: value for name, value in told.items() if value is not None})


def _load(
    described: Sequence[dumps.Dump],
    mapping: dict[str, str] | None,
    collected_at: str | None,
    settings: Settings,
    run_id: str,
) -> Account:
    prepared = prepare_batch(
        described,
        settings,
        run_id=run_id,
        started_at=datetime.now(UTC),
        mapping=mapping,
        collected_at=collected_at,
    )
    verdict: Verdict = stages.validate_tables(
        prepared.files, prepared.chosen, prepared.n_records, run_id, settings.max_quarantined_share
    )
    artifacts.publish_verdict(verdict)
    if not verdict.passed:
        raise GateFailed(verdict, _held_back(prepared.files))
    books = settings.work_folder() / "books" / run_id
    verdict.results.drop("run_id").write_parquet(books / "validations.parquet")
    batch = {**prepared.files, "validations": [books / "validations.parquet"]}
    if settings.curated:
        read_curated_file(settings.curated).write_parquet(books / "curated_rows.parquet")
        batch["curated_rows"] = [books / "curated_rows.parquet"]
    account: Account = stages.load_batch(str(settings.warehouse), batch, prepared.run, settings.wait_seconds)
    return account


def _held_back(files: Mapping[str, list[Path]]) -> str:
    """Why records of a batch were held back."""
    dumps_ = pl.scan_parquet(files["dumps"]).select("dump_id", dump="name")
    rows = pl.scan_parquet(files["quarantine"]).join(dumps_, on="dump_id", how="left", maintain_order="left")
    lines = lines_by_rule(rows)
    if not lines:
        return ""
    told = "".join(f"\n  {line}" for _, line in lines)
    hint = "\nif a column has another name than Hanji knows, say so: --map text=COLUMN"
    return f"\n{sum(n for n, _ in lines):,} records were held back:{told}{hint}"
