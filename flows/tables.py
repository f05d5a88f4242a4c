"""Answers on the terminal or in a file."""

import sys
from pathlib import Path
from typing import IO, cast

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.printable import printable

MAX_CELL = 200
"""Characters of one value that a table shows; other formats show all."""

MAX_ROWS = 1_000
"""Rows that a table shows."""

NOT_A_TERMINAL = 160
"""Columns of a table that goes into a pipe."""


def print_frame(frame: pl.DataFrame, format_: str, out: Path | None) -> None:
    """Print a frame as table, CSV, JSON or parquet, to the terminal or into a file. Raises `Unprintable`."""
    frame = printable(frame, format_)
    if format_ == "parquet" and out is not None:
        frame.write_parquet(out)
        return
    if out is None:
        _write(frame, format_, sys.stdout)
    else:
        with out.open("w", encoding="utf-8", newline="") as file:
            _write(frame, format_, file)


def _write(frame: pl.DataFrame, format_: str, stream: IO[str]) -> None:
    if format_ == "csv":
        stream.write(frame.write_csv())
    elif format_ == "json":
        stream.write(frame.write_json() + "\n")
    else:
        _write_table(frame, stream)


def _write_table(frame: pl.DataFrame, stream: IO[str]) -> None:
    console = Console(file=stream)
    if not console.is_terminal:
        console = Console(file=stream, width=NOT_A_TERMINAL)
    table = Table()
    for name, dtype in frame.schema.items():
        table.add_column(Text(name), justify="right" if dtype.is_numeric() else "left", overflow="fold")
    for row in frame.head(MAX_ROWS).iter_rows():
        # As Text: the brackets of headlines are no markup.
        table.add_row(*(Text(_cell(value)) for value in row))
    console.print(table)
    if frame.height > MAX_ROWS:
        cast(IO[str], sys.stderr).write(f"{MAX_ROWS:,} of {frame.height:,} rows; --format csv shows all\n")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1 else f"{value:,.2f}"
    text = str(value)
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"
