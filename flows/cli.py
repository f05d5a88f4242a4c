"""The command line: `hanji`."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

import click


class Failure(click.ClickException):
    """What went wrong in one line, and what to do; exit code 1."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hanji")
def main() -> None:
    """Raw dumps of Korean news pages into a DuckDB warehouse that answers SQL."""


@main.command()
@click.argument("dump", nargs=-1, required=True)
@click.option("--warehouse", metavar="FILE", help="The DuckDB file to load into (else HANJI_WAREHOUSE, else data/hanji.duckdb).")
@click.option("--workers", type=click.IntRange(min=1), help="Partitions worked on at the same time (else one a core).")
@click.option("--map", "mapping", multiple=True, metavar="FIELD=COLUMN", help="Which column holds a field, where its name tells nothing; may be repeated.")
def run(dump: Sequence[str], warehouse: str | None, workers: int | None, mapping: Sequence[str]) -> None:
    """Load DUMPs (files, folders, globs) into the warehouse; print what became of every record."""
    from flows.dumps import DumpError, find_files, read_mapping

    try:
        fields = read_mapping(mapping)
        find_files(dump)
    except DumpError as error:
        raise click.UsageError(str(error)) from None
    click.echo("starting Prefect's embedded server (10 to 20 seconds) ...", err=True)
    account, problem = _run_flow(dump, warehouse, fields, workers)
    if problem or account is None:
        raise Failure(problem or "the flow ended without an account")
    _print_account(account)


def _run_flow(dump: Sequence[str], warehouse: str | None, fields: dict[str, str], workers: int | None):  # noqa: ANN202
    from prefect.task_runners import ThreadPoolTaskRunner

    from flows.load import GateFailed, load_dump
    from flows.progress import reporting
    from flows.settings import Settings
    from transforms.gate import GateError
    from warehouse.audit import AuditError
    from warehouse.load import NewerWarehouse, StaleBatch
    from warehouse.publish import WarehouseLocked

    runner = ThreadPoolTaskRunner(max_workers=workers or Settings().workers)
    try:
        with reporting():
            account = load_dump.with_options(task_runner=runner)(list(dump), warehouse, fields, workers)
    except (GateFailed, AuditError, WarehouseLocked, NewerWarehouse, StaleBatch, GateError) as error:
        return None, str(error)
    except Exception as error:  # The user gets a sentence, whatever went wrong; the traceback goes to a file.
        return None, f"{type(error).__name__}: {error}; nothing was loaded, finished parts are kept; details in {_log(error, warehouse)}"
    return account, None


def _log(error: Exception, warehouse: str | None) -> Path:
    """The traceback in a file beside the warehouse."""
    from flows.settings import Settings

    file = (Path(warehouse) if warehouse else Settings().warehouse).with_suffix(".error.log")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return file


def _print_account(account) -> None:  # noqa: ANN001
    from rich.console import Console
    from rich.table import Table

    from flows.artifacts import account_rows

    table = Table(title=f"run {account.run_id}", title_justify="left")
    table.add_column("records")
    table.add_column("how many", justify="right")
    for row in account_rows(account):
        table.add_row(*row.values())
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
