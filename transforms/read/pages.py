"""Bare pages into records: text files, one page or many, and HTML files."""

import codecs
import contextlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from transforms.read.encodings import WESTERN, marked_encoding, plain_charset, wide_encoding
from transforms.read.record import Reading, Record, beginning, broken, decode

HTML_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
HTML_HEAD = 4_096
"""Bytes in which a page declares its encoding; the HTML standard asks for the first 1,024, Korean sites are looser."""


def read_txt(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """One page a file; with a `separator`, one page between two lines that say it. Pages of blanks are none, then."""
    if reading.separator is None:
        data = stream.read(reading.max_record + 1)
        yield text_record("page", data.removeprefix(codecs.BOM_UTF8), reading)
        return
    number = 0
    for data in _parted(stream, reading):
        if data.strip():
            number += 1
            yield text_record(f"page {number}", data.removeprefix(codecs.BOM_UTF8), reading)


def _parted(stream: BinaryIO, reading: Reading) -> Iterator[bytes]:
    """The pages of a file; of an over-long one no more than shows that it is."""
    separators = _spellings((reading.separator or "").strip())
    page = bytearray()
    begins = True
    while line := stream.readline(reading.max_record + 1):
        if begins and line.removeprefix(codecs.BOM_UTF8).strip() in separators:
            yield bytes(page)
            page.clear()
        elif len(page) <= reading.max_record:
            page += line
        begins = line.endswith(b"\n")
    yield bytes(page)


def _spellings(separator: str) -> set[bytes]:
    """A separator as bytes, in each encoding that can say it."""
    spelled = set()
    for encoding in ("utf-8", "cp949"):
        with contextlib.suppress(UnicodeEncodeError):
            spelled.add(separator.encode(encoding))
    return spelled


def text_record(locator: str, data: bytes, reading: Reading, **fields: str | None) -> Record:
    """The record of one page of text, in UTF-8 or CP949; `fields` are what is known of it besides."""
    if len(data) > reading.max_record:
        return _overlong(locator, data, reading)
    page, encoding = decode(data)
    if encoding is None:
        return broken(locator, page, "undecodable", "the bytes are neither UTF-8 nor CP949", has_fields=False)
    return Record(locator, page, {"text": page, **fields}, has_fields=False, encoding=encoding)


def _overlong(locator: str, data: bytes, reading: Reading) -> Record:
    message = f"the page has more than {reading.max_record:,} bytes"
    return broken(locator, beginning(data[: reading.max_record]), "over_long", message, has_fields=False)


def read_html(stream: BinaryIO, reading: Reading) -> Iterator[Record]:
    """One HTML page a file."""
    yield html_record("page", stream.read(reading.max_record + 1), reading)


def html_record(
    locator: str, data: bytes, reading: Reading, *, charset: str | None = None, **fields: str | None
) -> Record:
    """The record of one HTML page, whose text is the page itself; `charset` is what the server said of it."""
    if len(data) > reading.max_record:
        return _overlong(locator, data, reading)
    page, encoding = decode_html(data, charset)
    return Record(locator, page, {"text": page, **fields}, has_fields=False, encoding=encoding)


def decode_html(data: bytes, charset: str | None = None) -> tuple[str, str]:
    """An HTML page's text and its encoding: by its mark, as UTF-8 or CP949 where that fits, else as declared.

    What is declared comes last, because Korean pages say EUC-KR and are CP949, or were saved as UTF-8 with the old
    declaration, or come from a server that calls everything ISO-8859-1. A page with few broken bytes keeps U+FFFD for them:
    mostly they stand in advertisements.
    """
    if wide := marked_encoding(data) or wide_encoding(data):
        return data.decode(wide, "replace"), wide
    told = HTML_CHARSET.search(data[:HTML_HEAD])
    stated = [plain_charset(charset), plain_charset(told[1].decode("ascii") if told else None)]
    # Another encoding than a western one is stated on purpose.
    declared = next((name for name in stated if name and name not in WESTERN), next(filter(None, stated), None))
    tried = ("utf-8", "cp949") if declared in (None, *WESTERN) else ("utf-8", declared, "cp949")
    for encoding in dict.fromkeys(tried):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    if declared is None or declared in WESTERN:
        korean = min(("utf-8", "cp949"), key=lambda name: data.decode(name, "replace").count("\ufffd"))
        declared = korean if declared is None or _is_korean(data.decode(korean, "replace")) else declared
    return data.decode(declared, "replace"), declared


def _is_korean(text: str) -> bool:
    """Whether a text has far more Hangul than broken letters."""
    return sum("가" <= char <= "힣" for char in text) > HANGUL_PER_FAULT * text.count("\ufffd")


HANGUL_PER_FAULT = 10
