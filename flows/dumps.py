"""Dumps on disk: which files there are, what they are, and their records as partitions of parquet."""

import codecs
import glob
import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import polars as pl

from transforms.contracts.columns import polars_schema
from transforms.contracts.records import FIELDS, Records
from transforms.ids import digest
from transforms.publication import read_times
from transforms.read import Record, read_records
from transforms.read.fields import plain_name

SUFFIXES = {".txt": "txt", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
GZIP = b"\x1f\x8b"
NOT_DUMPS = ("readme", "license", "answers")
"""Names, without suffixes, of files that stand beside dumps without being one."""

KNOWN = f"{', '.join(sorted(SUFFIXES))}, each plain or .gz"

BLOCK = 1 << 20


class DumpError(ValueError):
    """The user named something that is no dump. The message says what and what to do."""


class Dump(NamedTuple):
    """One file: its path, id (sha256), size, format, encoding."""

    path: str
    dump_id: str
    name: str
    n_bytes: int
    format: str
    encoding: str


def find_files(paths: Sequence[str], *, may_be_empty: bool = True) -> tuple[list[Path], list[Path]]:
    """The dump files under files, folders and globs, sorted; and the files in folders that are no dumps.

    A file that is reached over several paths is one. Raises `DumpError` where a path matches nothing or is no dump, and,
    unless it `may_be_empty`, where a folder holds none: an inbox that nothing came into is no mistake of a schedule.
    """
    if not paths:
        raise DumpError("no dump was named: give files, folders or globs")
    found: dict[str, Path] = {}
    others: dict[str, Path] = {}
    for text in paths:
        path = Path(text).expanduser()
        matches = [path] if path.exists() else [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 (absolute patterns)
        if path.is_symlink() and not path.exists():
            raise DumpError(f"{text}: a link that leads nowhere")
        if not matches:
            raise DumpError(f"{text}: no such file or folder, and no file matches it as a pattern")
        for match in matches:
            if not match.is_dir():
                if format_of(match) is None:
                    raise DumpError(f"{match}: not a known format; known are {KNOWN}")
                found.setdefault(_place(match), match)
                continue
            n_dumps = 0
            for file in sorted(match.rglob("*")):
                if file.is_dir() or _is_hidden(file, match):
                    continue
                is_dump = file.is_file() and _is_dump(file)
                n_dumps += is_dump
                (found if is_dump else others).setdefault(_place(file), file)
            if not (n_dumps or may_be_empty) and len(matches) == 1:
                raise DumpError(f"{match}: no dumps in this folder; known are {KNOWN}")
    return list(found.values()), [file for place, file in others.items() if place not in found]


def _place(file: Path) -> str:
    # Unlike Path.resolve, this takes links that lead in a circle.
    return os.path.realpath(file)


SHOWN_FILES = 3
"""Names that a message gives as examples."""


def passed_over_text(files: Sequence[Path]) -> str:
    """What was passed over in folders, in a line."""
    names = ", ".join(file.name for file in files[:SHOWN_FILES]) + (", ..." if len(files) > SHOWN_FILES else "")
    return f"passed over as no dumps: {names} ({len(files):,} in folders); dumps are {KNOWN}"


def _is_dump(file: Path) -> bool:
    return format_of(file) is not None and file.name.lower().partition(".")[0] not in NOT_DUMPS


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def format_of(path: Path) -> str | None:
    """The format that a file's name tells, or None."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return SUFFIXES.get(suffixes[-1]) if suffixes else None


def open_dump(path: Path) -> BinaryIO:
    """The bytes of a dump, unpacked where they are gzipped (told by content, not by name)."""
    with path.open("rb") as file:
        is_packed = file.read(2) == GZIP
    return cast(BinaryIO, gzip.open(path, "rb")) if is_packed else path.open("rb")


def describe_dump(path: Path) -> Dump:
    """Id, size, format and encoding of a file, in one pass that keeps a megabyte of it in memory."""
    sha = hashlib.sha256()
    n_bytes = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            sha.update(block)
            n_bytes += len(block)
    return Dump(str(path), sha.hexdigest(), path.name, n_bytes, format_of(path) or "txt", detect_encoding(path))


def detect_encoding(path: Path) -> str:
    """`utf-8-sig` with a mark, else whichever of UTF-8 and CP949 reads the file, or its beginning, with fewer faults."""
    possible = {name: codecs.getincrementaldecoder(name)("strict") for name in ("utf-8", "cp949")}
    beginning = b""
    try:
        with open_dump(path) as stream:
            while (block := stream.read(BLOCK)) and possible:
                beginning = beginning or block
                for name, decoder in list(possible.items()):
                    try:
                        decoder.decode(block)
                    except UnicodeDecodeError:
                        del possible[name]
    except (OSError, EOFError):
        # A damaged archive: reading its records will say so, with the place.
        pass
    if beginning.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if possible:
        return next(iter(possible))
    faults = {name: beginning.decode(name, "replace").count("\ufffd") for name in ("utf-8", "cp949")}
    return min(faults, key=lambda name: faults[name])


def iterate_records(dump: Dump, mapping: Mapping[str, str]) -> Iterator[Record]:
    """The records of a file; a file that breaks off yields what it held and then says so in a record of its own."""
    number = 0
    try:
        with open_dump(Path(dump.path)) as stream:
            for record in read_records(stream, dump.format, dump.encoding, mapping):
                number += 1
                yield record
    except (OSError, EOFError) as error:
        yield Record(
            f"after {number}",
            f"({dump.name})",
            {},
            rule="damaged_file",
            message=f"unreadable after record {number}: {error}",
        )


def write_partitions(
    dumps: Iterable[Dump], folder: Path, mapping: Mapping[str, str], *, max_records: int, max_bytes: int
) -> tuple[list[str], list[int]]:
    """Records of some dumps as parquet files of at most so many records; memory holds one of them.

    Returns the files, and for each dump how many records it has.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: list[str] = []
    rows: list[tuple[object, ...]] = []
    n_bytes = 0
    counts: list[int] = []

    def flush() -> None:
        nonlocal rows, n_bytes
        if rows:
            path = folder / f"records-{len(files):05d}.parquet"
            pl.DataFrame(rows, schema=polars_schema(Records), orient="row").write_parquet(path, compression="lz4")
            files.append(str(path))
        rows, n_bytes = [], 0

    for dump in dumps:
        count = 0
        for record in iterate_records(dump, mapping):
            count += 1
            rows.append(_row(dump, record))
            n_bytes += len(record.raw)
            if len(rows) >= max_records or n_bytes >= max_bytes:
                flush()
        counts.append(count)
    flush()
    return files, counts


def _row(dump: Dump, record: Record) -> tuple[object, ...]:
    fields = (record.fields.get(name) for name in FIELDS)
    return (
        digest(dump.dump_id, record.locator),
        dump.dump_id,
        record.locator,
        _storable(record.raw),
        record.rule,
        _storable(record.message),
        record.has_fields,
        *(_storable(field) for field in fields),
    )


def _storable(text: str | None) -> str | None:
    """Text that UTF-8 can hold: JSON may escape halves of surrogate pairs."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")


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


def check_mapping(mapping: Mapping[str, str], files: Sequence[Path]) -> None:
    """Raise `DumpError` where no file has a column that the mapping names."""
    for field, column in mapping.items():
        seen: dict[str, None] = {}
        for file in files:
            seen.update(dict.fromkeys(_columns(file)))
            if plain_name(column) in map(plain_name, seen):
                break
        else:
            known = ", ".join(list(seen)[:20]) or "none"
            raise DumpError(f"--map {field}={column}: no dump has a column {column!r}; there are {known}")


def _columns(file: Path) -> list[str]:
    """The names of a file's columns, as far as its first records tell."""
    records = islice(iterate_records(describe_dump(file), {}), PEEKED)
    names: dict[str, None] = {}
    for record in records:
        # Records without a known column are the ones that a mapping is for.
        if record.rule in (None, "no_text") and record.has_fields:
            names.update(dict.fromkeys(json.loads(record.raw)))
    return list(names)


def mapping_key(mapping: Mapping[str, str]) -> str:
    """A short text that differs where mappings differ."""
    return digest(json.dumps(dict(sorted(mapping.items())), ensure_ascii=False))
