"""One record of a dump, and its fields out of the values that arrive in it."""

import codecs
import errno
import json
import math
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from transforms.read.fields import FIELD_NAMES, JOINED

MAX_RECORD = 4_000_000
"""Bytes of one record; twenty times the longest article that a contract allows. Longer ones are held back, with this
much of their beginning."""

Mapped = Mapping[str, str]
"""Field -> the column that holds it, from `--map`."""


class Reading(NamedTuple):
    """How a dump is to be read.

    `encoding` is the whole dump's (`utf-8`, `utf-8-sig`, `cp949`) and counts for sheets; pages and lines are decoded one by
    one. `separator` is the line that parts the pages of one text file (None: one page a file). A record of more than
    `max_record` bytes is held back.
    """

    encoding: str = "utf-8"
    mapping: Mapped = MappingProxyType({})
    separator: str | None = None
    max_record: int = MAX_RECORD


class Record(NamedTuple):
    """One record of a dump: where it stood, how it came, its fields, or what is wrong with it.

    `encoding` is what its bytes were decoded from, where that was told record by record.
    """

    locator: str
    raw: str
    fields: dict[str, str | None]
    has_fields: bool = True
    rule: str | None = None
    message: str | None = None
    encoding: str | None = None


def decode(data: bytes) -> tuple[str, str | None]:
    """Text of one record and what it was encoded in: UTF-8, else CP949; else None, with escapes for what is neither."""
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "backslashreplace"), None


def beginning(data: bytes) -> str:
    """The beginning of a record that is too long; a letter that it cuts is left out."""
    for encoding in ("utf-8", "cp949"):
        try:
            return codecs.getincrementaldecoder(encoding)().decode(data)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "backslashreplace")


def recode(text: str, encoding: str) -> tuple[str, str | None]:
    """A part of a file that was decoded whole, with `surrogateescape`, and its own encoding, where that is another.

    None and escapes for what is neither UTF-8 nor CP949.
    """
    if text.isascii():
        return text, encoding
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return decode(text.encode(encoding, "surrogateescape"))
    return text, encoding


def plain_json(row: Mapping[str, object]) -> str:
    """A row of named values as JSON, as it is kept in quarantine; what JSON does not know is written as text."""
    return json.dumps(row, ensure_ascii=False, default=str)


def first_line(error: Exception) -> str:
    """What an error says, without the context that libraries add on further lines."""
    return str(error).split("\n", 1)[0]


def broken(locator: str, raw: str, rule: str, message: str, *, has_fields: bool = True) -> Record:
    """A record that reading already has to hold back."""
    return Record(locator, raw, {}, has_fields, rule, message)


def is_of_bytes(error: Exception) -> bool:
    """Whether an error over a dump comes from its bytes rather than from the system that it lies on.

    Damaged directories lead to places before the beginning of a file, which the system calls invalid.
    """
    return not isinstance(error, OSError) or error.errno in (None, errno.EINVAL)


NO_PAGE = "no_page"
"""The mark of what is no page and claims to be none (an image in an archive): it is counted as passed over."""


def no_page(locator: str, kind: str) -> Record:
    """What stands among records without being one."""
    return Record(locator, "", {}, has_fields=False, rule=NO_PAGE, message=kind)


def as_text(value: object, *, joint: str = ", ", is_whole: bool = True) -> str | None:
    """A field's value as text: lists joined, the texts inside objects, missing values null.

    Flags are no texts, and neither are NaN and infinity, which pandas writes for missing values. An object in which no
    text is known is null too, unless it is wanted whole.
    """
    if isinstance(value, dict):
        # A block of an article as editors save it: {"type": "p", "text": ...}.
        inner = next((value[name] for name in INNER if isinstance(value.get(name), str | list)), None)
        if inner is None:
            return json.dumps(value, ensure_ascii=False) if is_whole else None
        value = inner
    if isinstance(value, str):
        return value or None
    if value is None or isinstance(value, bool) or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, list):
        return joint.join(filter(None, (as_text(item, joint=joint, is_whole=is_whole) for item in value))) or None
    return str(value)


INNER = ("text", "content", "contents", "name", "value", "body", "sections", "paragraphs", "rendered")
"""Where the text of an object inside a field stands (`rendered`: WordPress)."""

NO_VALUES = frozenset({"nan", "NaN", "None", "null", "NULL", "<NA>", "NaT", "-", "N/A", "#N/A"})
"""What programs write where there is no value, mostly pandas. A text that says so within others is a text."""

NO_TEXTS = NO_VALUES | {"본문없음", "본문 없음", "내용없음", "내용 없음"}
"""What stands for a text where there is none."""

LONGEST_NONE = max(map(len, NO_TEXTS))
WHOLE = frozenset(FIELD_NAMES) - {"text", "title", "url"}
"""Fields that may be an object as it came; a text, a title or an address is none."""


def pick_fields(row: Mapping[str, object], columns: Mapping[str, list[str]]) -> dict[str, str | None]:
    """The known fields of a row: for each the first of its columns that is filled with more than blanks, or all."""
    fields: dict[str, str | None] = {}
    for field, names in columns.items():
        if field in JOINED:
            values = (as_text(row.get(name)) for name in names)
            fields[field] = ",".join(value for value in values if value and value.strip() not in NO_VALUES) or None
            continue
        for name in names:
            value = row.get(name)
            if not isinstance(value, str):
                value = as_text(value, joint="\n" if field == "text" else ", ", is_whole=field in WHOLE)
            if not value:
                continue
            plain = value.strip()
            if (len(plain) > LONGEST_NONE and field != "url") or is_filled(plain, field):
                fields[field] = value
                break
    return fields


def is_filled(value: str, field: str) -> bool:
    """Whether a value is more than a sign for none; of an address, whether it can be one."""
    if not value:
        return False
    if len(value) <= LONGEST_NONE and value in (NO_TEXTS if field == "text" else NO_VALUES):
        return False
    # The text that a link shows in a sheet: `기사 보기`.
    return field != "url" or "://" in value or (not BLANK.search(value) and (value.isascii() or "." in value))


BLANK = re.compile(r"\s")


SHOWN_COLUMNS = 20
SHOWN_NAME = 40
"""Columns that a message names, and characters of each: without a header, the first row stands in its place."""


def record_of(
    locator: str, raw: str, row: Mapping[str, object], columns: Mapping[str, list[str]], encoding: str | None = None
) -> Record:
    """The record that a row is; held back where none of its columns could hold a text, with the names of those there are."""
    fields = pick_fields(row, columns)
    if "text" in columns or "description" in columns:
        if "text" not in fields and "description" not in fields:
            for name in columns.get("text", ()):
                if isinstance(value := row.get(name), dict) and value:
                    message = f"{name[:SHOWN_NAME]} is an object in which no text is known: there are {_shown(value)}"
                    return Record(locator, raw, fields, rule="no_text", message=message, encoding=encoding)
        return Record(locator, raw, fields, encoding=encoding)
    message = f"no column is known to hold a text (--map text=COLUMN names one): there are {_shown(row)}"
    return Record(locator, raw, fields, rule="no_text", message=message, encoding=encoding)


def _shown(names: Iterable[str]) -> str:
    """Names as a message tells them: the first ones, and how many more there are."""
    there = [name[:SHOWN_NAME] for name in names if name]
    more = f" and {len(there) - SHOWN_COLUMNS} more" if len(there) > SHOWN_COLUMNS else ""
    return f"{', '.join(there[:SHOWN_COLUMNS])}{more}" if there else "none"


def kind_of(value: object) -> str:
    """What a JSON value is, in the words of a message.

    >>> kind_of(None), kind_of([]), kind_of(1.5)
    ('null', 'a list', 'a number')
    """
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    kinds = ((str, "a text"), (list, "a list"), (dict, "an object"))
    return next((kind for type_, kind in kinds if isinstance(value, type_)), "a number")


def row_record(locator: str, row: Mapping[str, object], columns: Mapping[str, list[str]], reading: Reading) -> Record:
    """The record that a row of a table is, kept as JSON; held back where it is too long."""
    raw = plain_json(row)
    if len(raw) > reading.max_record:
        message = f"the row has more than {reading.max_record:,} characters"
        return broken(locator, raw[: reading.max_record], "over_long", message)
    return record_of(locator, raw, row, columns)
