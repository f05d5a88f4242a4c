"""Valid dumps of invented records in every format, packing and archive: what tests and the fuzzer start from."""

import bz2
import csv
import gzip
import io
import json
import lzma
import sys
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Row = Mapping[str, Any]

ROWS: list[Row] = [
    {
        "url": f"https://news.example/{number}",
        "title": f"{place} 앞바다에 배 {number}척이 모였다",
        "text": f"(하늘={place}통신) 허무림 기자 = {place} 앞바다에 배 {number}척이 모였다.\n밤새 파도가 높았다, 고 \"어부\" 최가온은 말했다.",
        "published": f"2025-03-1{number} 09:0{number}:00",
        "press": f"{place}통신",
        "keywords": "배, 바다, 파도",
    }
    for number, place in enumerate(("온마을", "달섬", "솔포"), 1)
]  # fmt: skip


def as_txt(rows: Sequence[Row] = ROWS, separator: str = "-----") -> bytes:
    """Pages one behind the other."""
    return f"\n{separator}\n".join(f"{row['title']}\n\n{row['text']}" for row in rows).encode()


def as_jsonl(rows: Sequence[Row] = ROWS) -> bytes:
    """One object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_json(rows: Sequence[Row] = ROWS) -> bytes:
    """A list of objects."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1).encode()


def as_csv(rows: Sequence[Row] = ROWS, delimiter: str = ",") -> bytes:
    """A sheet under a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_html(rows: Sequence[Row] = ROWS[:1]) -> bytes:
    """The page of the first record."""
    row = rows[0]
    body = "".join(f"<p>{line}</p>" for line in row["text"].split("\n"))
    head = f"<meta charset='utf-8'><title>{row['title']}</title><meta property='og:url' content='{row['url']}'>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><h1>{row['title']}</h1>{body}</body></html>".encode()


def as_xlsx(rows: Sequence[Row] = ROWS) -> bytes:
    """A workbook of one sheet."""
    return workbook({"기사": [list(rows[0]), *(list(row.values()) for row in rows)]})


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook: sheet -> rows of cells."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_urls": False}) as book:
        # An input is known by its seed alone.
        book.set_properties({"created": datetime(2025, 3, 10)})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return data.getvalue()


def as_parquet(rows: Sequence[Row] = ROWS, **options: Any) -> bytes:
    """A table in one row group, unless told."""
    data = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([dict(row) for row in rows]), data, **options)
    return data.getvalue()


def as_warc(rows: Sequence[Row] = ROWS) -> bytes:
    """One answered request a record."""
    return b"".join(
        warc_entry("request", b"GET / HTTP/1.1\r\n\r\n", row["url"], "application/http; msgtype=request")
        + warc_entry("response", http_answer(as_html([row])), row["url"])
        for row in rows
    )


def warc_entry(
    type: str, content: bytes, url: str = "https://news.example/1", kind: str = "application/http; msgtype=response"
) -> bytes:
    """One record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2025-03-10T00:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {kind}\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def http_answer(body: bytes, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    """What a server sent."""
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else [])]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


FORMATS: dict[str, Callable[[], bytes]] = {
    "txt": as_txt,
    "html": as_html,
    "jsonl": as_jsonl,
    "json": as_json,
    "csv": as_csv,
    "xlsx": as_xlsx,
    "parquet": as_parquet,
    "warc": as_warc,
}
"""Format -> a valid dump of it."""

PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "gz": lambda data: gzip.compress(data, mtime=0),
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}
"""Suffix -> what packs."""


def zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip archive; a name may stand in it twice."""
    data = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore", UserWarning)
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def tarred(members: Sequence[tuple[str, bytes | tarfile.TarInfo]]) -> bytes:
    """A tar archive; a `TarInfo` stands for a member that is no file."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in members:
            if isinstance(content, tarfile.TarInfo):
                archive.addfile(content)
                continue
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def everything() -> dict[str, bytes]:
    """File name -> a valid dump: every format plain, in every packing, and in archives."""
    plain = {f"dump.{format}": make() for format, make in FORMATS.items()}
    packed = {f"{name}.{suffix}": pack(data) for name, data in plain.items() for suffix, pack in PACKINGS.items()}
    wide = {f"{encoding}.jsonl": as_jsonl().decode().encode(encoding) for encoding in ("cp949", "utf-16", "utf-32-be")}
    wide |= {f"{encoding}.csv": as_csv().decode().encode(encoding) for encoding in ("cp949", "utf-16-le")}
    members = [*plain.items(), ("folder/packed.csv.gz", packed["dump.csv.gz"]), ("picture.png", b"\x89PNG\0")]
    inner = zipped(members[:3])
    archives = {
        "dump.zip": zipped([*members, ("inner.zip", inner)]),
        "dump.tar": tarred([*members, ("inner.zip", inner)]),
    }
    archives |= {f"dump.tar.{suffix}": pack(archives["dump.tar"]) for suffix, pack in PACKINGS.items()}
    return {**plain, **packed, **wide, **archives}
