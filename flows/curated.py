"""The user's curated CSV, read and checked before any work is done."""

from pathlib import Path

import polars as pl

from transforms.curated import read_curated


class CuratedError(ValueError):
    """The curated CSV cannot be used: nothing was loaded."""


def read_curated_file(path: Path) -> pl.DataFrame:
    """The rows (`CuratedRows`) of a curated CSV; raises `CuratedError` with the first of its faults and their number."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CuratedError(
            f"{path} cannot be read ({error.strerror or error}): HANJI_CURATED or --curated has to name a CSV file; nothing was loaded"
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise CuratedError(
            f"{path}: line {line} is no UTF-8: save the file as CSV UTF-8 and try again; nothing was loaded"
        ) from None
    rows, faults = read_curated(text)
    if faults:
        number = "1 fault" if len(faults) == 1 else f"{len(faults):,} faults, the first"
        told = " ".join(f"{path}: {number}: {faults[0]}".split())
        raise CuratedError(f"{told}; mend the file and try again, nothing was loaded")
    return rows
