"""What the user says of the records: which column holds a field, when they were collected."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import polars as pl

from flows.dumps.find import DumpError
from flows.dumps.formats import ARCHIVES
from flows.dumps.read import Dump, iterate_records
from flows.dumps.streams import Limits
from transforms.contracts.records import FIELDS
from transforms.ids import digest
from transforms.publication import read_times
from transforms.read import Reading
from transforms.read.fields import plain_name


def check_time(text: str | None) -> None:
    """Raise `DumpError` where a text states no time."""
    if text is not None and pl.select(read_times(pl.lit(text)).struct.field("at")).item() is None:
        raise DumpError(f"--collected-at {text}: no time; write it as 2025-03-10 22:00")


def read_mapping(options: Sequence[str]) -> dict[str, str]:
    """`field=column` options as a mapping. Raises `DumpError` on an unknown field or a missing `=`."""
    mapping: dict[str, str] = {}
    for option in options:
        field, separator, column = option.partition("=")
        if not separator or not column:
            raise DumpError(f"--map {option}: write field=column, for example --map text=기사본문")
        if field not in FIELDS:
            raise DumpError(f"--map {option}: no field is called {field!r}; fields are {', '.join(FIELDS)}")
        mapping[field] = column
    return mapping


PEEKED = 100
"""Records of a file in which a mapped column is looked for."""


def check_mapping(mapping: Mapping[str, str], described: Iterable[Dump], limits: Limits | None = None) -> None:
    """Raise `DumpError` where no file has a column that the mapping names, at whatever depth of its records."""
    for field, column in mapping.items():
        seen: dict[str, None] = {}
        for dump in described:
            seen.update(dict.fromkeys(_columns(dump, mapping, limits)))
            if plain_name(column) in map(plain_name, seen):
                break
        else:
            known = ", ".join(list(seen)[:20]) or "none"
            raise DumpError(f"--map {field}={column}: no dump has a column {column!r}; there are {known}")


def _columns(dump: Dump, mapping: Mapping[str, str], limits: Limits | None) -> list[str]:
    """The names of a file's columns, as far as its first records tell, those of records before those inside of fields."""
    records = islice(iterate_records(dump, Reading(mapping=mapping), limits), PEEKED)
    names: dict[str, None] = {}
    for record in records:
        # Records without a known column are the ones that a mapping is for.
        if record.rule in (None, "no_text") and record.has_fields:
            names.update(dict.fromkeys(_keys(record.raw)))
    return list(names)


def _keys(raw: str) -> list[str]:
    """All names in a record, those of the outer objects first."""
    try:
        # As the readers do, with line feeds inside of strings.
        values = [json.loads(raw, strict=False)]
    except (ValueError, RecursionError):
        return []
    names: dict[str, None] = {}
    while values:
        for value in values:
            # A column whose name comes twice has a number behind it, as the readers of sheets give it.
            names.update(dict.fromkeys(re.sub(r" \(\d+\)$", "", name) for name in value if isinstance(value, dict)))
        inner = (one for value in values for one in (value.values() if isinstance(value, dict) else value))
        values = [one for one in inner if isinstance(one, dict | list)]
    return list(names)


def check_separator(separator: str | None, described: Sequence[Dump], limits: Limits | None = None) -> None:
    """Raise `DumpError` where a line that should part pages occurs in no text file."""
    if separator is None or not described:
        return
    line = separator.strip()
    for dump in described:
        if dump.format == "txt" or dump.format in ARCHIVES.values():
            # Whole files, as far as a page may reach.
            for record in iterate_records(dump, Reading(), limits):
                if not record.has_fields and any(one.strip() == line for one in record.raw.splitlines()):
                    return
    raise DumpError(
        f"--page-separator {separator}: no text file has such a line; leave it out where a file is one page"
    )


def mapping_key(mapping: Mapping[str, str]) -> str:
    """A short text that differs where mappings differ."""
    return digest(json.dumps(dict(sorted(mapping.items())), ensure_ascii=False))
