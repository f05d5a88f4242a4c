"""The command line: `hanji`.

Only `run` starts Prefect and only the gate imports Great Expectations: every import stands in the command that needs it, so
that the others answer in about a second.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import polars as pl

    from flows.settings import Settings
    from warehouse.account import Account

WAREHOUSE = click.option(
    "--warehouse", metavar="FILE", help="The DuckDB file (else HANJI_WAREHOUSE, else data/hanji.duckdb)."
)
FORMAT = click.option(
    "--format", "format_", type=click.Choice(["table", "csv", "json", "parquet"]), default="table", show_default=True
)


class Failure(click.ClickException):
    """What went wrong in a sentence, and what to do; exit code 1."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hanji")
def main() -> None:
    """Raw dumps of Korean news pages into a DuckDB warehouse that answers SQL."""


@main.command()
@click.argument("dump", nargs=-1, required=True)
@WAREHOUSE
@click.option("--workers", type=click.IntRange(min=1), help="Partitions worked on at the same time (else one a core).")
@click.option(
    "--map",
    "mapping",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Which column holds a field, where its name does not tell; may be repeated.",
)
@click.option(
    "--collected-at",
    metavar="TIME",
    help="When the dumps were crawled, for records that do not say (2025-03-10 22:00).",
)
@click.option(
    "--page-separator",
    metavar="LINE",
    help="The line that parts pages in text files; one page a file unless told.",
)
def run(
    dump: Sequence[str],
    warehouse: str | None,
    workers: int | None,
    mapping: Sequence[str],
    collected_at: str | None,
    page_separator: str | None,
) -> None:
    """Load DUMPs into the warehouse; print what became of every record.

    A DUMP is a file, a folder, a pattern, a URL (https://, s3://, ...) or - for standard input.
    """
    from flows.dumps import DumpError, check_time, find_files, is_remote, passed_over_text, read_mapping, shown

    try:
        fields = read_mapping(mapping)
        local = [path for path in dump if not is_remote(path)]
        passed_over = find_files(local, may_be_empty=False)[1] if local else []
        check_time(collected_at)
    except DumpError as error:
        raise click.UsageError(str(error)) from None
    _warehouse(warehouse)
    if passed_over:
        click.echo(passed_over_text(passed_over), err=True)
    click.echo("starting Prefect (10 to 20 seconds) ...", err=True)
    named = [shown(path) for path in dump]
    account = _run_flow(named, warehouse or None, fields, workers, collected_at, page_separator)
    if not account.n_records:
        raise Failure(f"no records in {', '.join(named[:3])}: nothing was loaded")
    _print_account(account)
    if account.n_quarantined:
        _print_held_back(account, warehouse)


def _run_flow(
    dump: list[str],
    warehouse: str | None,
    fields: dict[str, str],
    workers: int | None,
    collected_at: str | None,
    page_separator: str | None,
) -> "Account":
    from flows.load import load_dump, task_runner
    from flows.progress import reporting

    flow = load_dump.with_options(task_runner=task_runner(workers))
    try:
        with reporting():
            account: Account = flow(dump, warehouse, fields, workers, collected_at, page_separator)
    # The user gets a sentence, whatever went wrong; the traceback goes to a file.
    except Exception as error:
        raise Failure(_explain(error, warehouse)) from None
    return account


def _explain(error: Exception, warehouse: str | None) -> str:
    """What happened: our own errors say it themselves, of others the log beside the warehouse has the rest."""
    from flows.curated import CuratedError
    from flows.dumps import DumpError
    from flows.load import GateFailed
    from transforms.gate import GateError
    from warehouse.audit import AuditError
    from warehouse.load import NewerWarehouse, StaleBatch
    from warehouse.publish import WarehouseLocked
    from warehouse.queries import BrokenWarehouse

    if isinstance(
        error,
        BrokenWarehouse
        | CuratedError
        | DumpError
        | GateFailed
        | GateError
        | AuditError
        | NewerWarehouse
        | StaleBatch
        | WarehouseLocked,
    ):
        return str(error)
    log = _write_log(error, warehouse)
    return f"{type(error).__name__}: {error}\nNothing was loaded, finished parts are kept: run it again once this is mended. {log}"


def _write_log(error: Exception, warehouse: str | None) -> str:
    from flows.settings import Settings

    file = (Path(warehouse) if warehouse else Settings().warehouse).with_suffix(".error.log")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    except OSError as failure:
        return f"(The details could not be written: {failure})"
    return f"Details: {file}"


def _print_account(account: "Account") -> None:
    from rich.console import Console
    from rich.table import Table

    from flows.artifacts import account_rows

    table = Table(title=f"run {account.run_id}", title_justify="left")
    table.add_column("records")
    table.add_column("how many", justify="right")
    for row in account_rows(account):
        table.add_row(*row.values())
    Console().print(table)


SHOWN_RULES = 5


def _print_held_back(account: "Account", warehouse: str | None) -> None:
    """Which rules held records of a run back, the most common first, each with an example."""
    from flows.held_back import lines_by_rule
    from warehouse.queries import named_queries

    rows = _query(warehouse, named_queries()["quarantine_list"], {"rule": None, "run_id": account.run_id})
    lines = lines_by_rule(rows.lazy())
    for _, line in lines[:SHOWN_RULES]:
        click.echo(line)
    if more := lines[SHOWN_RULES:]:
        click.echo(f"and {len(more):,} more rules, of {sum(n for n, _ in more):,} records")
    click.echo("each record that was held back: hanji quarantine list")


@main.command()
@click.argument("query")
@WAREHOUSE
@FORMAT
@click.option("--out", type=click.Path(dir_okay=False), help="Write to this file instead of the terminal.")
def sql(query: str, warehouse: str | None, format_: str, out: str | None) -> None:
    """Run a read-only SQL QUERY on the published warehouse."""
    _print_frame(_query(warehouse, query), format_, out)


@main.group()
def quarantine() -> None:
    """What was held back and why."""


@quarantine.command("list")
@WAREHOUSE
@FORMAT
@click.option("--rule", help="Only records that broke this rule.")
@click.option("--run", "run_id", help="Only records that this run held back.")
@click.option("--out", type=click.Path(dir_okay=False), help="Write to this file instead of the terminal.")
def list_quarantine(warehouse: str | None, format_: str, rule: str | None, run_id: str | None, out: str | None) -> None:
    """The records held back, the newest run first."""
    from warehouse.queries import named_queries

    query = named_queries()["quarantine_list"]
    _print_frame(_query(warehouse, query, {"rule": rule, "run_id": run_id}), format_, out)


@quarantine.command("show")
@click.argument("record_id")
@WAREHOUSE
def show_quarantine(record_id: str, warehouse: str | None) -> None:
    """One record held back, as it came (RECORD_ID as `list` prints it)."""
    from warehouse.queries import named_queries

    found = _query(warehouse, named_queries()["quarantine_show"], {"record_id": record_id})
    if found.is_empty():
        raise Failure(f"no record {record_id} in quarantine: hanji quarantine list shows them")
    row = found.row(0, named=True)
    raw = row.pop("raw")
    for name, value in row.items():
        click.echo(f"{name}: {value}")
    click.echo(f"raw:\n{raw}")


@main.group()
def entities() -> None:
    """Who is who: your own aliases, merges and splits."""


@entities.command("apply")
@WAREHOUSE
@click.option("--curated", metavar="FILE", help="The CSV of your rows (else HANJI_CURATED).")
def apply_entities(warehouse: str | None, curated: str | None) -> None:
    """Apply your curated rows to everything that is loaded, and publish the result."""
    from flows.curated import CuratedError, read_curated_file
    from warehouse.audit import AuditError
    from warehouse.curate import apply_curated
    from warehouse.load import NewerWarehouse
    from warehouse.publish import WarehouseLocked
    from warehouse.queries import BrokenWarehouse, NoWarehouse

    settings = _settings()
    told = Path(curated) if curated else settings.curated
    if told is None:
        raise click.UsageError("no curated rows: name their CSV with --curated FILE or HANJI_CURATED")
    file = _warehouse(warehouse)
    try:
        rows = read_curated_file(told)
        moved = apply_curated(file, rows, wait_seconds=settings.wait_seconds)
    except (AuditError, BrokenWarehouse, CuratedError, NewerWarehouse, NoWarehouse, WarehouseLocked) as error:
        raise Failure(str(error)) from None
    except Exception as error:
        told_more = _write_log(error, warehouse)
        raise Failure(f"{type(error).__name__}: {error}\nNothing was changed. {told_more}") from None
    click.echo(
        f"curated rows applied: {rows.height:,}; moved: mentions {moved.n_mentions:,}, from entities {moved.n_entities:,}"
    )


def _settings() -> "Settings":
    """The settings; one that makes no sense is told by the name of its variable."""
    from pydantic import ValidationError

    from flows.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        wrong = error.errors()[0]
        name = f"HANJI_{str(wrong['loc'][0]).upper()}"
        raise click.UsageError(f"{name}={wrong['input']}: {wrong['msg']}") from None


def _warehouse(told: str | None) -> Path:
    """The file of the warehouse, from the option or the settings."""
    settings = _settings()
    file = Path(told) if told else settings.warehouse
    if os.path.isdir(file):  # noqa: PTH112 (Path.is_dir fails on names that are too long)
        name = f"--warehouse {told}" if told else f"HANJI_WAREHOUSE={file}"
        raise click.UsageError(f"{name}: a folder; name the file in it, for example {file / 'hanji.duckdb'}")
    return file


def _query(warehouse: str | None, query: str, parameters: dict[str, Any] | None = None) -> "pl.DataFrame":
    from warehouse.queries import BrokenWarehouse, NoWarehouse, QueryError, run_query

    try:
        return run_query(_warehouse(warehouse), query, parameters)
    except (BrokenWarehouse, NoWarehouse, QueryError) as error:
        raise Failure(str(error)) from None


def _print_frame(frame: "pl.DataFrame", format_: str, out: str | None) -> None:
    from polars.exceptions import PanicException, PolarsError

    from flows.printable import Unprintable
    from flows.tables import print_frame

    if format_ == "parquet" and out is None:
        raise click.UsageError("--format parquet needs --out FILE")
    try:
        print_frame(frame, format_, Path(out) if out else None)
    except Unprintable as error:
        raise Failure(str(error)) from None
    except (PolarsError, PanicException) as error:
        raise Failure(
            f"the answer cannot be written as {format_}, cast its columns: (...)::VARCHAR ({error})"
        ) from None
    except OSError as error:
        if out is None:
            raise
        raise Failure(f"{out} cannot be written: {error.strerror or error}") from None


if __name__ == "__main__":
    sys.exit(main())
