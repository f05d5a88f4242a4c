"""The Great Expectations suite of every table, derived from its contract, as plain data."""

import re
from typing import Any

import dataframely as dy
import polars as pl

from transforms.contracts import TABLES

Expectation = dict[str, Any]
"""`type` (the expectation's name), `kwargs`."""

BATCH = "batch"
"""The one-row frame of figures about a whole batch, judged like a table."""

MIN_JUDGED = 20
"""Shares are judged from this many records on: of three records one may well be broken."""

MAX_QUARANTINED_SHARE = 0.5
"""More broken than sound records mean a wrong dump or a wrong field mapping. The dirtiest real dump reaches .09."""

MAX_COPY_SHARE = 0.5
"""One body under half of a batch's articles is a cookie notice or an error page. Real dumps reach .02."""

MAX_MIXED_SHARE = 0.8
"""Articles with less than half Hangul; real dumps reach .03, a crawl of English editions would be near 1."""


def table_expectations(name: str) -> list[Expectation]:
    """What a batch for the table must meet: its columns, completeness, keys, closed lists, ranges, lengths."""
    table = TABLES[name]
    found: list[Expectation] = [
        _expect("table_columns_to_match_set", column_set=list(table.column_names()), exact_match=True)
    ]
    for column, declared in table.columns().items():
        found += _column_expectations(column, declared)
    keys = list(table.primary_key())
    if len(keys) == 1:
        found.append(_expect("column_values_to_be_unique", column=keys[0]))
    elif keys:
        found.append(_expect("compound_columns_to_be_unique", column_list=keys))
    return found


def batch_expectations(max_quarantined_share: float = MAX_QUARANTINED_SHARE) -> list[Expectation]:
    """What a batch as a whole must meet. The share of records held back is for the user to bound."""
    return [
        _expect("table_row_count_to_equal", value=1),
        _expect("column_values_to_be_between", column="n_records", min_value=1),
        _expect("column_values_to_be_between", column="quarantined_share", max_value=max_quarantined_share),
        _expect("column_values_to_be_between", column="copy_share", max_value=MAX_COPY_SHARE),
        _expect("column_values_to_be_between", column="mixed_share", max_value=MAX_MIXED_SHARE),
    ]


def suites() -> dict[str, list[Expectation]]:
    """Every suite by the name of its table."""
    return {**{name: table_expectations(name) for name in TABLES}, BATCH: batch_expectations()}


def is_long(declared: dy.Column) -> bool:
    """Whether a column's texts are so long that only their length is judged."""
    return bool((declared.metadata or {}).get("long"))


def _expect(kind: str, **kwargs: Any) -> Expectation:
    return {"type": f"expect_{kind}", "kwargs": kwargs}


def _column_expectations(column: str, declared: dy.Column) -> list[Expectation]:
    found: list[Expectation] = []
    if not declared.nullable:
        found.append(_expect("column_values_to_not_be_null", column=column))
    values = (declared.metadata or {}).get("values")
    if values:
        found.append(_expect("column_values_to_be_in_set", column=column, value_set=list(values)))
    low, high = getattr(declared, "min", None), getattr(declared, "max", None)
    if low is not None or high is not None:
        found.append(_expect("column_values_to_be_between", column=column, min_value=low, max_value=high))
    if isinstance(declared, dy.String) and (declared.min_length or declared.max_length):
        # Long texts travel as their length.
        kind = "column_values_to_be_between" if is_long(declared) else "column_value_lengths_to_be_between"
        found.append(_expect(kind, column=column, min_value=declared.min_length, max_value=declared.max_length))
    return found


def batch_figures(articles: pl.DataFrame, n_records: int, n_quarantined: int, n_textless: int = 0) -> pl.DataFrame:
    """The one-row frame that `batch_expectations` judge. Shares of small batches are 0: they say nothing.

    `n_textless` of the quarantined records came without any column that could hold a text: a sheet of titles is no broken
    dump, so they are left out of the share.
    """
    n_articles = articles.height
    copies = articles["body_hash"].drop_nulls().value_counts().select(pl.max("count")).item() if n_articles else 0
    mixed = articles.filter(pl.col("language") == "mixed").height
    n_with_text = n_records - n_textless
    is_judged = n_with_text >= MIN_JUDGED
    return pl.DataFrame(
        {
            "n_records": [n_records],
            "quarantined_share": [(n_quarantined - n_textless) / n_with_text if is_judged else 0.0],
            "copy_share": [int(copies or 0) / n_articles if is_judged and n_articles >= MIN_JUDGED else 0.0],
            "mixed_share": [mixed / n_articles if is_judged and n_articles >= MIN_JUDGED else 0.0],
        }
    )


def as_name(expectation: str) -> str:
    """`expect_column_values_to_be_unique` -> `ExpectColumnValuesToBeUnique`, the class that Great Expectations gives it."""
    return re.sub(r"(?:^|_)([a-z])", lambda match: match.group(1).upper(), expectation)
