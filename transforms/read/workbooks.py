"""Excel workbooks into records, row by row; fastexcel (calamine) reads the cells, all of them as text.

As text, because BIG KINDS' 뉴스 식별자 looks like a number with more digits than a number keeps.
"""

import contextlib
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import fastexcel
import polars as pl

from transforms.read.fields import columns_of_fields
from transforms.read.record import NO_VALUES, Reading, Record, broken, first_line, is_of_bytes, row_record
from transforms.read.sheets import are_values, numbered, unique_names, without_header

HEADER_ROWS = 20
"""Rows among which the header is looked for: exports put a title and the terms of a search above it."""

MAX_UNPACKED = 2_000_000_000
MAX_RATIO = 200
MIN_UNPACKED = 100_000_000
"""Bytes that a workbook may unpack to, at once and for each of its own, and what is let pass in any case: a full sheet of
Excel's million rows stays below."""


def read_xlsx(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """One record a row under the header of each sheet; the locator names the sheet and counts rows from 1.

    The header is the row with the most known names among the first ones, else the first row. Rows of blanks are none.
    A sheet without a header is read as `read_csv` reads one.
    """
    try:
        if problem := _bomb(stream):
            yield broken("workbook", "", "over_expanded", problem)
            return
        book = fastexcel.read_excel(stream.read())
        names = book.sheet_names
    except DAMAGE as error:
        if not is_of_bytes(error):
            raise
        message = f"no Excel workbook that can be read (with a password, or an old .xls?): {first_line(error)}"
        yield broken("workbook", "", "damaged_file", message)
        return
    for number, name in enumerate(names):
        try:
            cells = book.load_sheet(number, header_row=None, dtypes="string", schema_sample_rows=1).to_polars()
        except DAMAGE as error:
            if not is_of_bytes(error):
                raise
            yield broken(f"{name} rows", "", "damaged_file", f"the sheet cannot be read: {first_line(error)}")
            continue
        yield from _sheet_records(name, cells, reading)


DAMAGE = (
    fastexcel.FastExcelError,
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
    RuntimeError,
    OverflowError,
    EOFError,
    OSError,
    zlib.error,
    struct.error,
    pl.exceptions.PolarsError,
)
"""What reading a damaged workbook raises."""


def _bomb(stream: BinaryIO) -> str | None:
    """What is wrong with a workbook that unpacks to far more than it is, whatever its directory says.

    Texts are counted as often as cells refer to them: sheets share them, and a few bytes can ask for the same long one
    again and again.
    """
    n_bytes = stream.seek(0, 2)
    most = min(MAX_UNPACKED, max(MAX_RATIO * n_bytes, MIN_UNPACKED))
    lengths: list[int] = []
    unpacked = 0
    with zipfile.ZipFile(stream) as parts:
        # The shared texts first.
        for part in sorted(parts.infolist(), key=lambda part: part.filename != SHARED):
            # Read to its end, not to where the directory puts it.
            part.file_size = 1 << 62
            shared = b""
            tail = b""
            with contextlib.suppress(*DAMAGE), parts.open(part) as opened:
                while unpacked <= most and (block := opened.read(1 << 20)):
                    unpacked += len(block)
                    if part.filename == SHARED:
                        shared += block
                    elif lengths and part.filename.startswith("xl/worksheets/"):
                        cells, _, tail = (tail + block).rpartition(b"<c ")
                        tail = tail[-LONGEST_CELL:]
                        asked = (int(number) for number in REFERENCE.findall(cells))
                        unpacked += sum(lengths[number] for number in asked if number < len(lengths))
            if shared:
                lengths = [len(text) for text in shared.split(b"</si>")]
    stream.seek(0)
    return f"the workbook unpacks from {n_bytes:,} to more than {most:,} bytes" if unpacked > most else None


LONGEST_CELL = 500
"""Bytes of a cell that refers to a shared text, generously."""

SHARED = "xl/sharedStrings.xml"
REFERENCE = re.compile(rb'\bt="s"[^>]*>\s*<v>(\d{1,9})<')


def _sheet_records(sheet: str, cells: pl.DataFrame, reading: Reading) -> Iterator[Record]:
    at = _header_row(cells, reading)
    if at is None:
        return
    header = unique_names(cell or "" for cell in cells.row(at))
    columns = columns_of_fields(header, reading.mapping)
    rows = cells.slice(at + 1)
    is_headless = not columns and are_values(cell or "" for cell in cells.row(at))
    if is_headless:
        header, rows = numbered(header), cells.slice(at)
        columns = columns_of_fields(header, reading.mapping)
    rows = _with_days(rows, [header.index(name) for field in DATES for name in columns.get(field, ())])
    number = 0
    for row in rows.iter_rows():
        if not any(cell and cell.strip() for cell in row):
            continue
        number += 1
        values: dict[str, Any] = dict(zip(header, row, strict=True))
        record = row_record(f"{sheet} row {number}", values, columns, reading)
        yield without_header(record) if is_headless else record


DATES = ("published", "collected")
"""Fields whose columns may hold days."""

MIDNIGHT = " 00:00:00"


def _with_days(rows: pl.DataFrame, places: Iterable[int]) -> pl.DataFrame:
    """Rows in which the columns at these places hold days, where they hold nothing but midnights: so days are read."""
    days = []
    for name in {rows.columns[place] for place in places}:
        times = rows[name].drop_nulls().str.strip_chars()
        times = times.filter(~times.is_in(["", *NO_VALUES]))
        if len(times) and times.str.ends_with(MIDNIGHT).all():
            days.append(pl.col(name).str.strip_chars_end().str.strip_suffix(MIDNIGHT))
    return rows.with_columns(days)


def _header_row(cells: pl.DataFrame, reading: Reading) -> int | None:
    """The row with the most known names; of equals the first; None where the sheet is empty."""
    best, most = None, -1
    for at, row in enumerate(cells.head(HEADER_ROWS).iter_rows()):
        names = [cell for cell in row if cell and cell.strip()]
        # A text names no column; a cell of a body may by chance.
        known = len(columns_of_fields([name for name in names if len(name) < 60], reading.mapping))
        if names and known > most:
            best, most = at, known
    return best
