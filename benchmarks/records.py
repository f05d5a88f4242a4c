"""Records of a file as the frame that parsing takes, without a run."""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from flows.dumps import Limits, describe_dump, write_partitions
from transforms.read import Reading


def records_of(file: Path) -> pl.DataFrame:
    """All records of one file (`Records`)."""
    with TemporaryDirectory() as folder:
        files, _ = write_partitions(
            [describe_dump(file)], Path(folder), Reading(), Limits(), max_records=1 << 30, max_bytes=1 << 40
        )
        return pl.concat(pl.read_parquet(name) for name in files)
