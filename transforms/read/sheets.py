"""CSV sheets (comma, semicolon, tab or bar) into records, row by row."""

import codecs
import contextlib
import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from transforms.read.encodings import n_unusual
from transforms.read.fields import columns_of_fields
from transforms.read.quotation import Heading, doubled, has_escaped, heading, swallows, unquoted
from transforms.read.record import Reading, Record, beginning, broken, decode, no_page, plain_json, recode, record_of

# csv's own limit of 131,072 characters a field is shorter than a long article, and holds for the whole process; what a
# row may have is judged here.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


class _Other(str):
    """A line in another encoding than its sheet's, or in none."""

    encoding: str | None


def _decoded(line: str, sheets: str) -> str:
    """A line of a sheet, as `_Lines` reads it, in the encoding that it has.

    A line as a whole tells more than its cells, of which a short one may be text in both encodings.
    """
    if line.isascii():
        return line
    if sheets == "utf-8":
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            data = line.encode("utf-8", "surrogateescape")
        else:
            return line
    else:
        data = line.encode(BYTES)
    text, encoding = decode(data)
    if encoding == "utf-8":
        # In a sheet that is CP949, a syllable by itself may look like UTF-8.
        with contextlib.suppress(UnicodeDecodeError):
            other = data.decode(sheets)
            text, encoding = (other, sheets) if n_unusual(other) < n_unusual(text) else (text, encoding)
    if encoding == sheets:
        return text
    # Of a line in neither, cells may still be told.
    told = _Other(data.decode("utf-8", "surrogateescape") if encoding is None else text)
    told.encoding = encoding
    return told


BYTES = "latin-1"
"""Under which every byte is a letter: CP949 is so read sooner than by what UTF-8 makes of it."""

LONGEST_LETTER = 4
"""Bytes of it, in UTF-8."""


class _Lines:
    """Physical lines of a sheet that remembers those of the row being read, and can give some back.

    Each has the encoding that it is in, and no byte order mark. Of a line with more than `most` characters the beginning is given, one character more than there may be. Behind so many
    characters a row gets no more lines: csv's error is raised.
    """

    def __init__(self, stream: BinaryIO, most: int, encoding: str) -> None:
        self._encoding = encoding
        base = encoding if encoding == "utf-8" else BYTES
        self._stream = io.TextIOWrapper(stream, encoding=base, errors="surrogateescape", newline="")
        self._mark = codecs.BOM_UTF8.decode(base)
        self._most = most
        self._limit = most if base == encoding else LONGEST_LETTER * most
        self._again: list[str] = []
        self.row: list[str] = []
        self.length = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.length > self._most:
            raise csv.Error(f"a row of more than {self._most:,} characters")
        line = self._again.pop() if self._again else self._read()
        self.row.append(line)
        self.length += len(line)
        return line

    def _read(self) -> str:
        line = rest = self._stream.readline(self._limit + 1)
        while len(rest) > self._limit and not rest.endswith(("\n", "\r")):
            rest = self._stream.readline(self._limit + 1)
        if not line:
            raise StopIteration
        if len(line) > self._limit:
            return line if self._limit == self._most else beginning(line.encode(BYTES))
        if line.startswith(self._mark):
            line = line.removeprefix(self._mark)
            return _decoded(line, self._encoding) if line else self._read()
        return _decoded(line, self._encoding)

    @property
    def encoding(self) -> str | None:
        """The encoding of the row that was read; None where a line of it has none."""
        others = [line.encoding for line in self.row if isinstance(line, _Other)]
        return self._encoding if not others else None if None in others else others[0]

    def begin(self) -> None:
        """Forget the row that was read."""
        self.row = []
        self.length = 0

    def ahead(self, most: int) -> list[str]:
        """Up to so many of the next lines, which come again; none from one on that is too long, but for the first."""
        while len(self._again) < most:
            try:
                self._again.insert(0, self._read())
            except StopIteration:
                break
        seen = self._again[: -most - 1 : -1]
        return next((seen[:at] for at, line in enumerate(seen) if at and len(line) > self._most), seen)

    def drop(self, n_lines: int) -> None:
        """Pass over the next lines, for good."""
        for _ in range(n_lines):
            next(self)
            self.begin()

    def give_back(self, kept: int = 0) -> None:
        """Let the lines of the row come again, but for the first `kept`, of which the row consists then."""
        self._again += reversed(self.row[kept:])
        self.row = self.row[:kept]
        self.length = sum(map(len, self.row))


def read_csv(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """One record a row under a header; the locator counts rows from 1, the header and what stands above it not included.

    The header is the row with the most known names among the first ones, else the first that is not blank, and tells what
    stands between cells. A quotation mark that nobody closed swallows the rows behind it: such a row is held back with its
    first line, and the lines behind it are read again. Rows without quoting, or with escaped quotation marks, are read as
    such where reading them by csv's rules fails. The header again, where sheets were put together, is passed over
    (`NO_PAGE`). A sheet without a header has its columns numbered (`column 1`), and its rows are held back unless `--map`
    names the one of the text so.
    """
    lines = _Lines(stream, reading.max_record, reading.encoding.removesuffix("-sig"))
    header: Heading | None = None
    delimiter = ","
    number = 0
    while True:
        lines.begin()
        if header is None:
            delimiter = _pass_to_header(lines, reading)
        problem = None
        try:
            cells = next(csv.reader(lines, strict=True, delimiter=delimiter))
        except StopIteration:
            return
        except csv.Error as error:
            cells, problem = [], f"{error} (a quotation mark that is not closed?)"
        if header is None and problem is None:
            header = _heading(lines, cells, delimiter, reading)
            continue
        if not cells and problem is None:
            continue
        number += 1
        if header is None:
            lines.give_back(1)
        elif problem or (lines.length <= reading.max_record and (lines.row[1:] or len(cells) != len(header.names))):
            cells, problem = _judged(lines, cells, problem, header, reading.max_record)
        if lines.length > reading.max_record:
            yield _overlong(f"row {number}", "".join(lines.row), reading)
        elif problem or header is None:
            yield broken(f"row {number}", recode("".join(lines.row), "utf-8")[0], "bad_csv", problem or "")
        elif cells == header.cells:
            yield no_page(f"row {number}", "the header again")
        else:
            row = dict(zip(header.names, cells, strict=True))
            record = _csv_record(f"row {number}", row, header.columns, lines.encoding)
            yield without_header(record) if header.is_numbered else record


def _heading(lines: _Lines, cells: list[str], delimiter: str, reading: Reading) -> Heading:
    """What the header says, which was read; where it is a row like others, its lines come again."""
    cells = [recode(cell, "utf-8")[0] for cell in cells]
    names = unique_names(cells)
    columns = columns_of_fields(names, reading.mapping)
    if columns:
        return heading(names, columns, delimiter)._replace(cells=cells)
    if not are_values(cells):
        return heading(names, columns, delimiter)
    lines.give_back()
    names = numbered(cells)
    return heading(names, columns_of_fields(names, reading.mapping), delimiter)._replace(is_numbered=True)


def _judged(
    lines: _Lines, cells: list[str], problem: str | None, header: Heading, most: int
) -> tuple[list[str], str | None]:
    """The cells of a row that is not plainly one, or what is wrong with it; `lines` are left with the lines that it has."""
    n_lines = len(lines.row)
    is_torn = problem is not None
    if not is_torn and n_lines > 1 and swallows(lines.row, cells, header):
        is_torn, problem = True, "a quotation mark that is not closed swallows the rows behind it"
    elif not is_torn and len(cells) != len(header.names):
        problem = f"{len(cells)} cells under a header of {len(header.names)}"
    if problem is None or (n_lines == 1 and not is_torn):
        return cells, problem
    if has_escaped(lines.row):
        lines.give_back()
        if found := _unescaped(lines, header, most):
            return found, None
        lines.give_back()
        for _ in range(n_lines):
            next(lines)
    if len(lines.row[0]) <= most and (found := unquoted(lines.row[0], header)):
        lines.give_back(1)
        return found, None
    if is_torn:
        lines.give_back(1)
    return [], problem


def _unescaped(lines: _Lines, header: Heading, most: int) -> list[str] | None:
    """The cells of the next row, where a backslash before a quotation mark says that the mark is a letter."""
    try:
        cells = next(csv.reader(map(doubled, lines), strict=True, delimiter=header.delimiter))
    except (StopIteration, csv.Error):
        return None
    if len(cells) != len(header.names) or lines.length > most:
        return None
    return None if lines.row[1:] and swallows([*map(doubled, lines.row)], cells, header) else cells


def _overlong(locator: str, row: str, reading: Reading) -> Record:
    message = f"the row has more than {reading.max_record:,} characters"
    raw = beginning(row[: reading.max_record].encode("utf-8", "surrogateescape"))
    return broken(locator, raw, "over_long", message)


DELIMITERS = ",;\t|"
"""What stands between cells, the most common first."""

BLANK = DELIMITERS + ' "\r\n\ufeff'
"""All that a blank row may hold."""


HEADER_ROWS = 20
"""Lines among which the header is looked for: exports put a title and the terms of a search above it."""

MAX_NAME = 60
"""Characters that a column's name has fewer of; a text names no column."""

STATED = re.compile(r'\ufeff?"?sep=([^\w\s"]|\t)"?[\r\n]*', re.IGNORECASE)
"""The line with which a sheet tells Excel what stands between its cells."""


def _pass_to_header(lines: _Lines, reading: Reading) -> str:
    """What stands between the cells of the header, which comes next, whatever stood above it.

    What gives the most columns of known names; of equals the comma, if it parts anything, else what gives the most columns.
    """
    candidates = DELIMITERS
    while seen := lines.ahead(1):
        if told := STATED.fullmatch(seen[0]):
            candidates = told[1]
        elif seen[0].strip(BLANK):
            break
        lines.drop(1)
    # A line that is too long is no header: reading it as one will say so.
    if not seen or len(seen[0]) > reading.max_record:
        return candidates[0]
    seen = lines.ahead(HEADER_ROWS)
    found = {delimiter: _header(seen, delimiter, reading) for delimiter in candidates}

    def worth(delimiter: str) -> tuple[int, bool, int]:
        known, n_cells, _ = found[delimiter]
        return known, delimiter == "," and n_cells > 1, n_cells

    best = max(candidates, key=worth)
    lines.drop(found[best][2])
    return best


def _header(seen: list[str], delimiter: str, reading: Reading) -> tuple[int, int, int]:
    """Of the row that is the header, if this stands between its cells: known columns, cells, lines above.

    The first row, or the one with the most known names, two at least, that has more cells than any above it.
    """
    best, widest, above = (0, 0, 0), -1, 0
    rows = csv.reader(seen, delimiter=delimiter)
    for row in rows:
        names = [recode(cell, "utf-8")[0] for cell in row if len(cell) < MAX_NAME]
        known = len(columns_of_fields(names, reading.mapping))
        if widest < 0 or (known > max(best[0], 1) and len(row) > widest):
            best = known, len(row), above
        widest, above = max(widest, len(row)), rows.line_num
    return best


def _csv_record(locator: str, row: dict[str, str], columns: dict[str, list[str]], encoding: str | None) -> Record:
    if encoding is None:
        # Cells in two encodings on one line, or one that is damaged.
        own = {name: recode(cell, "utf-8") for name, cell in row.items()}
        others = [told for _, told in own.values() if told != "utf-8"]
        if None in others:
            raw = plain_json(row).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
            return broken(locator, raw, "undecodable", "the row is neither in UTF-8 nor in CP949")
        row = {name: cell for name, (cell, _) in own.items()}
        encoding = others[0] if others else "utf-8"
    return record_of(locator, plain_json(row), row, columns, encoding)


VALUE = re.compile(r"https?://|(?:19|20)\d\d[-./]?[01]?\d[-./]?[0-3]?\d(?!\d)")
"""How an address and a date begin, which name no column."""


def are_values(cells: Iterable[str]) -> bool:
    """Whether the first row of a sheet in which no name is known holds values: an address, a date, a Korean text.

    >>> are_values(["배가 떴다", "2025-03-10"]), are_values(["표제", "원고"])
    (True, False)
    """
    return any(VALUE.match(cell.strip()) or (len(cell) >= MAX_NAME and HANGUL.search(cell)) for cell in cells)


HANGUL = re.compile("[가-힣]")


def numbered(cells: Sequence[object]) -> list[str]:
    """Names for the columns of a sheet that has no header."""
    return [f"column {number}" for number in range(1, len(cells) + 1)]


def without_header(record: Record) -> Record:
    """A row of a sheet that has no header, with what can be done about it where its text is not known."""
    if record.rule != "no_text":
        return record
    message = "the sheet has no header that is known: put a line of names above it, or tell the columns by their numbers (--map text='column 1')"
    return record._replace(message=message)


def unique_names(header: Iterable[str]) -> list[str]:
    """Column names, repeated ones with a number, so that no cell is lost."""
    seen: dict[str, int] = {}
    names = []
    for cell in header:
        name = cell.strip()
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
