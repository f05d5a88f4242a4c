"""JSON into records: one object a line, or one document with a list of them."""

import codecs
import json
import re
from collections import Counter
from collections.abc import Generator, Iterator
from typing import Any, BinaryIO, cast

from transforms.read.json_document import DECODER, Document, Overlong
from transforms.read.json_records import MAX_DEPTH, Finder, lifted
from transforms.read.record import Reading, Record, beginning, broken, decode, kind_of, plain_json, recode, record_of


def read_jsonl(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """One JSON object a line; blank lines are no records. Objects over several lines each are read as a document's.

    Of several objects on a line, without a line feed between them, each is a record: `line 3`, `line 3 (2)`.
    """
    finder = Finder(reading)
    place, is_first = 0, True
    number = 0
    while line := stream.readline(reading.max_record + 1):
        number += 1
        place += len(line)
        locator = f"line {number}"
        if len(line) > reading.max_record:
            if is_first and _are_spread(stream, place, beginning(line), reading):
                yield from _Objects(_document(stream, reading), reading, finder).all()
                return
            head = beginning(line[: reading.max_record])
            while line and not line.endswith(b"\n"):
                line = stream.readline(reading.max_record + 1)
            is_first = False
            yield broken(locator, head, "over_long", f"the line has more than {reading.max_record:,} bytes")
            continue
        # Files that were put together have marks within.
        line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        raw, encoding = decode(line.rstrip(b"\r\n"))
        if encoding is None:
            is_first = False
            yield broken(locator, raw, "undecodable", "the bytes are neither UTF-8 nor CP949")
            continue
        try:
            row = json.loads(raw)
        except (ValueError, RecursionError) as error:
            if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
                is_first = False
                yield from _glued(locator, raw, finder, encoding)
                continue
            if is_first and _are_spread(stream, place, raw, reading):
                yield from _Objects(_document(stream, reading), reading, finder).all()
                return
            is_first = False
            yield broken(locator, raw, "bad_json", f"not a JSON value: {error}")
            continue
        is_first = False
        if isinstance(row, dict) and not finder.turned(row := lifted(row)):
            yield record_of(locator, raw, row, finder.columns(row), encoding)
        else:
            yield from _glued(locator, raw, finder, encoding)


GLUE = re.compile(r"[\s,\ufeff]*")
"""What may stand between values on one line."""


def _glued(line: str, raw: str, finder: Finder, encoding: str) -> Iterator[Record]:
    """The records of a line that is more than one object: several, or a table by its columns."""
    number, at = 0, 0
    while at < len(raw):
        try:
            value, end = DECODER.raw_decode(raw, at)
        except (ValueError, RecursionError) as error:
            number += 1
            yield broken(_nth(line, number), raw[at:], "bad_json", f"not a JSON value: {error}")
            return
        rows: list[Any] = finder.turned(lifted(value)) if isinstance(value, dict) else []
        for row in rows or [value]:
            number += 1
            own = plain_json(row) if rows else raw[at:end]
            if isinstance(row, dict):
                whole = lifted(row)
                yield record_of(_nth(line, number), own, whole, finder.columns(whole), encoding)
            else:
                yield broken(_nth(line, number), own, "bad_json", f"{kind_of(row)}, not an object with fields")
        at = cast(re.Match[str], GLUE.match(raw, end)).end()


def _nth(place: str, number: int) -> str:
    """A place, told apart from others there."""
    return place if number == 1 else f"{place} ({number})"


MAX_DOCUMENT = 64
"""Records of the greatest size that fit into one object that is read whole."""


def read_json(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """The objects of a JSON document, wherever they stand in it; the locator counts them from 1.

    A list is read element by element, and so are lists and objects one behind the other. An object is read whole: it is
    one record, or holds them; one that is broken or too large gives what can be read of its lists. JSON lines under the
    wrong name are read as such.
    """
    if _are_lines(stream, reading):
        yield from read_jsonl(stream, reading)
    else:
        yield from _Objects(_document(stream, reading), reading, Finder(reading)).all()


def _document(stream: BinaryIO, reading: Reading) -> Document:
    return Document(stream, reading.encoding.removesuffix("-sig"))


def _are_spread(stream: BinaryIO, place: int, first: str, reading: Reading) -> bool:
    """Whether a first line that is no JSON is the beginning of an object over several lines, or one too long of short ones.

    The stream is at its beginning then, else at its `place`, behind that line.
    """
    if not first.lstrip().startswith("{"):
        return False
    stream.seek(0)
    document = _document(stream, reading)
    try:
        is_spread = document.head() == "{"
        value = document.value(reading.max_record)[1]
        is_glued = place > reading.max_record and len(value) < len(first.strip(" \t\r\n\ufeff"))
        is_spread = is_spread and (is_glued or "\n" in value)
    except (ValueError, RecursionError):
        is_spread = False
    stream.seek(0)
    if not is_spread:
        while place > 0 and (data := stream.read(min(place, 1 << 20))):
            place -= len(data)
    return is_spread


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


MAX_SIGNS = 10
"""Stray brackets that a message shows."""


class _Objects:
    """The records of a document, counted as they are read."""

    def __init__(
        self,
        document: Document,
        reading: Reading,
        finder: Finder,
        number: int | None = None,
        places: Counter[str] | None = None,
    ) -> None:
        self._document = document
        self._places: Counter[str] = Counter() if places is None else places
        self._reading = reading._replace(encoding=reading.encoding.removesuffix("-sig"))
        self._most = reading.max_record
        self._finder = finder
        self.number = number or 0
        # A part tells of its end only where it has given records; else the whole is told of.
        self._least = -1 if number is None else number
        self.is_cut = False

    def all(self) -> Iterator[Record]:
        """The records of every value in the document: mostly one, but files are also written one behind the other."""
        document = self._document
        while head := document.head():
            if head == ",":
                document.take()
            elif head == "[":
                document.take()
                yield from self._elements()
            elif head == "{":
                if not (yield from self._object()):
                    return
            elif head in "]}":
                yield self._stray("]}")
            else:
                yield self._rest()
                return

    def _elements(self, depth: int = 0) -> Iterator[Record]:
        """The records of a list behind its bracket; below the top, what has no text is passed over."""
        document = self._document
        while (head := document.head()) != "]":
            if head == ",":
                # One too many, as behind the last object, is a common slip.
                document.take()
                continue
            if head == "}":
                yield self._stray("}")
                continue
            try:
                value, raw = document.value(self._most)
            except (ValueError, RecursionError) as error:
                if isinstance(error, Overlong) and head == "[" and depth < MAX_DEPTH:
                    document.take()
                    yield from self._elements(depth + 1)
                    continue
                rest, is_ended = document.skip(self._most)
                if not is_ended:
                    yield from self._cut(rest, error)
                    return
                rule = "over_long" if isinstance(error, Overlong) else "bad_json"
                message = f"the record has {error}" if rule == "over_long" else f"not a JSON value: {error}"
                yield broken(self._next(), self._escaped(rest), rule, message)
                continue
            if self._finder.is_article(value):
                yield self._record(value, raw)
            else:
                yield from self._found(value, raw, is_kept=not depth)
        document.take()

    def _object(self) -> Generator[Record, None, bool]:
        """The records of an object that stands next; returns whether there may be more behind it."""
        document, most = self._document, MAX_DOCUMENT * self._most
        try:
            value, raw = document.value(most)
        except (ValueError, RecursionError) as error:
            return (yield from self._salvaged(error, most))
        yield from self._found(value, raw)
        return True

    def _salvaged(self, error: Exception, most: int) -> Generator[Record, None, bool]:
        """The records in the lists of an object that cannot be read whole; itself as a broken one where there are none."""
        document, start, is_ended = self._document, self._document.rest(self._most), True
        rule, message = "bad_json", f"not a JSON value: {error}"
        if isinstance(error, Overlong):
            rule, message = "over_long", f"a document of {error} that is no list of records"
        else:
            place = document.place
            text, is_ended = document.skip(most)
            document, start = Document.of(text, place), text[: self._most]
        part = _Objects(document, self._reading, self._finder, self.number, self._places)
        yield from part._members()
        if part.number == self.number:
            yield broken(self._next(), self._escaped(start), rule, message)
        else:
            self.number = part.number
        return is_ended and not (part.is_cut and rule == "over_long")

    def _members(self, depth: int = 1) -> Iterator[Record]:
        """The records in the lists of an object that stands next, until its end or where it is broken."""
        document, row = self._document, dict[str, Any]()
        document.take()
        try:
            while (head := document.head()) != "}":
                if head == ",":
                    document.take()
                    continue
                name = document.value(self._most)[0]
                if not isinstance(name, str) or document.head() != ":":
                    raise ValueError(f"no name with a value at character {document.place + 1:,}")
                document.take()
                head = document.head()
                if head == "[" and "text" not in self._finder.columns(row):
                    document.take()
                    yield from self._elements(depth)
                elif head == "{" and depth < MAX_DEPTH:
                    yield from self._member(depth)
                else:
                    row[name] = document.value(self._most)[0]
                if self.is_cut:
                    return
            document.take()
        except (ValueError, RecursionError) as error:
            yield from self._cut("", error)

    def _member(self, depth: int) -> Iterator[Record]:
        """The records of an object in an object."""
        try:
            value, raw = self._document.value(self._most)
        except (ValueError, RecursionError):
            yield from self._members(depth + 1)
        else:
            yield from self._found(value, raw, is_kept=False)

    def _found(self, value: object, raw: str, *, is_kept: bool = True) -> Iterator[Record]:
        """The records in a value that could be read; where there are none, it is one itself if it is to be kept."""
        rows = self._finder.records(value) if isinstance(value, dict | list) else []
        if rows and rows[0] is not value:
            for row in rows:
                yield self._record(row, plain_json(row))
        elif rows or is_kept:
            yield self._record(value, raw)

    def _record(self, value: object, raw: str) -> Record:
        locator = self._next()
        if len(raw) > self._most:
            message = f"the record has more than {self._most:,} characters"
            return broken(locator, self._escaped(raw[: self._most]), "over_long", message)
        own, encoding = recode(raw, self._reading.encoding)
        if encoding is None:
            return broken(locator, own, "undecodable", "the bytes are neither UTF-8 nor CP949")
        if encoding != self._reading.encoding:
            value = DECODER.decode(own)
        if not isinstance(value, dict):
            return broken(locator, own, "bad_json", f"{kind_of(value)}, not an object with fields")
        row = lifted(value)
        return record_of(locator, own, row, self._finder.columns(row), encoding)

    def _cut(self, rest: str, error: Exception) -> Iterator[Record]:
        self.is_cut = True
        if self.number > self._least:
            rest += self._document.rest(self._most - len(rest)) if self._least >= 0 else ""
            yield broken(self._behind(), self._escaped(rest), "bad_json", f"no JSON from here to the end: {error}")

    def _stray(self, signs: str) -> Record:
        """Brackets that close nothing, all that stand together."""
        at, stray = self._document.place + 1, ""
        while (head := self._document.head()) and head in signs:
            stray += head if len(stray) < self._most else ""
            self._document.take()
        locator = self._behind() if head else self._place("after the document")
        return broken(locator, stray, "bad_json", f"a stray {stray[:MAX_SIGNS]} at character {at:,}")

    def _rest(self) -> Record:
        """What stands where a list or an object should."""
        rest = self._escaped(self._document.rest(self._most))
        if self.number:
            return broken(self._place("after the document"), rest, "bad_json", "more behind the JSON value")
        try:
            value, raw = self._document.value(self._most)
        except (ValueError, RecursionError) as error:
            return broken(self._next(), rest, "bad_json", f"not a JSON value: {error}")
        return self._record(value, raw)

    def _next(self) -> str:
        self.number += 1
        return f"record {self.number}"

    def _behind(self) -> str:
        return self._place(f"after record {self.number}")

    def _place(self, place: str) -> str:
        """A place between records, told apart from others there."""
        self._places[place] += 1
        return _nth(place, self._places[place])

    def _escaped(self, text: str) -> str:
        return recode(text, self._reading.encoding)[0]
