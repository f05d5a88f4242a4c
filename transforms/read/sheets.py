"""CSV sheets (comma, semicolon, tab or bar) into records, row by row."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Literal, TextIO

from transforms.read.fields import columns_of_fields
from transforms.read.record import Reading, Record, broken, plain_json, recode, record_of


class _Lines:
    """Physical lines of a sheet that remembers those of the row being read, and can give some back.

    Of a line with more than `most` characters the beginning is given, one character more than there may be.
    """

    def __init__(self, stream: TextIO, most: int) -> None:
        self._stream = stream
        self._most = most
        self._again: list[str] = []
        self.row: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._read()
        self.row.append(line)
        return line

    def _read(self) -> str:
        line = rest = self._stream.readline(self._most + 1)
        while len(rest) > self._most and not rest.endswith(("\n", "\r")):
            rest = self._stream.readline(self._most + 1)
        if not line:
            raise StopIteration
        return line

    def give_back(self, line: str) -> None:
        """Forget what was read, but for one line, which comes again."""
        self._again.append(line)
        self.row = []

    def give_back_all_but_first(self) -> str:
        """Forget that the row was read, but for its first line, which comes back."""
        first, *rest = self.row
        self._again += reversed(rest)
        return first


def read_csv(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """One record a row under a header; the locator counts rows from 1, the header not included.

    The header is the first row that is not blank, and tells what stands between cells. A quotation mark that nobody closed
    swallows the rows behind it: such a row is held back with its first line, and the lines behind it are read again.
    """
    # csv's own limit of 131,072 characters a field is shorter than a long article.
    csv.field_size_limit(reading.max_record)
    text = io.TextIOWrapper(stream, encoding=reading.encoding, errors="surrogateescape", newline="")
    lines = _Lines(text, reading.max_record)
    encoding = reading.encoding.removesuffix("-sig")
    header: list[str] | None = None
    columns: dict[str, list[str]] = {}
    delimiter = ","
    number = 0
    while True:
        lines.row = []
        if header is None:
            delimiter = _delimiter(lines, reading)
        try:
            cells = next(csv.reader(lines, strict=True, delimiter=delimiter))
        except StopIteration:
            return
        except csv.Error as error:
            number += 1
            yield _unread(f"row {number}", lines, str(error), encoding, reading)
            continue
        if header is None:
            header = unique_names(recode(cell, encoding)[0] for cell in cells)
            columns = columns_of_fields(header, reading.mapping)
            continue
        if not cells:
            continue
        number += 1
        locator = f"row {number}"
        if sum(map(len, lines.row)) > reading.max_record:
            yield _overlong(locator, "".join(lines.row), encoding, reading)
        elif len(lines.row) > 1 and _swallowed(lines.row, cells, header, columns, delimiter):
            raw = recode(lines.give_back_all_but_first(), encoding)[0]
            yield broken(locator, raw, "bad_csv", "a quotation mark that is not closed swallows the rows behind it")
        elif len(cells) != len(header):
            message = f"{len(cells)} cells under a header of {len(header)}"
            yield broken(locator, recode("".join(lines.row), encoding)[0], "bad_csv", message)
        else:
            yield _csv_record(locator, dict(zip(header, cells, strict=True)), columns, encoding)


def _unread(locator: str, lines: _Lines, error: str, encoding: str, reading: Reading) -> Record:
    """What csv refuses: its first line; those behind it are read again."""
    first = lines.give_back_all_but_first()
    if len(first) > reading.max_record:
        return _overlong(locator, first, encoding, reading)
    return broken(locator, recode(first, encoding)[0], "bad_csv", f"{error} (a quotation mark that is not closed?)")


def _overlong(locator: str, row: str, encoding: str, reading: Reading) -> Record:
    message = f"the row has more than {reading.max_record:,} characters"
    return broken(locator, recode(row[: reading.max_record], encoding)[0], "over_long", message)


DELIMITERS = ",;\t|"
"""What stands between cells, the most common first."""

BLANK = DELIMITERS + ' "\r\n\ufeff'
"""All that a blank row may hold."""


def _delimiter(lines: _Lines, reading: Reading) -> str:
    """What stands between the cells of the first line that is not blank, which comes next.

    What gives the most columns of known names; of equals the comma, if it parts anything, else what gives the most columns.
    """
    for line in lines:
        lines.row = []
        if line.strip(BLANK):
            lines.give_back(line)
            break
    else:
        return ","
    if len(line) > reading.max_record:
        # No header: reading it as one will say so.
        return ","

    def worth(delimiter: str) -> tuple[int, bool, int]:
        header = next(csv.reader([line], delimiter=delimiter), [])
        return len(columns_of_fields(header, reading.mapping)), delimiter == "," and len(header) > 1, len(header)

    return max(DELIMITERS, key=worth)


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


def _swallowed(
    lines: list[str], cells: list[str], header: list[str], columns: dict[str, list[str]], delimiter: str
) -> bool:
    """Whether lines inside a row are rows themselves: as many cells as the header, a URL where URLs stand.

    One of them tells where the row has another number of cells than the header. Where it has the right number, its text
    may quote a line of a sheet; a quotation mark that is closed rows later has nothing but rows behind it, because any mark
    between would have closed it: then most lines must be rows, and the one that closes it too.

    Without a column of URLs only the number of cells tells, and only where the row itself has another one.
    """
    at = header.index(columns["url"][0]) if "url" in columns else None
    if len(cells) != len(header):
        return any(_is_row(line, header, at, delimiter, csv.QUOTE_MINIMAL) for line in lines[1:])
    if at is None:
        return False
    inner = [_is_row(line, header, at, delimiter, csv.QUOTE_NONE) for line in lines[1:] if line.strip()]
    return inner[-1] and 2 * sum(inner) > len(inner)


def _is_row(line: str, header: list[str], at: int | None, delimiter: str, quoting: Literal[0, 3]) -> bool:
    if line.count(delimiter) < len(header) - 1:
        return False
    try:
        inner = next(csv.reader([line], strict=True, delimiter=delimiter, quoting=quoting), [])
    except csv.Error:
        return False
    return len(inner) == len(header) and (at is None or inner[at].startswith(("http://", "https://")))
