"""Web archives into records: WARC (pages as they were sent) and WET (their text); fastwarc reads them."""

import contextlib
import re
from collections.abc import Iterator
from typing import BinaryIO, Literal, NamedTuple, cast

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from transforms.read.encodings import marked_encoding, wide_encoding
from transforms.read.pages import html_record, text_record
from transforms.read.record import Reading, Record, beginning, broken, is_of_bytes, no_page

PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
"""Records that may hold a page; requests, metadata and repeated visits hold none."""

HTML_TYPES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")
TEXT_TYPES = ("text/plain",)
OK = 200
REDIRECTS = range(300, 400)

SNIFFED = 4_096
"""Bytes that tell what a page without a type is."""

HTML_TAG = re.compile(r"<(?:!doctype html|html|head|body|meta|title)\b", re.IGNORECASE)
HANGUL_SHARE = 0.2
"""Share of Hangul from which on a record without a type is a text in Korean; in articles it is above a half."""


def read_warc(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """One record a page: HTML and text responses and conversions, each with its URL and the time it was taken.

    The locator counts responses, resources and conversions from 1. What the server sent instead of a page (an error) is
    held back; redirects, images, scripts and other files are passed over (`NO_PAGE`).
    """
    number = 0
    try:
        for entry in ArchiveIterator(
            cast(BinaryIO, _Parts(stream)), record_types=PAGES, parse_http=False, fsspec_args=False
        ):
            number += 1
            yield _record(entry, f"record {number}", reading)
    except (OSError, ValueError, EOFError) as error:
        if not is_of_bytes(error):
            raise
        yield broken(f"after record {number}", "", "damaged_file", f"unreadable after record {number}: {error}")


class _Parts:
    """A stream that gives what lies before damage before it tells of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.read = getattr(stream, "read1", stream.read)
        self.tell, self.seek = stream.tell, stream.seek


HTTP_ROOM = 1 << 16
"""Bytes of the headers and of chunks that a response may have besides the page."""


def _record(entry: WarcRecord, locator: str, reading: Reading) -> Record:
    """The record of one entry. fastwarc ends silently where a file does: what is missing is told by the lengths."""
    size = entry.content_length
    data = entry.reader.read(min(size, reading.max_record + HTTP_ROOM))
    n_missing = size - len(data) - (entry.reader.consume(size - len(data)) if size > len(data) else 0)
    url = (entry.headers.get("WARC-Target-URI") or "").strip("<>")
    if n_missing or "Content-Length" not in entry.headers:
        message = f"the file breaks off within {locator} ({url})"
        return broken(locator, beginning(data[: reading.max_record]), "damaged_file", message, has_fields=False)
    collected = entry.headers.get("WARC-Date")
    kind = entry.headers.get("Content-Type") or ""
    if not kind.lower().startswith("application/http"):
        return _page_record(_Page(OK, _plain(kind), None, data), locator, reading, url, collected)
    return _page_record(_answer(data, reading.max_record + 1), locator, reading, url, collected)


class _Page(NamedTuple):
    """What a server sent, or an archive holds: status, media type, declared encoding, bytes."""

    status: int | None
    kind: str
    charset: str | None
    data: bytes


def _answer(data: bytes, most: int) -> _Page:
    """An answer of a server taken apart; in a record of its own, so that a damaged one leaves the archive's others.

    Some archives keep pages unpacked under the header that says how they were packed: then they are taken as they are.
    """
    packings: tuple[Literal["all", "none"], ...] = ("all", "none")
    for packing in packings:
        answer = WarcRecord()
        answer.set_bytes_content(data)
        answer.is_http = True
        with contextlib.suppress(OSError, ValueError, EOFError):
            answer.parse_http(auto_decode=packing)
            body = answer.reader.read(most)
            status = answer.http_headers.status_code if answer.http_headers else None
            return _Page(status, _plain(answer.http_content_type or ""), answer.http_charset, body)
    return _Page(None, "", None, data[:most])


def _plain(kind: str) -> str:
    return kind.partition(";")[0].strip().lower()


def _looks_like(data: bytes) -> str:
    """The type of a page whose server told none, by its beginning; empty where it is neither a page nor a text in Korean."""
    head = data[:SNIFFED]
    wide = marked_encoding(head) or wide_encoding(head)
    text = head.decode(wide, "replace") if wide else beginning(head)
    if HTML_TAG.search(text):
        return HTML_TYPES[0]
    n_hangul = sum("가" <= char <= "힣" for char in text)
    return TEXT_TYPES[0] if n_hangul and "\0" not in text and n_hangul >= HANGUL_SHARE * len(text) else ""


def _page_record(page: _Page, locator: str, reading: Reading, url: str, collected: str | None) -> Record:
    fields = {"url": url or None, "collected": collected}
    data = page.data
    if not page.kind and page.status == OK:
        page = page._replace(kind=_looks_like(data))
    is_other = page.kind not in HTML_TYPES + TEXT_TYPES and (page.kind or page.status == OK)
    if page.status in REDIRECTS or is_other:
        return no_page(locator, "redirect" if page.status in REDIRECTS else page.kind or "a record of no type")
    if page.status != OK:
        raw = beginning(data[: reading.max_record])
        return broken(
            locator,
            raw,
            "http_error",
            f"the server answered {page.status or 'nothing readable'} for {url}",
            has_fields=False,
        )
    if page.kind in HTML_TYPES:
        return html_record(locator, data, reading, charset=page.charset, **fields)
    return text_record(locator, data, reading, **fields)
