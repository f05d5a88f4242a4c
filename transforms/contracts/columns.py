"""The kinds of column that the tables are built from.

Every column has a description; `references`, `values` and `unit` travel in the column's metadata, where the
compilers (DDL, Great Expectations suite, dictionary) find them.
"""

import re
from collections.abc import Sequence

import dataframely as dy
import polars as pl

KEY = r"^[0-9a-f]{16}$"
"""An id is the first 8 bytes of a blake2b digest, as 16 hexadecimal digits."""


class Text(dy.String):
    """A text whose lengths count characters: dataframely's own count bytes, and a Hangul syllable has three."""

    def validation_rules(self, expr: pl.Expr) -> dict[str, pl.Expr]:
        """The rules of a text column, lengths in code points."""
        rules = super().validation_rules(expr)
        if self.min_length is not None:
            rules["min_length"] = expr.str.len_chars() >= self.min_length
        if self.max_length is not None:
            rules["max_length"] = expr.str.len_chars() <= self.max_length
        return rules


def key(description: str, *, primary: bool = False, references: str | None = None, nullable: bool = False) -> dy.String:
    """An id column; `references` names the `table.column` it points to."""
    return dy.String(
        primary_key=primary,
        nullable=nullable,
        regex=KEY,
        description=description,
        metadata={"references": references} if references else {},
    )


def text(
    description: str,
    *,
    nullable: bool = False,
    min_length: int | None = None,
    max_length: int | None = None,
    primary: bool = False,
    references: str | None = None,
    long: bool = False,
) -> dy.String:
    """A text column. `long` texts stay out of table validation, where only their length travels."""
    metadata: dict[str, object] = {"long": long}
    if references:
        metadata["references"] = references
    return Text(
        nullable=nullable,
        primary_key=primary,
        min_length=min_length,
        max_length=max_length,
        description=description,
        metadata=metadata,
    )


def choice(values: Sequence[str], description: str, *, nullable: bool = False, primary: bool = False) -> dy.String:
    """A text column with a closed list of values (kept as text, so that SQL needs no casts)."""
    # A pattern and not a check of our own: dataframely can draw samples from a pattern.
    return dy.String(
        nullable=nullable,
        primary_key=primary,
        regex=f"^({'|'.join(map(re.escape, values))})$",
        description=description,
        metadata={"values": list(values)},
    )


def texts(description: str) -> dy.List:
    """A list of texts; an empty list where there are none, never null."""
    return dy.List(dy.String(), description=description)


def count(
    description: str, *, minimum: int = 0, maximum: int | None = None, primary: bool = False, nullable: bool = False
) -> dy.Int64:
    """A whole number, not negative unless told otherwise."""
    return dy.Int64(primary_key=primary, nullable=nullable, min=minimum, max=maximum, description=description)


def share(description: str, *, nullable: bool = False) -> dy.Float64:
    """A number from 0 to 1."""
    return dy.Float64(nullable=nullable, min=0.0, max=1.0, description=description)


def number(description: str, *, nullable: bool = False) -> dy.Float64:
    """Any finite number."""
    return dy.Float64(nullable=nullable, description=description)


def flag(description: str) -> dy.Bool:
    """True or false, never null."""
    return dy.Bool(description=description)


def instant(description: str, *, nullable: bool = False) -> dy.Datetime:
    """A point in time in UTC, without a zone, so that plain DuckDB needs no extension to read it."""
    return dy.Datetime(nullable=nullable, time_unit="us", description=description)


def day(description: str, *, nullable: bool = False) -> dy.Date:
    """A calendar day in Korea."""
    return dy.Date(nullable=nullable, description=description)


def span_fits(surface: str) -> pl.Expr:
    """True where `char_end - char_start` is the length of the surface in code points."""
    return (pl.col("char_end") - pl.col("char_start")) == pl.col(surface).str.len_chars()


def span_sample(surface: str) -> dict[str, pl.Expr]:
    """Sampling overrides that make random spans fit their surface."""
    return {"char_end": pl.col("char_start") + pl.col(surface).str.len_chars()}


def polars_schema(table: type[dy.Schema]) -> pl.Schema:
    """The polars schema of a declared frame."""
    return table.create_empty().schema
