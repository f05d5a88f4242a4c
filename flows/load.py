"""The load: dumps into the warehouse, the whole way on one screen."""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from typing import Any, cast

import polars as pl
from prefect import flow, get_run_logger
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows import artifacts, dumps, progress, stages
from flows.settings import Settings
from flows.work import working
from transforms.gate import Verdict
from warehouse.account import Account, Run
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
) -> Account:
    """Load dumps (files, folders, globs) into the warehouse, or change nothing.

    `mapping` says which column holds a field, `collected_at` when the dumps were crawled, for records that do not.

    Returns the account of the run: what became of every record. Raises `DumpError` (no such dump), `GateFailed`, `AuditError`,
    `WarehouseLocked`; after each the published warehouse is as it was.
    """
    settings = _settings(warehouse, workers)
    files, passed_over = dumps.find_files(paths)
    described = [dumps.describe_dump(file) for file in files]
    run_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{token_hex(3)}"
    work = str(settings.work_folder())
    # A damaged warehouse is told before hours of work, not after.
    check_warehouse(settings.warehouse)
    logger = get_run_logger()
    logger.info("run %s: %d dumps, %d files passed over", run_id, len(described), len(passed_over))
    with working(settings.work_folder(), keep=settings.keep_work):
        for attempt in range(1, TRIES + 1):
            try:
                account = _load(described, mapping or {}, collected_at, settings, run_id, work)
                break
            except StaleBatch as stale:
                logger.warning("try %d of %d: %s", attempt, TRIES, stale)
                if attempt == TRIES:
                    raise
    artifacts.publish_account(account, passed_over)
    return account


def _settings(warehouse: str | None, workers: int | None) -> Settings:
    told: dict[str, Any] = {"warehouse": warehouse, "workers": workers}
    return Settings(**{name: value for name, value in told.items() if value is not None})


def _load(
    described: Sequence[dumps.Dump],
    mapping: dict[str, str],
    collected_at: str | None,
    settings: Settings,
    run_id: str,
    work: str,
) -> Account:
    started_at = datetime.now(UTC)
    seen_on = started_at.date()
    distinct = {dump.dump_id: dump for dump in reversed(described)}
    groups = _groups(list(reversed(distinct.values())))

    progress.expect("read_records", len(groups))
    read = [future.result() for future in [stages.read_records.submit(g, mapping, settings, work) for g in groups]]
    counts = dict(zip([d.dump_id for g in groups for d in g], [n for part in read for n in part.counts], strict=True))
    records = [file for part in read for file in part.files]
    if not records:
        raise dumps.DumpError(f"no records in {', '.join(dump.name for dump in described[:3])}: nothing was loaded")
    for name in ("parse_articles", "normalize_articles", "validate_articles", "analyze_segments", "extract_mentions"):
        progress.expect(name, len(records))

    parsed = [stages.parse_articles.submit(part, collected_at, work) for part in records]
    normalized = [stages.normalize_articles.submit(part, work) for part in parsed]
    valid = _results(
        stages.validate_articles.submit(*parts, seen_on, work)
        for parts in zip(records, parsed, normalized, strict=True)
    )
    chosen = stages.deduplicate_articles(valid, str(settings.warehouse), run_id, work)
    analyzed = [stages.analyze_segments.submit(part, chosen, str(settings.analysis_file()), work) for part in valid]
    mentioned = _results(stages.extract_mentions.submit(part, work) for part in analyzed)
    entities = stages.describe_entities(mentioned, run_id, work)

    n_records = sum(counts[dump.dump_id] for dump in described)
    verdict = stages.validate_tables(valid, chosen, mentioned, entities, sum(counts.values()), run_id)
    artifacts.publish_verdict(verdict)
    if not verdict.passed:
        raise GateFailed(verdict, _held_back(valid))

    books = Path(work) / "books" / run_id
    books.mkdir(parents=True, exist_ok=True)
    verdict.results.drop("run_id").write_parquet(books / "validations.parquet")
    _dump_rows(list(distinct.values()), counts).write_parquet(books / "dumps.parquet")
    batch = {
        **{name: _files(name, valid) for name in ("rows", "keywords", "related_links", "sources", "quarantine")},
        **{name: _files(name, _results(analyzed)) for name in ("analyzed",)},
        "mentions": _files("mentions", mentioned),
        **{name: _files(name, [entities]) for name in ("entities", "entity_aliases")},
        **{name: [books / f"{name}.parquet"] for name in ("validations", "dumps")},
    }
    run = Run(run_id, started_at, version("hanji"), n_records, n_records - sum(counts.values()))
    account: Account = stages.load_batch(str(settings.warehouse), batch, run, settings.wait_seconds)
    return account


def _held_back(valid: Sequence[str]) -> str:
    """Why records of a batch were held back, most common rules first, with an example each."""
    rows = pl.read_parquet([f"{part}/quarantine.parquet" for part in valid])
    rules = rows.group_by("rule").agg(n=pl.len(), locator=pl.first("locator"), message=pl.first("message"))
    lines = [
        f"\n  {row['n']:,} {row['rule']}, for example {row['locator']}: {row['message']}"
        for row in rules.sort("n", "rule", descending=[True, False]).iter_rows(named=True)
    ]
    hint = "\nif a column has another name than Hanji knows, say so: --map text=COLUMN" if lines else ""
    return (f"\n{rows.height:,} records were held back:" if lines else "") + "".join(lines) + hint


def _results(futures: Any) -> list[Any]:
    """All futures are submitted before the first result is waited for."""
    return [future.result() for future in list(futures)]


def _files(name: str, folders: Sequence[str]) -> list[Path]:
    return [Path(folder) / f"{name}.parquet" for folder in folders]


def _groups(described: Sequence[dumps.Dump]) -> list[list[dumps.Dump]]:
    """Small files together, a large one alone: each group is read by one task."""
    groups: list[list[dumps.Dump]] = []
    size = 0
    for dump in described:
        if not groups or size + dump.n_bytes > MAX_GROUP_BYTES or len(groups[-1]) >= MAX_GROUP_FILES:
            groups.append([])
            size = 0
        groups[-1].append(dump)
        size += dump.n_bytes
    return groups


MAX_GROUP_BYTES = 4_000_000
MAX_GROUP_FILES = 1_000


def _dump_rows(distinct: Sequence[dumps.Dump], counts: dict[str, int]) -> pl.DataFrame:
    columns = ("dump_id", "name", "n_bytes", "format", "encoding")
    return pl.DataFrame(
        [{**{name: getattr(dump, name) for name in columns}, "n_records": counts[dump.dump_id]} for dump in distinct]
    )
