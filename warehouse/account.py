"""A run and its account: what became of every record."""

from datetime import UTC, datetime
from typing import NamedTuple


class Run(NamedTuple):
    """The run that loads: its id, start (UTC), version of Hanji, and how many records it read.

    `n_repeated` of the records stand in files that are copies of other files of the run, byte by byte, and are not in the batch.
    `n_passed_over` counts what stands in archives without being a record: images, scripts, hidden files.
    """

    run_id: str
    started_at: datetime
    version: str
    n_records: int
    n_repeated: int = 0
    n_passed_over: int = 0


class Account(NamedTuple):
    """What became of the records: `n_records = n_new + n_revised + n_unchanged + n_quarantined`.

    Of the unchanged ones, `n_known_quarantined` stood in quarantine already, and `n_superseded` were loaded before and
    read anew by another version of Hanji or with another mapping: their text replaced the old one. (That holds for articles with a
    URL. One without is known by its text alone: read otherwise it is another article.) `n_passed_over` is beside the records: what
    stood in archives without being one.
    """

    run_id: str
    n_records: int
    n_new: int
    n_revised: int
    n_unchanged: int
    n_quarantined: int
    n_known_quarantined: int
    n_superseded: int
    n_passed_over: int = 0


def utc(at: datetime) -> datetime:
    """A time in UTC without a zone, as the tables hold it."""
    return at.astimezone(UTC).replace(tzinfo=None)
