"""The user's curated rows on what is loaded already: without a load, published as one is."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import polars as pl

from warehouse import entities, identity
from warehouse.audit import audit_warehouse
from warehouse.load import change_warehouse
from warehouse.queries import NoWarehouse
from warehouse.staging import stage_batch


class Moved(NamedTuple):
    """Mentions that have another entity than before, and from how many entities they came."""

    n_mentions: int
    n_entities: int


def apply_curated(warehouse: Path, rows: pl.DataFrame, *, wait_seconds: float) -> Moved:
    """Put curated rows (`CuratedRows`) in the place of those applied last, and tell all mentions anew.

    Raises `NoWarehouse` where nothing is loaded, and what `load_batch` raises; after each the published warehouse is as it was.
    """
    if not warehouse.exists():
        raise NoWarehouse(f"there is no warehouse at {warehouse}: load a dump first (hanji run DUMP)")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "curated_rows.parquet"
        rows.write_parquet(file)
        return change_warehouse(warehouse, lambda connection, older: _apply(connection, file, older), wait_seconds)


def _apply(connection: duckdb.DuckDBPyConnection, file: Path, older: bool) -> Moved:
    stage_batch(connection, {"curated_rows": [file]})
    # A load that brings no article.
    for table in ("chosen", "chosen_revisions", "touched"):
        connection.execute(f"CREATE TEMP TABLE {table} AS SELECT article_id FROM articles LIMIT 0")
    identity.find_before(connection)
    is_changed = entities.write_curated(connection)
    identity.identify_mentions(connection, everything=is_changed or older)
    entities.write_entities(connection)
    audit_warehouse(connection, scope="SELECT article_id FROM chosen")
    moved = connection.execute("SELECT count(*), count(DISTINCT before) FROM renamed").fetchone() or (0, 0)
    return Moved(*moved)
