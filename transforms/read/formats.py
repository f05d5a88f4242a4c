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


def as_text(value: object, *, joint: str = ", ") -> str | None:
    """A field's value as text: lists joined, the texts inside objects, missing values null."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        # A block of an article as editors save it: {"type": "p", "text": ...}.
        inner = next((value[name] for name in INNER if isinstance(value.get(name), str | list)), None)
        return json.dumps(value, ensure_ascii=False) if inner is None else as_text(inner, joint=joint)
    if isinstance(value, list):
        return joint.join(filter(None, (as_text(item, joint=joint) for item in value))) or None
    return str(value)


INNER = ("text", "content", "contents", "name", "value", "body")
"""Where the text of an object inside a field stands."""


def pick_fields(row: Mapping[str, object], columns: Mapping[str, list[str]]) -> dict[str, str | None]:
    """The known fields of a row: for each the first of its columns that is filled with more than blanks."""
    fields: dict[str, str | None] = {}
    for field, names in columns.items():
        for name in names:
            value = as_text(row.get(name), joint="\n" if field == "text" else ", ")
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
        yield Record(locator, raw, pick_fields(row, columns[names]))


def _lifted(row: dict[str, object]) -> dict[str, object]:
    """A record whose fields stand in an object of their own (`{"article": {"title": ...}}`), with those fields on top."""
    lifted = dict(row)
    for name, value in row.items():
        if isinstance(value, dict) and name.lower() in WRAPPERS:
            lifted = {**value, **{key: kept for key, kept in lifted.items() if key != name}}
    return lifted


WRAPPERS = ("article", "news", "item", "data", "document", "_source")
"""Names of objects that hold a whole record (`_source`: Elasticsearch)."""


class _Lines:
    """Physical lines of a sheet that remembers those of the row being read, and can give some back."""

    def __init__(self, stream: Iterator[str]) -> None:
        self._stream = stream
        self._again: list[str] = []
        self.row: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._stream)
        self.row.append(line)
        return line

    def give_back_all_but_first(self) -> str:
        """Forget that the row was read, but for its first line, which comes back."""
        first, *rest = self.row
        self._again += reversed(rest)
        return first


def read_csv(stream: BinaryIO, encoding: str, mapping: Mapped) -> Iterator[Record]:
    """One record a row under a header; the locator counts rows from 1, the header not included.

    A quotation mark that nobody closed swallows the rows behind it: such a row is held back with its first line, and
    the lines behind it are read again.
    """
    # csv's own limit of 131,072 characters a field is shorter than a long article.
    csv.field_size_limit(MAX_RECORD)
    lines = _Lines(io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline=""))
    header: list[str] | None = None
    columns: dict[str, list[str]] = {}
    number = 0
    while True:
        lines.row = []
        try:
            cells = next(csv.reader(lines, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            raw = _escaped(lines.give_back_all_but_first())
            yield broken(f"row {number}", raw, "bad_csv", f"{error} (a quotation mark that is not closed?)")
            continue
        if header is None:
            header = _unique(cells)
            columns = columns_of_fields(header, mapping)
            continue
        if not cells:
            continue
        number += 1
        locator = f"row {number}"
        if len(lines.row) > 1 and _swallowed(lines.row, cells, header, columns):
            raw = _escaped(lines.give_back_all_but_first())
            yield broken(locator, raw, "bad_csv", "a quotation mark that is not closed swallows the rows behind it")
        elif len(cells) != len(header):
            message = f"{len(cells)} cells under a header of {len(header)}"
            yield broken(locator, _escaped("".join(lines.row)), "bad_csv", message)
        else:
            yield _csv_record(locator, dict(zip(header, cells, strict=True)), columns)


def _csv_record(locator: str, row: dict[str, str], columns: dict[str, list[str]]) -> Record:
    raw = json.dumps(row, ensure_ascii=False)
    if raw.isascii() or _is_text(raw):
        return Record(locator, raw, pick_fields(row, columns))
    return broken(locator, _escaped(raw), "undecodable", "the row has bytes that are not of the file's encoding")


def _is_text(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _escaped(text: str) -> str:
    """Text in which bytes that could not be read are written as escapes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _unique(header: list[str]) -> list[str]:
    """Column names, repeated ones with a number, so that no cell is lost."""
    seen: dict[str, int] = {}
    names = []
    for cell in header:
        name = cell.strip()
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names


def _swallowed(lines: list[str], cells: list[str], header: list[str], columns: dict[str, list[str]]) -> bool:
    """Whether lines inside a row are rows themselves: as many cells as the header, a URL where URLs stand.

    Without a column of URLs only the number of cells tells, and only where the row itself has another one.
    """
    at = header.index(columns["url"][0]) if "url" in columns else None
    if at is None and len(cells) == len(header):
        return False
    for line in lines[1:]:
        if line.count(",") < len(header) - 1:
            continue
        try:
            inner = next(csv.reader([line], strict=True), [])
        except csv.Error:
            continue
        if len(inner) == len(header) and (at is None or inner[at].startswith(("http://", "https://"))):
            return True
    return False


Reader = Callable[[BinaryIO, str, Mapped], Iterator[Record]]

FORMATS: dict[str, Reader] = {"txt": read_txt, "jsonl": read_jsonl, "csv": read_csv}
"""Format -> its reader. Suffixes are resolved in `flows.dumps`."""


def read_records(stream: BinaryIO, format: str, encoding: str, mapping: Mapped | None = None) -> Iterator[Record]:
    """The records of one dump, in order.

    `encoding` is the whole dump's (`utf-8`, `utf-8-sig`, `cp949`) and counts for sheets; pages and lines are decoded one by
    one. `mapping` (field -> column) overrides the known names.
    A record without any field that could hold a text is held back by `validate`, not here.
    """
    if unknown := set(mapping or {}) - set(FIELDS):
        raise ValueError(f"no field is called {sorted(unknown)[0]!r}: fields are {', '.join(FIELDS)}")
    yield from FORMATS[format](stream, encoding, mapping or {})
