"""Encodings of Korean dumps: which mark, which bytes, which declared name tells them."""

import codecs
import re

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; those of UTF-32 begin as those of UTF-16 do."""

WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
HEAD = 4_096
"""Bytes in which a text without a mark shows whether it is wide."""

READABLE = 0.7
"""Share of Hangul and ASCII in what was decoded, from which on it counts as text."""

KOREAN_CHARSETS = ("euc-kr", "euckr", "euc_kr", "ks_c_5601-1987", "ks_c_5601", "ksc5601", "ks-c-5601-1987", "x-windows-949", "windows-949", "ms949", "uhc", "cp949")  # fmt: skip
"""Names under which pages declare what is CP949 in truth: its additions to EUC-KR are in daily use."""

OF_PAGES = re.compile(r"utf-8|iso8859|iso2022_(?:jp|kr)|cp\d+|euc_|shift_jis|gb|big5|koi8|mac_|ascii|johab|tis_620")
"""Python's names of the encodings that pages come in. It knows others that turn bytes into anything (`punycode`); and a page
whose declaration can be read in ASCII is in no wide one."""

WESTERN = ("ascii", "iso8859-1", "iso8859-15", "cp1252")
"""What servers declare unasked; any bytes are text in them."""


def marked_encoding(head: bytes) -> str | None:
    """The encoding that a byte order mark tells."""
    return next((encoding for mark, encoding in MARKS if head.startswith(mark)), None)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by the beginning of a text; None where it is neither.

    >>> wide_encoding("배가 떴다.".encode("utf-16-be"))
    'utf-16-be'
    """
    head = head[: min(len(head), HEAD) // 2 * 2]
    if b"\0" not in head:
        return None
    return next((encoding for encoding in WIDE if _is_text(head.decode(encoding, "replace"))), None)


def n_unusual(text: str) -> int:
    """Letters that are neither Hangul nor ASCII: few in Korean text, most of a text that was decoded wrongly."""
    return sum(
        not ((char.isascii() and (char.isprintable() or char.isspace())) or "가" <= char <= "힣") for char in text
    )


def _is_text(text: str) -> bool:
    return bool(text) and n_unusual(text) <= (1 - READABLE) * len(text)


def plain_charset(name: str | None) -> str | None:
    """A declared encoding under the name that Python has for it; None where pages come in no such encoding.

    >>> plain_charset("KS_C_5601-1987")
    'cp949'
    """
    if name is None:
        return None
    name = name.strip(" \"'").lower()
    if name in KOREAN_CHARSETS:
        return "cp949"
    try:
        told = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return told if OF_PAGES.match(told) else None
