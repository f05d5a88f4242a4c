"""Rows of a sheet in which quotation marks do not stand as csv has them: not closed, not doubled, or no quoting at all."""

import csv
import re
from collections.abc import Sequence
from typing import Literal, NamedTuple


class Heading(NamedTuple):
    """What the header of a sheet says of its rows; `url` and `published` are the places of such cells, None without.

    `cells` are its own, where names are known among them. Columns without a header are numbered.
    """

    names: list[str]
    columns: dict[str, list[str]]
    delimiter: str
    url: int | None
    published: int | None
    cells: Sequence[str] = ()
    is_numbered: bool = False


def heading(names: list[str], columns: dict[str, list[str]], delimiter: str) -> Heading:
    """A header with the places of the cells that tell a row."""
    url, published = (names.index(columns[field][0]) if field in columns else None for field in ("url", "published"))
    return Heading(names, columns, delimiter, url, published)


def swallows(lines: list[str], cells: list[str], header: Heading) -> bool:
    """Whether lines inside a row are rows themselves: as many cells as the header, a URL where URLs stand.

    One of them tells where the row has another number of cells than the header. Where it has the right number, its text
    may quote a line of a sheet; a quotation mark that is closed rows later has nothing but rows behind it, because any mark
    between would have closed it: then most lines must be rows, and the one that closes it too. Without a column of URLs
    all of them must be, and none may look like prose.
    """
    if len(cells) != len(header.names):
        return any(_is_row(line, header, csv.QUOTE_MINIMAL) for line in lines[1:])
    if header.url is None:
        return _are_rows(lines, header)
    inner = [_is_row(line, header, csv.QUOTE_NONE) for line in lines[1:] if line.strip()]
    return inner[-1] and 2 * sum(inner) > len(inner)


def _is_row(line: str, header: Heading, quoting: Literal[0, 3]) -> bool:
    if line.count(header.delimiter) < len(header.names) - 1:
        return False
    try:
        inner = next(csv.reader([line], strict=True, delimiter=header.delimiter, quoting=quoting), [])
    except csv.Error:
        return False
    return len(inner) == len(header.names) and (header.url is None or inner[header.url].startswith(WEB))


WEB = ("http://", "https://")

PROSE = re.compile(r'""|,\d{3}(?!\d)|[,;|][^\S\t\r\n]|^\s*$')
"""What a line of a text has and a line of a sheet without quotation has not: doubled marks, thousands, a blank behind a
comma, nothing at all."""


def _are_rows(lines: list[str], header: Heading) -> bool:
    """Whether each line of a row is one by its number of cells, its date, and by not looking like prose."""
    n_cells = len(header.names)
    if n_cells == 1 or any(line.count(header.delimiter) != n_cells - 1 for line in lines):
        return False
    if any(PROSE.search(line) for line in lines[1:]):
        return False
    at = header.published
    return at is None or all(re.search(r"\d", line.split(header.delimiter)[at]) for line in lines[1:])


WHOLE = re.compile(r'"((?:[^"]|"")*)"')
"""A cell as csv quotes it."""


def unquoted(line: str, header: Heading) -> list[str] | None:
    r"""The cells of a line in which quotation marks are mostly letters like others; None where they cannot be.

    Sheets written without quoting hold `"1번 배는 간다" 선장 말`, careless ones `"그는 "간다"고 했다"`. A mark that is not closed
    within its cell may begin a cell of several lines; only between tabs, which texts do not hold, it is sure not to.

    >>> unquoted('"배가 간다" 선장 말\tb\n', heading(["제목", "본문"], {}, "\t"))
    ['"배가 간다" 선장 말', 'b']
    """
    cells = line.rstrip("\r\n").split(header.delimiter)
    if len(cells) != len(header.names):
        return None
    is_open = [cell.startswith('"') and cell.count('"') % 2 == 1 for cell in cells]
    if is_open[-1] or (any(is_open) and header.delimiter != "\t"):
        return None
    if all(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells if cell):
        return [cell[1:-1].replace('""', '"') for cell in cells]
    return [whole[1].replace('""', '"') if (whole := WHOLE.fullmatch(cell)) else cell for cell in cells]


ESCAPED = re.compile(r'(?<!\\)((?:\\\\)*)\\"')


def doubled(line: str) -> str:
    r"""A line with the marks doubled that a backslash escapes.

    >>> doubled('"그는 \\"간다\\"고 했다",b')
    '"그는 ""간다""고 했다",b'
    """
    return ESCAPED.sub(r'\1""', line)


def has_escaped(lines: Sequence[str]) -> bool:
    """Whether a backslash stands before a quotation mark."""
    return any('\\"' in line for line in lines)
