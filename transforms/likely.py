"""Costly changes and patterns, on those texts alone in which a cheap look has found something.

`pl.when(likely).then(text)` saves nothing: polars applies a pattern to the texts behind its nulls as well. The texts have
to be taken out of their column and put back.
"""

import re
from collections.abc import Callable

import polars as pl

Look = Callable[[pl.Series], pl.Series]
"""Which texts of a column are worth more."""

Change = Callable[[pl.Series], pl.Series]


def holding(pattern: str) -> Look:
    """The look for a pattern."""
    return lambda texts: texts.str.contains(pattern)


def holding_any(*words: str) -> Look:
    """The look for words. It takes no place among the patterns that polars keeps, as `contains` for a literal word does."""
    return lambda texts: texts.str.contains_any(list(words))


def finding(pattern: re.Pattern[str]) -> Change:
    """The change of a text to the first group of a pattern of Python's, null where that fits nowhere."""
    return lambda texts: pl.Series(
        [found[1] if (found := pattern.search(text)) else None for text in texts], dtype=pl.String
    )


def change_where(text: pl.Expr, look: Look, change: Change) -> pl.Expr:
    """A text column with `change` made to the texts that a look finds."""
    return text.map_batches(lambda texts: change_likely(texts, look(texts), change), return_dtype=pl.String)


def change_likely(texts: pl.Series, is_likely: pl.Series, change: Change) -> pl.Series:
    """`change_where` for a column at hand."""
    return _scattered(texts, texts, is_likely, change)


def _scattered(elsewhere: pl.Series, texts: pl.Series, is_likely: pl.Series, change: Change) -> pl.Series:
    """What `change` makes of the likely texts, and what stands elsewhere."""
    at = is_likely.arg_true()
    # `scatter` writes into the column that it is called on.
    return elsewhere.clone().scatter(at, change(texts.gather(at))) if len(at) else elsewhere


def draw_where(text: pl.Expr, look: Look, change: Change) -> pl.Expr:
    """What `change` makes of the texts that a look finds; null elsewhere."""
    return text.map_batches(lambda texts: _draw(texts, look(texts), change), return_dtype=pl.String)


def _draw(texts: pl.Series, is_likely: pl.Series, change: Change) -> pl.Series:
    none = pl.repeat(None, len(texts), dtype=pl.String, eager=True).alias(texts.name)
    return _scattered(none, texts, is_likely, change)


def holds_where(text: pl.Expr, look: Look, pattern: str) -> pl.Expr:
    """Whether a pattern fits a text; never where the look finds nothing."""
    return text.map_batches(lambda texts: _hold(texts, look(texts), pattern), return_dtype=pl.Boolean)


def _hold(texts: pl.Series, is_likely: pl.Series, pattern: str) -> pl.Series:
    none = pl.repeat(False, len(texts), dtype=pl.Boolean, eager=True).alias(texts.name)
    return _scattered(none, texts, is_likely, holding(pattern))


def change_rows(rows: pl.DataFrame, is_likely: pl.Expr, change: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """A frame with `change`, which keeps the columns and the rows, made to the rows where an expression is true."""
    told = rows.with_row_index("_row").with_columns(_is_likely=is_likely.fill_null(False))
    likely = told.filter("_is_likely")
    if likely.is_empty():
        return rows
    changed = pl.concat([told.filter(~pl.col("_is_likely")), change(likely)])
    return changed.sort("_row").drop("_row", "_is_likely")
