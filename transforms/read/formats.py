"""Bytes into records, format by format.

Every reader takes the bytes of one dump as a binary stream and yields a `Record` for everything it finds there,
in order, without holding more than one of them. What cannot be read becomes a record too, with `rule` and `message`.
"""

import json
from collections.abc import Callable, Iterator
from typing import BinaryIO

from transforms.contracts.records import FIELDS
from transforms.read.fields import columns_of_fields
from transforms.read.record import MAX_RECORD, Mapped, Record, broken, decode, record_of
from transforms.read.sheets import read_csv


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
            head = line
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_RECORD + 1)
            yield broken(locator, decode(head)[0], "over_long", f"the line has more than {MAX_RECORD:,} bytes")
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
        row = _lifted(row)
        names = tuple(row)
        if names not in columns:
            columns[names] = columns_of_fields(names, mapping)
        yield record_of(locator, raw, row, columns[names])


def _lifted(row: dict[str, object]) -> dict[str, object]:
    """A record whose fields stand in an object of their own (`{"article": {"title": ...}}`), with those fields on top."""
    lifted = dict(row)
    for name, value in row.items():
        if isinstance(value, dict) and name.lower() in WRAPPERS:
            lifted = {**value, **{key: kept for key, kept in lifted.items() if key != name}}
    return lifted


WRAPPERS = ("article", "news", "item", "data", "document", "_source")
"""Names of objects that hold a whole record (`_source`: Elasticsearch)."""


Reader = Callable[[BinaryIO, str, Mapped], Iterator[Record]]

FORMATS: dict[str, Reader] = {"txt": read_txt, "jsonl": read_jsonl, "csv": read_csv}
"""Format -> its reader. Suffixes are resolved in `flows.dumps`."""


def read_records(stream: BinaryIO, format: str, encoding: str, mapping: Mapped | None = None) -> Iterator[Record]:
    """The records of one dump, in order.

    `encoding` is the whole dump's (`utf-8`, `utf-8-sig`, `cp949`) and counts for sheets; pages and lines are decoded one by
    one. `mapping` (field -> column) overrides the known names.
    A record without any column that could hold a text is held back here, where its columns are known; one whose text is
    empty by `validate`.
    """
    if unknown := set(mapping or {}) - set(FIELDS):
        raise ValueError(f"no field is called {sorted(unknown)[0]!r}: fields are {', '.join(FIELDS)}")
    yield from FORMATS[format](stream, encoding, mapping or {})
