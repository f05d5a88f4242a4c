"""Answers on the terminal or in a file."""

import sys
from pathlib import Path
from typing import IO, cast

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

MAX_CELL = 200
"""Characters of one value that a table shows; other formats show all."""

MAX_ROWS = 1_000
"""Rows that a table shows."""

NOT_A_TERMINAL = 160
"""Columns of a table that goes into a pipe."""


def print_frame(frame: pl.DataFrame, format_: str, out: Path | None) -> None:
    """Print a frame as table, CSV, JSON or parquet, to the terminal or into a file."""
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
        stream.write(_flat(frame).write_csv())
    elif format_ == "json":
        stream.write(_numbers(frame).write_json() + "\n")
    else:
        _write_table(frame, stream)


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists as text: CSV has none."""
    nested = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
    return frame.with_columns(
        pl.col(name).map_elements(lambda value: "|".join(map(str, value)), return_dtype=pl.String) for name in nested
    )


def _numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """Sums as numbers: DuckDB adds whole numbers up to decimals, which JSON would hold as text."""
    return frame.with_columns(
        pl.col(name).cast(pl.Int64 if dtype.scale == 0 else pl.Float64)
        for name, dtype in frame.schema.items()
        if isinstance(dtype, pl.Decimal)
    )


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
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = str(value)
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"
