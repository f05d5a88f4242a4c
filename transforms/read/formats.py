"""Bytes into records, format by format.

Every reader takes the bytes of one dump as a binary stream and yields a `Record` for everything it finds there,
in order, without holding more than one of them. What cannot be read becomes a record too, with `rule` and `message`.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple

from transforms.contracts.records import FIELDS
from transforms.read.fields import columns_of_fields

MAX_RECORD = 4_000_000
"""Bytes of one record; twenty times the longest article that a contract allows. Longer ones are held back, with this
much of their beginning."""

Mapped = Mapping[str, str]


class Record(NamedTuple):
    """One record of a dump: where it stood, how it came, its fields, or what is wrong with it."""

    locator: str
    raw: str
    fields: dict[str, str | None]
    has_fields: bool = True
    rule: str | None = None
    message: str | None = None


def decode(data: bytes) -> tuple[str, bool]:
    """Text of one record and whether its bytes could be read: UTF-8, else CP949, else with escapes for the rest."""
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding), True
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "backslashreplace"), False


def broken(locator: str, raw: str, rule: str, message: str, *, has_fields: bool = True) -> Record:
    """A record that reading already has to hold back."""
    return Record(locator, raw, {}, has_fields, rule, message)


def as_text(value: object) -> str | None:
    """A field's value as text: lists joined by commas, missing values null."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(str(item) for item in value if item not in (None, "")) or None
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def pick_fields(row: Mapping[str, object], columns: Mapping[str, list[str]]) -> dict[str, str | None]:
    """The known fields of a row: for each the first of its columns that is filled with more than blanks."""
    fields: dict[str, str | None] = {}
    for field, names in columns.items():
        for name in names:
            value = as_text(row.get(name))
            if value is not None and value.strip():
                fields[field] = value
                break
    return fields


def read_txt(stream: BinaryIO, encoding: str, mapping: Mapped) -> Iterator[Record]:
    """One page a file."""
    data = stream.read(MAX_RECORD + 1)
    page, is_readable = decode(data.removeprefix(b"\xef\xbb\xbf"))
    if len(data) > MAX_RECORD:
        yield broken("page", page, "over_long", f"the page has more than {MAX_RECORD:,} bytes", has_fields=False)
    elif not is_readable:
        yield broken("page", page, "undecodable", "the bytes are neither UTF-8 nor CP949", has_fields=False)
    else:
        yield Record("page", page, {"text": page}, has_fields=False)


def read_jsonl(stream: BinaryIO, encoding: str, mapping: Mapped) -> Iterator[Record]:
    """One JSON object a line; blank lines are no records."""
    columns: dict[tuple[str, ...], dict[str, list[str]]] = {}
    number = 0
    while line := stream.readline(MAX_RECORD + 1):
        number += 1
        locator = f"line {number}"
        if len(line) > MAX_RECORD:
            while line and not line.endswith(b"\n"):
                head, line = line, stream.readline(MAX_RECORD + 1)
            yield broken(
                locator, decode(head)[0][:100_000], "over_long", f"the line has more than {MAX_RECORD:,} bytes"
            )
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        raw, is_readable = decode(line.rstrip(b"\r\n"))
        if not is_readable:
            yield broken(locator, raw, "undecodable", "the bytes are neither UTF-8 nor CP949")
            continue
        try:
            row = json.loads(raw)
        except (ValueError, RecursionError) as error:
            yield broken(locator, raw, "bad_json", f"not a JSON value: {error}")
            continue
        if not isinstance(row, dict):
            yield broken(locator, raw, "bad_json", f"a JSON {type(row).__name__}, not an object with fields")
            continue
        names = tuple(row)
        if names not in columns:
            columns[names] = columns_of_fields(names, mapping)
        yield Record(locator, raw, pick_fields(row, columns[names]))


def read_csv(stream: BinaryIO, encoding: str, mapping: Mapped) -> Iterator[Record]:
    """One record a row under a header; the locator counts rows from 1, the header not included."""
    # csv's own limit of 131,072 characters a field is shorter than a long article.
    csv.field_size_limit(MAX_RECORD)
    lines = io.TextIOWrapper(stream, encoding=encoding, errors="backslashreplace", newline="")
    reader = csv.reader(lines)
    header: list[str] | None = None
    columns: dict[str, list[str]] = {}
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield broken(f"row {number}", f"(line {reader.line_num})", "bad_csv", f"line {reader.line_num}: {error}")
            continue
        if header is None:
            header = [name.strip() for name in cells]
            columns = columns_of_fields(header, mapping)
            continue
        if not cells:
            continue
        number += 1
        locator = f"row {number}"
        if len(cells) != len(header):
            raw = json.dumps(cells, ensure_ascii=False)
            yield broken(locator, raw, "bad_csv", f"{len(cells)} cells under a header of {len(header)}")
            continue
        row = dict(zip(header, cells, strict=True))
        yield Record(locator, json.dumps(row, ensure_ascii=False), pick_fields(row, columns))


Reader = Callable[[BinaryIO, str, Mapped], Iterator[Record]]

FORMATS: dict[str, Reader] = {"txt": read_txt, "jsonl": read_jsonl, "csv": read_csv}
"""Format -> its reader. Suffixes are resolved in `flows.dumps`."""


def read_records(stream: BinaryIO, format: str, encoding: str, mapping: Mapped | None = None) -> Iterator[Record]:
    """The records of one dump, in order.

    `encoding` is the whole dump's (`utf-8`, `utf-8-sig`, `cp949`); `mapping` (field -> column) overrides the known names.
    A record without any field that could hold a text is held back by `validate`, not here.
    """
    if unknown := set(mapping or {}) - set(FIELDS):
        raise ValueError(f"no field is called {sorted(unknown)[0]!r}: fields are {', '.join(FIELDS)}")
    yield from FORMATS[format](stream, encoding, mapping or {})
