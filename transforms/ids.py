"""Ids: fixed hashes of content, never of row order or the clock.

blake2b, because it is in the standard library, fast, and the same on every machine and version (Python's `hash` and
polars' `.hash()` are not).
"""

from hashlib import blake2b
from itertools import pairwise

import polars as pl

SIZE = 8
"""Bytes of an id: among 10 million articles two share one with a chance of 3 in a million."""


def digest(*parts: str) -> str:
    """The id of some texts: 16 hexadecimal digits; parts are kept apart by a unit separator.

    >>> digest("person", "조태열")
    'ec2a8533ea01b2bc'
    """
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()


def digest_column(*columns: pl.Series) -> pl.Series:
    """One id a row of equally long text columns; null where any of them is null."""
    rows = zip(*(column.to_list() for column in columns), strict=True)
    ids = [None if any(value is None for value in row) else digest(*row) for row in rows]
    return pl.Series(ids, dtype=pl.String)


LAST = "\U0010ffff"
"""Sorts after every id."""


def id_ranges(n_rows: int, max_rows: int) -> list[tuple[str, str]]:
    """Half-open ranges of ids that together hold all, with about `max_rows` of `n_rows` rows in each.

    Ids are hashes, so they fall evenly.

    >>> id_ranges(5, 2)
    [('', '5555'), ('5555', 'aaaa'), ('aaaa', '\U0010ffff')]
    """
    n_ranges = max(1, -(-n_rows // max_rows))
    borders = ["", *(f"{0x10000 * at // n_ranges:04x}" for at in range(1, n_ranges)), LAST]
    return list(pairwise(borders))
