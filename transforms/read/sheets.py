"""CSV sheets (comma, semicolon, tab or bar) into records, row by row."""

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO, TextIO

from transforms.read.fields import columns_of_fields
from transforms.read.quotation import Heading, doubled, has_escaped, heading, swallows, unquoted
from transforms.read.record import Reading, Record, broken, plain_json, recode, record_of

# csv's own limit of 131,072 characters a field is shorter than a long article, and holds for the whole process; what a
# row may have is judged here.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


class _Lines:
    """Physical lines of a sheet that remembers those of the row being read, and can give some back.

    Of a line with more than `most` characters the beginning is given, one character more than there may be. Behind so many
    characters a row gets no more lines: csv's error is raised.
    """

    def __init__(self, stream: TextIO, most: int) -> None:
        self._stream = stream
        self._most = most
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
        line = rest = self._stream.readline(self._most + 1)
        while len(rest) > self._most and not rest.endswith(("\n", "\r")):
            rest = self._stream.readline(self._most + 1)
        if not line:
            raise StopIteration
        return line

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
    such where reading them by csv's rules fails.
    """
    text = io.TextIOWrapper(stream, encoding=reading.encoding, errors="surrogateescape", newline="")
    lines = _Lines(text, reading.max_record)
    encoding = reading.encoding.removesuffix("-sig")
    header: Heading | None = None
    delimiter = ","
    number = 0
    while True:
        lines.begin()
        if header is None:
            delimiter = _pass_to_header(lines, encoding, reading)
        problem = None
        try:
            cells = next(csv.reader(lines, strict=True, delimiter=delimiter))
        except StopIteration:
            return
        except csv.Error as error:
            cells, problem = [], f"{error} (a quotation mark that is not closed?)"
        if header is None and problem is None:
            names = unique_names(recode(cell, encoding)[0] for cell in cells)
            header = heading(names, columns_of_fields(names, reading.mapping), delimiter)
            continue
        if not cells and problem is None:
            continue
        number += 1
        if header is None:
            lines.give_back(1)
        elif problem or (lines.length <= reading.max_record and (lines.row[1:] or len(cells) != len(header.names))):
            cells, problem = _judged(lines, cells, problem, header, reading.max_record)
        if lines.length > reading.max_record:
            yield _overlong(f"row {number}", "".join(lines.row), encoding, reading)
        elif problem or header is None:
            yield broken(f"row {number}", recode("".join(lines.row), encoding)[0], "bad_csv", problem or "")
        else:
            row = dict(zip(header.names, cells, strict=True))
            yield _csv_record(f"row {number}", row, header.columns, encoding)


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


def _overlong(locator: str, row: str, encoding: str, reading: Reading) -> Record:
    message = f"the row has more than {reading.max_record:,} characters"
    return broken(locator, recode(row[: reading.max_record], encoding)[0], "over_long", message)


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


def _pass_to_header(lines: _Lines, encoding: str, reading: Reading) -> str:
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
    found = {delimiter: _header(seen, delimiter, encoding, reading) for delimiter in candidates}

    def worth(delimiter: str) -> tuple[int, bool, int]:
        known, n_cells, _ = found[delimiter]
        return known, delimiter == "," and n_cells > 1, n_cells

    best = max(candidates, key=worth)
    lines.drop(found[best][2])
    return best


def _header(seen: list[str], delimiter: str, encoding: str, reading: Reading) -> tuple[int, int, int]:
    """Of the row that is the header, if this stands between its cells: known columns, cells, lines above.

    The first row, or the one with the most known names, two at least, that has more cells than any above it.
    """
    best, widest, above = (0, 0, 0), -1, 0
    rows = csv.reader(seen, delimiter=delimiter)
    for row in rows:
        names = [recode(cell, encoding)[0] for cell in row if len(cell) < MAX_NAME]
        known = len(columns_of_fields(names, reading.mapping))
        if widest < 0 or (known > max(best[0], 1) and len(row) > widest):
            best = known, len(row), above
        widest, above = max(widest, len(row)), rows.line_num
    return best


def _csv_record(locator: str, row: dict[str, str], columns: dict[str, list[str]], encoding: str) -> Record:
    own = {name: recode(cell, encoding) for name, cell in row.items()}
    # A row in another encoding than the file's, as where files were put together.
    others = [told for _, told in own.values() if told != encoding]
    if None in others:
        raw = plain_json(row).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        return broken(locator, raw, "undecodable", "the row is neither in UTF-8 nor in CP949")
    row = {name: cell for name, (cell, _) in own.items()}
    return record_of(locator, plain_json(row), row, columns, others[0] if others else encoding)


def unique_names(header: Iterable[str]) -> list[str]:
    """Column names, repeated ones with a number, so that no cell is lost."""
    seen: dict[str, int] = {}
    names = []
    for cell in header:
        name = cell.strip()
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
