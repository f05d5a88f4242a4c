"""Records of dumps as partitions of parquet, and how many records each dump has."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import polars as pl

from flows.dumps.read import Dump, iterate_records
from flows.dumps.streams import Limits
from transforms.contracts.columns import polars_schema
from transforms.contracts.records import FIELDS, Records
from transforms.ids import digest
from transforms.read import NO_PAGE, Reading, Record


class Read(NamedTuple):
    """What reading one dump yields: how many records, what was passed over beside them, in which encodings."""

    n_records: int
    n_passed_over: int
    encoding: str


def write_partitions(
    dumps: Iterable[Dump],
    folder: Path,
    reading: Reading,
    limits: Limits,
    *,
    max_records: int,
    max_bytes: int,
) -> tuple[list[str], list[Read]]:
    """Records of some dumps as parquet files of at most so many records; memory holds one of them.

    Returns the files, and for each dump what was read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: list[str] = []
    rows: list[tuple[object, ...]] = []
    n_bytes = 0
    read: list[Read] = []

    def flush() -> None:
        nonlocal rows, n_bytes
        if rows:
            path = folder / f"records-{len(files):05d}.parquet"
            _frame(rows).write_parquet(path, compression="lz4")
            files.append(str(path))
        rows, n_bytes = [], 0

    for dump in dumps:
        count = n_passed_over = 0
        encodings: Counter[str] = Counter()
        for record in iterate_records(dump, reading, limits):
            if record.rule == NO_PAGE:
                n_passed_over += 1
                continue
            count += 1
            if record.encoding:
                encodings[record.encoding] += 1
            rows.append(_row(dump, record))
            n_bytes += len(record.raw)
            if len(rows) >= max_records or n_bytes >= max_bytes:
                flush()
        read.append(Read(count, n_passed_over, _encoding(dump, encodings)))
    flush()
    return files, read


def _encoding(dump: Dump, encodings: Counter[str]) -> str:
    """The encodings that records were decoded from, the most common first; the file's own where it alone tells."""
    if dump.encoding not in ("utf-8", "cp949") or not encodings:
        return dump.encoding
    return ", ".join(name for name, _ in sorted(encodings.items(), key=lambda item: (-item[1], item[0])))


def _row(dump: Dump, record: Record) -> tuple[object, ...]:
    return (
        digest(dump.dump_id, record.locator),
        dump.dump_id,
        record.locator,
        record.raw,
        record.rule,
        record.message,
        record.has_fields,
        *map(record.fields.get, FIELDS),
    )


def _frame(rows: list[tuple[object, ...]]) -> pl.DataFrame:
    """Rows as `Records`. Few hold text that UTF-8 cannot: JSON may escape halves of surrogate pairs."""
    schema = polars_schema(Records)
    try:
        columns = [
            pl.Series(name, values, schema[name]) for name, values in zip(schema, zip(*rows, strict=True), strict=True)
        ]
    except UnicodeEncodeError:
        return _frame([tuple(_storable(value) if isinstance(value, str) else value for value in row) for row in rows])
    return pl.DataFrame(columns)


def _storable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
