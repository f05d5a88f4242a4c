"""The files of a batch as views, so that texts go from parquet into tables without leaving DuckDB."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from transforms.contracts import TABLES, Articles

Batch = Mapping[str, Sequence[Path]]
"""Table -> its parquet files. `rows` are `Articles`, one a record; `keywords` and `related_links` carry `dump_id` and `locator` of
their record besides; `quarantine` lacks the run's columns; `entities` have `entity_id`, `name`, `type`, `origin`; `anchors` are the days
from which the time expressions of an article's content were told. `curated_rows` are the user's; a batch without them leaves those of
the warehouse in force."""

OF_THE_RUN = {"run_id", "quarantined_at", "replayed_at", "loaded_at"}
"""Columns that the load fills in."""


def stage_batch(connection: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """A view `staged_<table>` over the files of each table of a batch, empty where it has none."""
    for table, columns in staged_columns().items():
        _stage(connection, table, columns, batch.get(table, ()))


def staged_columns() -> dict[str, list[str]]:
    """The tables of a batch and the columns that its files have."""
    record = ["dump_id", "locator"]
    columns = {
        name: [column for column in table.column_names() if column not in OF_THE_RUN] for name, table in TABLES.items()
    }
    return {
        "rows": [*Articles.column_names()],
        "keywords": [*columns["keywords"], *record],
        "related_links": [*columns["related_links"], *record],
        "sources": columns["sources"],
        "mentions": columns["mentions"],
        "quotes": columns["quotes"],
        "time_expressions": columns["time_expressions"],
        "anchors": ["article_id", "content_hash", "anchor"],
        "entities": ["entity_id", "name", "type", "origin"],
        "entity_aliases": columns["entity_aliases"],
        "analyzed": ["article_id", "content_hash"],
        "curated_rows": columns["curated_rows"],
        "quarantine": columns["quarantine"],
        "dumps": columns["dumps"],
        "validations": columns["validations"],
    }


def _stage(connection: duckdb.DuckDBPyConnection, table: str, columns: list[str], files: Sequence[Path]) -> None:
    """A view over the batch's files, or an empty one; columns are named, so that files cannot bring surprises."""
    names = ", ".join(columns)
    if files:
        paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
        source = f"SELECT {names} FROM read_parquet([{paths}])"
    else:
        source = f"SELECT {', '.join(f'NULL::VARCHAR AS {column}' for column in columns)} WHERE false"
    connection.execute(f"CREATE OR REPLACE TEMP VIEW staged_{table} AS {source}")
