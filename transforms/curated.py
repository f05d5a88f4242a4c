"""The user's curated rows: who is who where the texts do not tell it. A CSV with the columns `action,name,type,target,since,until`.

`alias`: mentions whose surface is `name` name `target`. `merge`: the entity called `name` is the one called `target`. `split`: mentions with
the surface `name` whose entity is not `name` itself have an entity of their own, called `target`. `since` and `until` (both inclusive, both
optional) bound the days of publication that a row holds for.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import combinations
from typing import NamedTuple
from unicodedata import normalize

import polars as pl

from transforms.contracts import CuratedRows
from transforms.contracts.columns import polars_schema
from transforms.contracts.entities import ENTITY_TYPES
from transforms.contracts.identity import ACTIONS, MAX_NAME
from transforms.ids import digest

NEEDED = ("action", "name", "type", "target")
DAYS = ("since", "until")


class Row(NamedTuple):
    """One line of the file."""

    line: int
    action: str
    name: str
    type: str
    target: str
    since: date | None
    until: date | None

    def meets(self, other: "Row") -> bool:
        """Whether some day is in both rows."""
        return (self.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
            self.until or date.max
        )

    def holds_on(self, day: date) -> bool:
        """Whether the row holds for articles of a day."""
        return (self.since or date.min) <= day <= (self.until or date.max)

    def __str__(self) -> str:
        """The row as the user wrote it."""
        return f"{self.action},{self.name},{self.type},{self.target}"


def read_curated(text: str) -> tuple[pl.DataFrame, list[str]]:
    r"""The rows (`CuratedRows`, equal lines once) of a CSV, and what is wrong with it, a sentence with the line for each fault.

    Columns that are not ours are passed over (notes of the user), and so are blank lines. Where anything is wrong the rows are not to be used.

    >>> read_curated("action,name,type,target\nalias,한전,organization,\n")[1]
    ['line 2: target is empty']
    """
    rows: list[Row] = []
    faults: list[tuple[int, str]] = []
    try:
        for line, cells in _lines(text):
            try:
                rows.append(_row(line, cells))
            except _Fault as fault:
                faults.append((line, str(fault)))
    except (csv.Error, _NoHeader) as error:
        faults.append((1, str(error)))
    faults += [*_contradictions(rows), *_cycles(rows)]
    return _frame(rows), [f"line {line}: {fault}" for line, fault in sorted(faults)]


class _NoHeader(ValueError):
    """The first line does not name the columns."""


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The cells of each line that has any, by column, with the number of the line that it begins on."""
    reader = csv.reader(StringIO(normalize("NFC", text.removeprefix("\ufeff")), newline=""), strict=True)
    header = [cell.strip().lower() for cell in next(reader, [])]
    if missing := [column for column in NEEDED if column not in header]:
        raise _NoHeader(
            f"the header lacks {', '.join(missing)}: it has to name the columns {','.join((*NEEDED, *DAYS))}"
        )
    line = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield line, dict(zip(header, (cell.strip() for cell in cells), strict=False))
        line = reader.line_num + 1


class _Fault(ValueError):
    """What is wrong with a line."""


def _row(line: int, cells: dict[str, str]) -> Row:
    """A line's row. Raises `_Fault`."""
    for column in NEEDED:
        if not cells.get(column):
            raise _Fault(f"{column} is empty")
        if len(cells[column]) > MAX_NAME:
            raise _Fault(f"{column} is longer than {MAX_NAME} characters: {cells[column][:20]}...")
    for column, values in (("action", ACTIONS), ("type", ENTITY_TYPES)):
        if cells[column] not in values:
            raise _Fault(f"unknown {column} '{cells[column]}', it is one of {', '.join(values)}")
    since, until = (_day(column, cells.get(column)) for column in DAYS)
    row = Row(line, cells["action"], cells["name"], cells["type"], cells["target"], since, until)
    if since and until and since > until:
        raise _Fault(f"until {until} is before since {since}")
    if row.action == "merge" and row.name == row.target:
        raise _Fault(
            f"{row} merges an entity into itself; alias,{row.name},{row.type},{row.name} keeps all of that name one"
        )
    return row


def _day(column: str, cell: str | None) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise _Fault(f"{column} '{cell}' is no day, write it as 2025-03-10") from None


def _contradictions(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """Rows that tell two things of one name on the same days."""
    told: dict[tuple[bool, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        told[row.action == "merge", row.type, row.name].append(row)
    for group in told.values():
        for one, other in combinations(group, 2):
            if one.target != other.target and one.meets(other):
                yield other.line, f"{other} contradicts line {one.line}: {one}"


def _cycles(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """Merges that come back to where they began, on some day."""
    suspects = [row for row in rows if row.action == "merge" and row.name != row.target]
    while True:
        # Whatever leads nowhere, or comes from nowhere, is in no cycle.
        sources, targets = ({(row.type, getattr(row, end)) for row in suspects} for end in ("name", "target"))
        kept = [row for row in suspects if (row.type, row.target) in sources and (row.type, row.name) in targets]
        if len(kept) == len(suspects):
            break
        suspects = kept
    # If rows share a day at all, they share the latest of their first days.
    for day in sorted({row.since or date.min for row in suspects}):
        following = {(row.type, row.name): row for row in suspects if row.holds_on(day)}
        for row in following.values():
            path = [row]
            while len(path) <= len(following) and (after := following.get((row.type, path[-1].target))):
                path.append(after)
                if after is row:
                    yield row.line, f"merges go in a circle: {' -> '.join(step.name for step in path)}"
                    return


def _frame(rows: Sequence[Row]) -> pl.DataFrame:
    values = [
        (digest(row.action, row.name, row.type, row.target, str(row.since or ""), str(row.until or "")), *row[1:])
        for row in rows
    ]
    frame = pl.DataFrame(values, schema=polars_schema(CuratedRows), orient="row")
    return CuratedRows.validate(frame.unique("row_id").sort("row_id"))
