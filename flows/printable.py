"""Answers in values that every format can print: CSV has no lists, JSON no bytes, Python no year 10000."""

import json
import math
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

JOINTS = {"csv": "|", "table": ", "}
"""What stands between the values of a list, by format."""

PYTHON_DAYS = ((date.min - date(1970, 1, 1)).days, (date.max - date(1970, 1, 1)).days)
"""Days since 1970 of the years 1 to 9999."""

POLARS_DAYS = 95_000_000
"""Days before or after 1970 that polars can write: 262,000 years, less a few. DuckDB's infinity lies beyond."""

PER_DAY = {"ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}


class Unprintable(ValueError):
    """A column has values that the format cannot show. The message says which and what to do."""


def printable(frame: pl.DataFrame, format_: str) -> pl.DataFrame:
    """The frame with values that the format can hold; parquet holds all.

    Bytes become hexadecimal digits, lists of plain values in CSV and tables a text, everything built of other things JSON.
    Raises `Unprintable` where a column has dates that no calendar has.
    """
    if format_ == "parquet":
        return frame
    columns = []
    for column in frame:
        try:
            columns.append(_column(column, format_))
        except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            told = f"column {column.name} cannot be shown as {format_}, cast it: (...)::VARCHAR ({error})"
            raise Unprintable(told) from None
    return pl.DataFrame(columns)


def _column(column: pl.Series, format_: str) -> pl.Series:
    column = _dated(column)
    dtype = column.dtype
    if dtype == pl.Binary:
        return column.bin.encode("hex")
    if isinstance(dtype, pl.Decimal) and dtype.scale == 0 and format_ == "json":
        # Sums of whole numbers may be longer than 64 bits.
        return column.cast(pl.Int128)
    if not dtype.is_nested() or (format_ == "json" and _plain_type(dtype) == dtype):
        return column
    if format_ == "json":
        return pl.Series(column.name, [_plain(value) for value in column.to_list()], _plain_type(dtype))
    if isinstance(dtype, pl.List | pl.Array) and _is_scalar(column.explode().dtype):
        items = column.arr.to_list() if isinstance(dtype, pl.Array) else column
        texts = items.list.eval(pl.element().cast(pl.String).fill_null(""))
        return texts.list.join(JOINTS[format_])
    return pl.Series(
        column.name,
        [None if value is None else json.dumps(_plain(value), ensure_ascii=False) for value in column.to_list()],
        pl.String,
    )


def _dated(column: pl.Series) -> pl.Series:
    """The column, as text where it has dates that Python lacks."""
    days = [_days(leaf) for leaf in _leaves(column) if isinstance(leaf.dtype, pl.Date | pl.Datetime)]
    if all(part.is_between(*PYTHON_DAYS).all() for part in days):
        return column
    if column.dtype.is_nested() or not all(part.is_between(-POLARS_DAYS, POLARS_DAYS).all() for part in days):
        raise ValueError("dates beyond the calendar; infinity?")
    return column.cast(pl.String)


def _days(leaf: pl.Series) -> pl.Series:
    per_day = PER_DAY[leaf.dtype.time_unit] if isinstance(leaf.dtype, pl.Datetime) else 1
    return leaf.to_physical().cast(pl.Int64) // per_day


def _leaves(column: pl.Series) -> Iterator[pl.Series]:
    """The plain values that a column is built of."""
    dtype = column.dtype
    if isinstance(dtype, pl.List | pl.Array):
        yield from _leaves(column.explode())
    elif isinstance(dtype, pl.Struct):
        for field in dtype.fields:
            yield from _leaves(column.struct.field(field.name))
    elif isinstance(dtype, pl.Map):
        yield from _leaves(column.cast(pl.List(pl.Struct({"key": dtype.key, "value": dtype.value}))))
    else:
        yield column


def _is_scalar(dtype: pl.DataType) -> bool:
    return not dtype.is_nested() and dtype != pl.Binary


def _plain(value: object) -> object:
    """A value in the types of JSON."""
    plain: object = str(value)
    if value is None or isinstance(value, bool | int | str):
        plain = value
    elif isinstance(value, float):
        plain = value if math.isfinite(value) else None
    elif isinstance(value, Decimal):
        plain = int(value) if value == value.to_integral_value() else float(value)
    elif isinstance(value, bytes):
        plain = value.hex()
    elif isinstance(value, dict):
        plain = {str(_plain(key)): _plain(part) for key, part in value.items()}
    elif isinstance(value, list | tuple):
        plain = [_plain(part) for part in value]
    return plain


def _plain_type(dtype: Any) -> pl.DataType:
    """The type of a column of plain values."""
    plain: pl.DataType = dtype if dtype.is_numeric() or dtype == pl.Boolean else pl.String()
    if isinstance(dtype, pl.List):
        plain = pl.List(_plain_type(dtype.inner))
    elif isinstance(dtype, pl.Array):
        plain = pl.List(_plain_type(pl.Series(dtype=dtype).explode().dtype))
    elif isinstance(dtype, pl.Struct):
        plain = pl.Struct({field.name: _plain_type(field.dtype) for field in dtype.fields})
    elif isinstance(dtype, pl.Map):
        plain = pl.Map(pl.String, _plain_type(dtype.value))
    elif isinstance(dtype, pl.Decimal):
        plain = pl.Int128() if dtype.scale == 0 else pl.Float64()
    return plain
