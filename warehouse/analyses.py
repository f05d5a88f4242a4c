"""The store of Korean analyses, beside the warehouse: each distinct segment once, ever.

SQLite, because this is a cache that several processes fill and read by key while a load runs, which is what it does well and
what a DuckDB file, open to one writer only, does not. Losing it costs time, never data. Keys are the segment's hash
and the analyzer's version, so that a new model analyzes afresh.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import polars as pl
from filelock import FileLock

SCHEMA = {"segment_id": pl.String, "tokens": pl.String}

BUSY_SECONDS = 60
"""How long one process waits for another's write; a write of a whole partition takes less than a second."""


class AnalysisStore:
    """Tokens by segment, for one version of the analyzer."""

    def __init__(self, path: Path, version: str) -> None:
        """Open (and create) the store at `path`; nothing is read yet."""
        self.path = path
        self.version = version
        path.parent.mkdir(parents=True, exist_ok=True)
        # SQLite does not wait for a lock while it changes the journal's mode: two runs that create the store together take turns.
        with FileLock(f"{path}.lock", timeout=BUSY_SECONDS, poll_interval=0.005), self._connected() as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS analyses (segment_id BLOB, version TEXT, tokens TEXT NOT NULL, "
                "PRIMARY KEY (segment_id, version)) WITHOUT ROWID"
            )

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection, connection:
            # A cache may lose its last second in a power cut; it must not slow a load.
            connection.execute("PRAGMA synchronous=NORMAL")
            yield connection

    def find(self, segment_ids: pl.Series) -> pl.DataFrame:
        """The kept analyses of some segments: `segment_id`, `tokens`; those never analyzed are missing."""
        keys = [(bytes.fromhex(key),) for key in segment_ids]
        with self._connected() as connection:
            connection.execute("CREATE TEMP TABLE wanted (segment_id BLOB PRIMARY KEY) WITHOUT ROWID")
            connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", keys)
            rows = connection.execute(
                "SELECT lower(hex(segment_id)), tokens FROM wanted JOIN analyses USING (segment_id) WHERE version = ?",
                (self.version,),
            ).fetchall()
        return pl.DataFrame(rows, schema=SCHEMA, orient="row")

    def keep(self, analyses: pl.DataFrame) -> None:
        """Keep analyses (`segment_id`, `tokens`); what is there already stays."""
        rows = [
            (bytes.fromhex(key), self.version, tokens)
            for key, tokens in analyses.select("segment_id", "tokens").iter_rows()
        ]
        with self._connected() as connection:
            connection.executemany("INSERT OR IGNORE INTO analyses VALUES (?, ?, ?)", rows)

    def count(self) -> int:
        """How many segments are kept for this version."""
        with self._connected() as connection:
            return int(
                connection.execute("SELECT count(*) FROM analyses WHERE version = ?", (self.version,)).fetchone()[0]
            )
