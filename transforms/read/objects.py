"""JSON into records: one object a line, or one document with a list of them."""

import codecs
import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from transforms.read.fields import columns_of_fields
from transforms.read.record import Reading, Record, beginning, broken, decode, plain_json, recode, record_of


def read_jsonl(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """One JSON object a line; blank lines are no records."""
    columns = _Columns(reading)
    number = 0
    while line := stream.readline(reading.max_record + 1):
        number += 1
        locator = f"line {number}"
        if len(line) > reading.max_record:
            head = beginning(line[: reading.max_record])
            while line and not line.endswith(b"\n"):
                line = stream.readline(reading.max_record + 1)
            yield broken(locator, head, "over_long", f"the line has more than {reading.max_record:,} bytes")
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        raw, encoding = decode(line.rstrip(b"\r\n"))
        if encoding is None:
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
        yield record_of(locator, raw, row, columns.of(row), encoding)


def _lifted(row: dict[str, object]) -> dict[str, object]:
    """A record whose fields stand in an object of their own (`{"article": {"title": ...}}`), with those fields on top."""
    lifted = dict(row)
    for name, value in row.items():
        if isinstance(value, dict) and name.lower() in WRAPPERS:
            lifted = {**value, **{key: kept for key, kept in lifted.items() if key != name}}
    return lifted


WRAPPERS = ("article", "news", "item", "data", "document", "_source")
"""Names of objects that hold a whole record (`_source`: Elasticsearch)."""


KNOWN_ROWS = 1_000
"""Kinds of rows whose columns are remembered."""


class _Columns:
    """Which columns of a row hold which field, found once for all rows with the same names."""

    def __init__(self, reading: Reading) -> None:
        self._mapping = reading.mapping
        self._known: dict[tuple[str, ...], dict[str, list[str]]] = {}

    def of(self, row: dict[str, Any]) -> dict[str, list[str]]:
        names = tuple(row)
        if names not in self._known:
            if len(self._known) >= KNOWN_ROWS:
                # Rows with ids for names are all different.
                self._known.clear()
            self._known[names] = columns_of_fields(names, self._mapping)
        return self._known[names]


MAX_DEPTH = 4
"""How deep in a document the list of records is looked for (`return_object.documents` of BIG KINDS' interface is 2)."""

MAX_DOCUMENT = 64
"""Records of the greatest size that fit into a document which is no list: such a document is read whole."""

DECODER = json.JSONDecoder(strict=False)
"""Crawlers write raw line feeds into strings; within a document they do no harm."""


FIRST_READ = 1 << 16
CUT = 16
"""Characters before the end of what was read in which a fault may be nothing but the cut."""

OUTSIDE = re.compile(r'[^"{}\[\]]*+([\[{]++|[\]}]++|")?')
INSIDE = re.compile(r'(?:[^"\\]++|\\.)*+(")?', re.DOTALL)
"""Up to what changes the state, outside and inside of strings."""

CLOSING = ("]", "}")


class _Overlong(ValueError):
    """A value that does not end within the characters that it may have."""


class _Document:
    """The text of a JSON document as it is read: what is decoded and not yet used."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        # Of a damaged file `read` would not give what lies before the damage.
        self._read = getattr(stream, "read1", stream.read)
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
        self._text = ""
        self._at = 0
        self._passed = 0
        self.is_whole = False

    def fill(self) -> None:
        """Read on: as much as there is already, so that a long value is not tried too often."""
        self._passed += self._at
        self._text, self._at = self._text[self._at :], 0
        wanted = max(2 * len(self._text), FIRST_READ)
        while len(self._text) < wanted and not self.is_whole:
            data = self._read(FIRST_READ)
            self.is_whole = not data
            self._text += self._decoder.decode(data, self.is_whole)

    def head(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in " \t\r\n\ufeff":
                    return self._text[self._at]
                self._at += 1
            if self.is_whole:
                return ""
            self.fill()

    def take(self) -> None:
        """Use up the next character."""
        self._at += 1

    def rest(self, most: int) -> str:
        """The beginning of what is not yet used."""
        return self._text[self._at : self._at + most]

    def value(self, most: int) -> tuple[Any, str]:
        """The next value and its text. Raises `_Overlong`, or another `ValueError` or `RecursionError` where none stands here."""
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
                if self._text[end - 1] in '}]"' or end < len(self._text) or self.is_whole:
                    raw, self._at = self._text[self._at : end], end
                    return value, raw
            except json.JSONDecodeError as error:
                is_cut = error.pos > len(self._text) - CUT or error.msg.startswith("Unterminated")
                if self.is_whole or not is_cut:
                    raise ValueError(f"{error.msg} at character {self._passed + error.pos + 1:,}") from None
            if len(self._text) - self._at > most:
                raise _Overlong(f"more than {most:,} characters")
            self.fill()

    def skip(self, most: int) -> tuple[str, bool]:
        """Pass over a value that cannot be read, by its brackets: the beginning of its text, and whether it ends."""
        depth, is_quoted, kept = 0, False, ""
        while self.head_at_all():
            start = self._at
            found = cast(re.Match[str], (INSIDE if is_quoted else OUTSIDE).match(self._text, start))
            signs, self._at = found[1] or "", found.end()
            if self._at == start:
                # A backslash whose letter is not yet read, or will never come.
                if self.is_whole:
                    self._at += 1
                else:
                    self.fill()
                continue
            n_closed = 0
            if signs == '"':
                is_quoted = not is_quoted
            elif signs.startswith(CLOSING):
                # No more than are open, but one.
                n_closed = min(len(signs), max(depth, 1))
                self._at -= len(signs) - n_closed
            else:
                depth += len(signs)
            depth -= n_closed
            kept += self._text[start : min(self._at, start + most - len(kept))]
            if depth <= 0 and not is_quoted and (n_closed or signs == '"'):
                return kept, depth == 0
        return kept, False

    def head_at_all(self) -> bool:
        """Whether there is a next character, a blank too."""
        while self._at >= len(self._text) and not self.is_whole:
            self.fill()
        return self._at < len(self._text)


def read_json(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """The objects of a JSON document, wherever they stand in it; the locator counts them from 1.

    A list of objects is read one by one. Any other document is read whole: an object that is one record, or the objects
    in it that have the most known fields. JSON lines under the wrong name are read as such.
    """
    if _are_lines(stream, reading):
        yield from read_jsonl(stream, reading)
        return
    reading = reading._replace(encoding=reading.encoding.removesuffix("-sig"))
    document = _Document(stream, reading.encoding)
    if document.head() == "[":
        document.take()
        yield from _list_records(document, reading)
    elif document.head():
        yield from _document_records(document, reading)


def _are_lines(stream: BinaryIO, reading: Reading) -> bool:
    """Whether the first line is an object by itself and another one follows."""
    begins = stream.read(16).removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")
    stream.seek(0)
    if not begins:
        return False
    first = stream.readline(reading.max_record + 1).removeprefix(codecs.BOM_UTF8).strip()
    second = stream.readline(reading.max_record + 1).strip()
    stream.seek(0)
    if not (first.startswith(b"{") and first.endswith(b"}") and second.startswith(b"{")):
        return False
    try:
        return isinstance(json.loads(decode(first)[0]), dict)
    except (ValueError, RecursionError):
        return False


def _list_records(document: _Document, reading: Reading, number: int = 0, end: str = "]") -> Iterator[Record]:
    """The objects of a list, of which so many were read already."""
    columns = _Columns(reading)
    while (head := document.head()) != end:
        if head == ",":
            # One too many, as behind the last object, is a common slip.
            document.take()
            continue
        try:
            value, raw = document.value(reading.max_record)
        except (ValueError, RecursionError) as error:
            rest, is_ended = document.skip(reading.max_record)
            if not is_ended:
                message = f"no JSON from here to the end: {error}"
                yield broken(f"after record {number}", _escaped(rest, reading), "bad_json", message)
                return
            number += 1
            rule = "over_long" if isinstance(error, _Overlong) else "bad_json"
            message = f"the record has {error}" if rule == "over_long" else f"not a JSON value: {error}"
            yield broken(f"record {number}", _escaped(rest, reading), rule, message)
            continue
        number += 1
        yield _object_record(f"record {number}", value, raw, columns, reading)
    document.take()
    if document.head():
        yield _behind(document, reading)


def _behind(document: _Document, reading: Reading) -> Record:
    rest = _escaped(document.rest(reading.max_record), reading)
    return broken("after the document", rest, "bad_json", "more behind the JSON value")


def _escaped(text: str, reading: Reading) -> str:
    return recode(text, reading.encoding)[0]


def _object_record(locator: str, value: object, raw: str, columns: _Columns, reading: Reading) -> Record:
    if len(raw) > reading.max_record:
        message = f"the record has more than {reading.max_record:,} characters"
        return broken(locator, _escaped(raw[: reading.max_record], reading), "over_long", message)
    own, encoding = recode(raw, reading.encoding)
    if encoding is None:
        return broken(locator, own, "undecodable", "the bytes are neither UTF-8 nor CP949")
    if encoding != reading.encoding:
        value = DECODER.decode(own)
    if not isinstance(value, dict):
        return broken(locator, own, "bad_json", f"a JSON {type(value).__name__}, not an object with fields")
    row = _lifted(value)
    return record_of(locator, own, row, columns.of(row), encoding)


def _document_records(document: _Document, reading: Reading) -> Iterator[Record]:
    most = MAX_DOCUMENT * reading.max_record
    try:
        value, raw = document.value(most)
    except (ValueError, RecursionError) as error:
        rule, message = "bad_json", f"not a JSON value: {error}"
        if isinstance(error, _Overlong):
            rule, message = "over_long", f"a document of {error} that is no list of records"
        yield broken("record 1", _escaped(document.rest(reading.max_record), reading), rule, message)
        return
    columns = _Columns(reading)
    if document.head() in ("{", ","):
        # Documents one behind the other are a list without its brackets.
        yield _object_record("record 1", value, raw, columns, reading)
        yield from _list_records(document, reading, number=1, end="")
        return
    found = _richest(value, columns)
    if found == [value]:
        yield _object_record("record 1", value, raw, columns, reading)
    else:
        for number, row in enumerate(found, 1):
            raw = plain_json(row) if isinstance(row, dict) else json.dumps(row, ensure_ascii=False)
            yield _object_record(f"record {number}", row, raw, columns, reading)
    if document.head():
        yield _behind(document, reading)


def _richest(document: object, columns: _Columns) -> list[Any]:
    """The objects of a document that have the most known fields, a text among them: itself, a list's, or those under keys."""
    best, most = [document], 0
    groups: deque[tuple[int, list[Any]]] = deque([(0, [document])])
    while groups:
        depth, rows = groups.popleft()
        first = next((row for row in rows if isinstance(row, dict)), None)
        if first is None:
            continue
        known = columns.of(_lifted(first))
        if len(known) > most and ("text" in known or "description" in known):
            best, most = rows, len(known)
        if depth < MAX_DEPTH and len(rows) == 1:
            groups += [(depth + 1, value) for value in first.values() if isinstance(value, list)]
            inner = [value for value in first.values() if isinstance(value, dict)]
            # One object under a key may hold the list; several are records under their ids, or parts of an answer.
            groups += [(depth + 1, inner)] if len(inner) > 1 else []
            groups += [(depth + 1, [value]) for value in inner]
    return best
