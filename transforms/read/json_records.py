"""Which objects of a JSON value are records, wherever they stand in it."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from transforms.read.fields import columns_of_fields
from transforms.read.record import Reading
from transforms.read.sheets import unique_names

Columns = dict[str, list[str]]
"""Field -> the columns of a row that hold it, the preferred one first."""

WRAPPERS = ("article", "news", "item", "data", "document", "_source")
"""Names of objects that hold a whole record (`_source`: Elasticsearch)."""

FEED_TEXTS = ("content_text", "content_html")
"""Where an item of a JSON Feed has its text (https://www.jsonfeed.org/version/1.1/)."""

KNOWN_ROWS = 1_000
"""Kinds of rows whose columns are remembered."""

SINGLE = ("title", "text", "url", "published", "description")
"""Fields of which an article has one, so that lists of them are those of several articles."""

MAX_DEPTH = 16
"""Levels of a value that are searched, objects and lists; answers of GraphQL (`data.articles.edges[].node`) have 5."""


def lifted(row: dict[str, Any]) -> dict[str, Any]:
    """A record whose fields stand in an object of their own (`{"article": {"title": ...}}`), with those fields on top."""
    whole = row
    for name, value in row.items():
        if isinstance(value, dict) and name.lower() in WRAPPERS:
            whole = {**value, **{key: kept for key, kept in whole.items() if key != name}}
    return whole


class Finder:
    """Finds records in JSON values; which columns of a row hold which field is found once for all rows with the same names."""

    def __init__(self, reading: Reading) -> None:
        """A finder that knows `reading.mapping` before every known name."""
        self._mapping = reading.mapping
        self._known: dict[tuple[str, ...], Columns] = {}

    def columns(self, row: dict[str, Any]) -> Columns:
        """Which columns of a row hold which field."""
        names = tuple(row)
        if names not in self._known:
            if len(self._known) >= KNOWN_ROWS:
                # Rows with ids for names are all different.
                self._known.clear()
            columns = columns_of_fields(names, self._mapping)
            if feed := [name for name in FEED_TEXTS if name in row and name not in columns.get("text", [])]:
                columns = {**columns, "text": [*columns.get("text", []), *feed]}
            self._known[names] = columns
        return self._known[names]

    def is_article(self, value: object) -> bool:
        """Whether a value has a title and a text and no object in it: most are so, and need no search."""
        if not isinstance(value, dict):
            return False
        for item in value.values():
            if isinstance(item, dict):
                return False
        known = self.columns(value)
        for name in known.get("text", ()):
            if isinstance(value[name], list):
                return False
        return "title" in known and "text" in known

    def records(self, value: object) -> list[dict[str, Any]]:
        """The records in a value, in its order: itself, or objects in its lists and objects; empty where none has a text.

        An object with a text is a record, and what stands in it is a part of it (related items, blocks of the text).
        Without a title, a description is taken for one only where nothing else is found.
        """
        return self._search(value, 0, ("title",)) or self._search(value, 0, ())

    def _search(self, value: object, depth: int, beside: tuple[str, ...]) -> list[dict[str, Any]]:
        """The records in a value; a description makes one together with the fields `beside` it."""
        if depth > MAX_DEPTH:
            return []
        if isinstance(value, list):
            return list(
                chain.from_iterable(self._search(item, depth + 1, beside) for item in value if _is_nested(item))
            )
        if not isinstance(value, dict):
            return []
        row = lifted(value)
        if rows := self.turned(row):
            return rows
        known = self.columns(row)
        is_plain = all(not _is_nested(row[name]) for name in known.get("text", []))
        if "text" in known and "title" in known and is_plain and row is value:
            return [value]
        nested = (item for item in value.values() if _is_nested(item))
        inner = list(chain.from_iterable(self._search(item, depth + 1, beside) for item in nested))
        if "text" in known:
            is_record = not self._hold_articles(inner, known, is_plain, row is not value)
        else:
            is_record = "description" in known and all(field in known for field in beside)
            is_record = is_record and not self._outrank(inner, known)
        return [value] if is_record else inner

    def turned(self, value: dict[str, Any]) -> list[dict[str, Any]]:
        """The rows of a table that was written by its columns, as pandas does; empty where a value is none.

        Columns are objects with the same keys (`to_json()`) or lists of the same length, or stand beside the rows
        (`orient="split"`). An article's text may be a list too: several columns tell a table from it, and more than one row.
        """
        if not _is_nested(next(iter(value.values()), None)):
            return []
        names, rows = value.get("columns"), value.get("data")
        if not isinstance(names, list) or not isinstance(rows, list):
            names, rows = list(value), None
        if not all(isinstance(name, str) for name in names) or not self._is_table(names):
            return []
        rows = self._rows(list(value.values())) if rows is None else rows
        if not all(isinstance(row, list) and len(row) == len(names) for row in rows):
            return []
        names = unique_names(names)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _rows(self, columns: list[Any]) -> list[list[Any]]:
        """The rows of columns that are objects with the same keys, or lists of the same length; empty where they are not."""
        first = columns[0]
        if isinstance(first, dict):
            keys = first.keys()
            # Objects under names of fields are articles or parts of one (`{"article": {...}, "news": {...}}`).
            if self.columns(first) or not all(isinstance(column, dict) and column.keys() == keys for column in columns):
                return []
            columns = [[column[key] for key in keys] for column in columns]
        elif not all(isinstance(column, list) and len(column) == len(first) > 1 for column in columns):
            return []
        rows = [list(row) for row in zip(*columns, strict=True)]
        return [] if any(isinstance(cell, dict) for row in rows for cell in row) else rows

    def _is_table(self, names: Iterable[str]) -> bool:
        """Whether names are those of columns: a text or a title, and another field that articles have one of."""
        known = self.columns(dict.fromkeys(names))
        return ("text" in known or "title" in known) and sum(field in known for field in SINGLE) > 1

    def _hold_articles(self, inner: list[dict[str, Any]], known: Columns, is_plain: bool, is_lifted: bool) -> bool:
        """Whether what stands in an object with a text are articles themselves, and the object only their container.

        Its text may be a list of articles (`{"content": [...], "totalPages": 1}`), or of parts with titles, which have
        neither address nor time.
        """
        columns = [self.columns(lifted(row)) for row in inner]
        articles = [own for own in columns if "text" in own and "title" in own]
        if "title" in known and not is_plain:
            articles = [own for own in articles if "url" in own or "published" in own]
        # The object that was lifted is one of them.
        return len(articles) > int(is_lifted and is_plain)

    def _outrank(self, inner: list[dict[str, Any]], known: Columns) -> bool:
        """Whether what stands in an object with a mere description are the records (the items of a feed), and not it."""
        columns = [self.columns(lifted(row)) for row in inner]
        return any("text" in own or len(own) >= len(known) for own in columns)


def _is_nested(value: object) -> bool:
    return isinstance(value, dict | list)
