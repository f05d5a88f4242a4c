"""Bytes into records: which formats there are, how a file tells its own, and their readers.

Every reader takes the bytes of one dump as a binary stream that can seek, and yields a `Record` for everything it finds
there, in order, without holding more than one of them (workbooks are held whole). What cannot be read becomes a record
too, with `rule` and `message`.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from transforms.contracts.records import FIELDS
from transforms.read.encodings import marked_encoding, wide_encoding
from transforms.read.fields import columns_of_fields
from transforms.read.objects import read_json, read_jsonl
from transforms.read.pages import HTML_HEAD, read_html, read_txt
from transforms.read.parquet import read_parquet
from transforms.read.recoded import recoded
from transforms.read.record import Reading, Record, beginning
from transforms.read.sheets import DELIMITERS, read_csv
from transforms.read.web_archives import read_warc
from transforms.read.workbooks import read_xlsx

Reader = Callable[[BinaryIO, Reading], Iterator[Record]]


class Format(NamedTuple):
    """A format: its reader, the suffixes of its files, the bytes that they begin with (none for text)."""

    read: Reader
    suffixes: tuple[str, ...]
    magic: bytes = b""


FORMATS: dict[str, Format] = {
    "txt": Format(read_txt, (".txt",)),
    "html": Format(read_html, (".html", ".htm", ".xhtml")),
    "jsonl": Format(read_jsonl, (".jsonl", ".ndjson")),
    "json": Format(read_json, (".json",)),
    "csv": Format(read_csv, (".csv", ".tsv")),
    "xlsx": Format(read_xlsx, (".xlsx", ".xlsm"), b"PK\x03\x04"),
    "parquet": Format(read_parquet, (".parquet", ".pq"), b"PAR1"),
    "warc": Format(read_warc, (".warc", ".wet"), b"WARC/"),
}
"""Format -> how it is read and known."""

SUFFIXES = {suffix: name for name, format in FORMATS.items() for suffix in format.suffixes}

TEXTS = ("txt", "jsonl", "json", "csv")
"""Formats whose encoding the whole file tells; the others say it themselves."""

HEAD = 1 << 16
"""Bytes of a file's beginning that tell its format."""


def read_records(stream: BinaryIO, format: str, reading: Reading | None = None) -> Iterator[Record]:
    """The records of one dump, in order.

    `reading.mapping` (field -> column) overrides the known names. A record without any column that could hold a text is
    held back here, where its columns are known; one whose text is empty by `validate`.
    """
    reading = reading or Reading()
    if unknown := set(reading.mapping) - set(FIELDS):
        raise ValueError(f"no field is called {sorted(unknown)[0]!r}: fields are {', '.join(FIELDS)}")
    if format in TEXTS and reading.encoding.startswith(("utf-16", "utf-32")):
        # What follows knows UTF-8 only.
        wide, reading = reading.encoding, reading._replace(encoding="utf-8")
        for record in FORMATS[format].read(recoded(stream, wide), reading):
            yield record._replace(encoding=wide if record.encoding else None)
    else:
        yield from FORMATS[format].read(stream, reading)


def tell_format(suffix: str, head: bytes) -> str | None:
    """The format of a file, by its suffix and its first bytes (unpacked); None where neither tells.

    The bytes go before the name where they are unmistakable, and take the place of a name that cannot be true.
    """
    named = SUFFIXES.get(suffix.lower())
    for name, format in FORMATS.items():
        if (
            format.magic
            and head.startswith(format.magic)
            and (name != "xlsx" or b"[Content_Types].xml" in head or named == "xlsx")
        ):
            return name
    if named and not FORMATS[named].magic:
        told = _tell_sure(head, named)
        # Both are text files: pages that a separator parts may be HTML. And `read_json` takes lines.
        is_same = (told, named) in (("html", "txt"), ("jsonl", "json"))
        return named if told is None or is_same else told
    return _tell_text(_text_of(head)[0])


def _text_of(head: bytes) -> tuple[str, bool]:
    """The beginning of a text, without blanks before it, and whether it is in UTF-16 or UTF-32. Of other bytes: nothing."""
    wide = marked_encoding(head) or wide_encoding(head)
    if wide is None and b"\0" in head[:HTML_HEAD]:
        return "", False
    text = head.decode(wide, "replace") if wide else beginning(head)
    return text.lstrip("\ufeff \t\r\n"), bool(wide and wide.startswith("utf-16"))


def _tell_sure(head: bytes, named: str) -> str | None:
    """The format of a text where its looks leave no doubt, whatever it is named; None where they leave one."""
    text, is_wide = _text_of(head)
    told = _tell_text(text)
    first, _, rest = text.partition("\n")
    if told == "jsonl":
        return told if OBJECT.match(rest.lstrip()) or "text" in columns_of_fields(json.loads(first)) else None
    if told == "json":
        return told if LIST.match(text) or (named != "jsonl" and _is_object(text)) else None
    if told == "csv":
        cells = [_cells(first[:HTML_HEAD], delimiter) for delimiter in DELIMITERS]
        return (
            told if any(len(fields) > 1 and fields.keys() & SURE for fields in map(columns_of_fields, cells)) else None
        )
    if told == "txt" and named == "txt" and is_wide:
        # Excel's "Unicode text" (유니코드 텍스트), under a header of any names.
        n_tabs = {line.count("\t") for line in text.splitlines()[:2]}
        return "csv" if len(n_tabs) == 1 and n_tabs != {0} and rest else None
    return told if told == "html" else None


SURE = {"text", "title", "url"}
"""Fields of which a header has one: other names may begin a text."""

OBJECT = re.compile(r'\{\s*("|\})')
LIST = re.compile(r'\[\s*\{\s*"[^"\n]{1,200}"\s*:')
"""How an object, and a list of objects, begins."""


def _tell_text(text: str) -> str | None:
    """The format of a text by its looks."""
    if text[:1] == "<":
        lowered = text[:HTML_HEAD].lower()
        return "html" if "<html" in lowered or lowered.startswith("<!doctype html") else "txt"
    first, _, rest = text.partition("\n")
    if text[:1] == "{":
        return "jsonl" if _is_object(first) and rest.lstrip()[:1] in ("", "{") else "json"
    if text[:1] == "[" and text[1:].lstrip()[:1] in ("{", "]"):
        return "json"
    if any(len(columns_of_fields(_cells(first[:HTML_HEAD], delimiter))) > 1 for delimiter in DELIMITERS):
        return "csv"
    return "txt" if text else None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(line.splitlines(), delimiter=delimiter), [])
    except csv.Error:
        return []


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
