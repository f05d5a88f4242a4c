"""One record of a dump, and its fields out of the values that arrive in it."""

import json
import math
from collections.abc import Mapping
from typing import NamedTuple

MAX_RECORD = 4_000_000
"""Bytes of one record; twenty times the longest article that a contract allows. Longer ones are held back, with this
much of their beginning."""

Mapped = Mapping[str, str]
"""Field -> the column that holds it, from `--map`."""


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
    """A field's value as text: lists joined, the texts inside objects, missing values null.

    Flags are no texts, and neither are NaN and infinity, which pandas writes for missing values.
    """
    if value is None or value == "" or isinstance(value, bool):
        return None
    if isinstance(value, float) and not math.isfinite(value):
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


SHOWN_COLUMNS = 20
SHOWN_NAME = 40
"""Columns that a message names, and characters of each: without a header, the first row stands in its place."""


def record_of(locator: str, raw: str, row: Mapping[str, object], columns: Mapping[str, list[str]]) -> Record:
    """The record that a row is; held back where none of its columns could hold a text, with the names of those there are."""
    fields = pick_fields(row, columns)
    if "text" in columns or "description" in columns:
        return Record(locator, raw, fields)
    there = [name[:SHOWN_NAME] for name in row if name]
    more = f" and {len(there) - SHOWN_COLUMNS} more" if len(there) > SHOWN_COLUMNS else ""
    told = f"there are {', '.join(there[:SHOWN_COLUMNS])}{more}" if there else "there are none"
    message = f"no column is known to hold a text (--map text=COLUMN names one): {told}"
    return Record(locator, raw, fields, rule="no_text", message=message)
