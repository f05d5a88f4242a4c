"""A dump on disk and its records, whatever it is packed in."""

import contextlib
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from flows.dumps import formats
from flows.dumps.archives import DamagedArchive, members
from flows.dumps.find import shown
from flows.dumps.streams import BLOCK, Budget, Limits, TooLarge, copied, is_damage, is_packed, unpacked
from transforms.ids import digest
from transforms.read import Reading, Record, read_records
from transforms.read.formats import TEXTS
from transforms.read.record import broken, no_page


class Dump(NamedTuple):
    """One file: its path, id (sha256), name, size in bytes, format, encoding."""

    path: str
    dump_id: str
    name: str
    n_bytes: int
    format: str
    encoding: str


UNKNOWN = "unknown"
"""The format of a file that is none that is known: it is one record, held back."""


def describe_dump(path: Path, limits: Limits | None = None) -> Dump:
    """Id, size, format and encoding of a file, with a megabyte of it in memory."""
    sha = hashlib.sha256()
    n_bytes = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            sha.update(block)
            n_bytes += len(block)
        file.seek(0)
        stream = unpacked(file, Budget(limits or Limits(), n_bytes))
        format = formats.tell(path.name, stream) or UNKNOWN
        encoding = _encoding(stream, format)
    return Dump(str(path), sha.hexdigest(), shown(path.name), n_bytes, format, encoding)


def _encoding(stream: BinaryIO, format: str) -> str:
    return formats.detect_encoding(stream) if format in TEXTS else "utf-8"


def iterate_records(dump: Dump, reading: Reading, limits: Limits | None = None) -> Iterator[Record]:
    """The records of a file, of all its members where it is an archive.

    A file that breaks off, or unpacks to more than it may, yields what it held and then says so in a record of its own.
    """
    limits = limits or Limits()
    budget = Budget(limits, dump.n_bytes)
    with Path(dump.path).open("rb") as file:
        told = reading._replace(encoding=dump.encoding, max_record=limits.record)
        records = _records(dump.format, unpacked(file, budget), told, limits, budget, limits.depth)
        yield from _told(dump.name, records)


def _told(name: str, records: Iterator[Record]) -> Iterator[Record]:
    """The records, and a last one where they end in an error of the file's own."""
    number = 0
    try:
        for record in records:
            number += 1
            yield record
    except TooLarge as error:
        yield broken(f"after {number}", f"({name})", "over_expanded", f"{name} {error}: read up to record {number}")
    except Exception as error:
        if not (is_damage(error) or isinstance(error, DamagedArchive)):
            raise
        yield broken(f"after {number}", f"({name})", "damaged_file", f"unreadable after record {number}: {error}")


SEEKING = ("parquet", "xlsx")
"""Formats that are read from their end, and packed by themselves: parquet says a text once for a million rows."""


def _records(
    format: str, stream: BinaryIO, reading: Reading, limits: Limits, budget: Budget, depth: int
) -> Iterator[Record]:
    if format == UNKNOWN:
        yield broken("file", "", "unknown_format", f"no format that is known; known are {formats.KNOWN}")
    elif format in SEEKING:
        with copied(stream) if is_packed(stream) else contextlib.nullcontext(stream) as file:
            for record in read_records(file, format, reading):
                budget.take(len(record.raw))
                yield record
    elif format not in formats.ARCHIVES.values():
        yield from read_records(stream, format, reading)
    elif depth == 0:
        yield broken("archive", "", "nested_archive", f"an archive inside {limits.depth} others is not opened")
    else:
        yield from _archive_records(format, stream, reading, limits, budget, depth)


def _archive_records(
    format: str, stream: BinaryIO, reading: Reading, limits: Limits, budget: Budget, depth: int
) -> Iterator[Record]:
    places: set[str] = set()
    for member in members(format, stream, budget):
        place = _place(member.name, places)
        if member.stream is None:
            yield broken(place, "", member.rule, member.message)
            continue
        for record in _member_records(member.name, member.stream, reading, limits, budget, depth):
            locator = place if record.locator in ("page", "file") else f"{place}: {record.locator}"
            yield record._replace(locator=locator)


MAX_NAME = 300
"""Characters of a member's name in a locator; longer ones keep their end and a hash."""


def _place(name: str, places: set[str]) -> str:
    """A member's name as the beginning of locators, which no other member has; an archive may hold a name twice."""
    if len(name) > MAX_NAME:
        name = f"{digest(name)}…{name[-MAX_NAME:]}"
    # Names must not look like what locators add to them.
    name = OURS.sub(r"\1_", name)
    place, number = name, 1
    while place in places:
        number += 1
        place = f"{name} ({number})"
    places.add(place)
    return place


OURS = re.compile(r"(:|^after|^$)(?= |$)")


def _member_records(
    name: str, stream: BinaryIO, reading: Reading, limits: Limits, budget: Budget, depth: int
) -> Iterator[Record]:
    if _is_hidden(name):
        yield no_page("file", "hidden file")
        return
    opened = unpacked(stream, budget)
    format = formats.tell(name, opened)
    if not formats.is_named_as_dump(name) and format in (None, "txt"):
        yield no_page("file", formats.suffix_of(name) or "file without suffix")
        return
    format = format or UNKNOWN
    reading = reading._replace(encoding=_encoding(opened, format))
    yield from _told(name, _records(format, opened, reading, limits, budget, depth - 1))


def _is_hidden(name: str) -> bool:
    """Files that systems put into archives: .DS_Store, __MACOSX/..."""
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in re.split(r"[/\\]", name))
