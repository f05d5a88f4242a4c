"""The text of a JSON document as a stream: its values one by one, and over those that cannot be read."""

import codecs
import io
import json
import re
from typing import Any, BinaryIO, cast

DECODER = json.JSONDecoder(strict=False)
"""Crawlers write raw line feeds into strings; within a document they do no harm."""


FIRST_READ = 1 << 16
CUT = 16
"""Characters before the end of what was read in which a fault may be nothing but the cut."""

OUTSIDE = re.compile(r'[^"{}\[\]]*+([\[{]++|[\]}]++|")?')
INSIDE = re.compile(r'(?:[^"\\]++|\\.)*+(")?', re.DOTALL)
"""Up to what changes the state, outside and inside of strings."""

CLOSING = ("]", "}")


class Overlong(ValueError):
    """A value that does not end within the characters that it may have."""


class Document:
    """The text of a JSON document as it is read: what is decoded and not yet used."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        """A document that begins where the stream stands."""
        # Of a damaged file `read` would not give what lies before the damage.
        self._read = getattr(stream, "read1", stream.read)
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
        self._text = ""
        self._at = 0
        self._passed = 0
        self.is_whole = False

    @classmethod
    def of(cls, text: str, place: int) -> "Document":
        """A part of another document, that stands in it at this place."""
        part = cls(io.BytesIO(), "utf-8")
        part._text, part._passed, part.is_whole = text, place, True
        return part

    @property
    def place(self) -> int:
        """Characters of the document before what is not yet used."""
        return self._passed + self._at

    def fill(self) -> None:
        """Read on: as much as there is already, so that a long value is not tried too often."""
        self._passed += self._at
        self._text, self._at = self._text[self._at :], 0
        parts, size = [self._text], len(self._text)
        wanted = max(2 * size, FIRST_READ)
        while size < wanted and not self.is_whole:
            data = self._read(FIRST_READ)
            self.is_whole = not data
            parts.append(self._decoder.decode(data, self.is_whole))
            size += len(parts[-1])
        self._text = "".join(parts)

    def head(self) -> str:
        """The next character that is no blank; empty at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in " \t\r\n\ufeff":
                    return self._text[self._at]
                self._at += 1
            if self.is_whole:
                return ""
            self.fill()

    def take(self) -> None:
        """Use up the next character."""
        self._at += 1

    def rest(self, most: int) -> str:
        """The beginning of what is not yet used."""
        return self._text[self._at : self._at + most]

    def value(self, most: int) -> tuple[Any, str]:
        """The next value and its text. Raises `Overlong`, or another `ValueError` or `RecursionError` where none stands here."""
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
                if self._text[end - 1] in '}]"' or end < len(self._text) or self.is_whole:
                    raw, self._at = self._text[self._at : end], end
                    return value, raw
            except json.JSONDecodeError as error:
                is_cut = error.pos > len(self._text) - CUT or error.msg.startswith("Unterminated")
                if self.is_whole or not is_cut:
                    raise ValueError(
                        f"{error.msg.removesuffix(' at')} at character {self._passed + error.pos + 1:,}"
                    ) from None
            if len(self._text) - self._at > most:
                raise Overlong(f"more than {most:,} characters")
            self.fill()

    def skip(self, most: int) -> tuple[str, bool]:
        """Pass over a value that cannot be read, by its brackets: the beginning of its text, and whether it ends."""
        depth, is_quoted, kept, left = 0, False, list[str](), most
        while self.head_at_all():
            start = self._at
            found = cast(re.Match[str], (INSIDE if is_quoted else OUTSIDE).match(self._text, start))
            signs, self._at = found[1] or "", found.end()
            if self._at == start:
                # A backslash whose letter is not yet read, or will never come.
                if self.is_whole:
                    self._at += 1
                else:
                    self.fill()
                continue
            n_closed = 0
            if signs == '"':
                is_quoted = not is_quoted
            elif signs.startswith(CLOSING):
                # No more than are open, but one.
                n_closed = min(len(signs), max(depth, 1))
                self._at -= len(signs) - n_closed
            else:
                depth += len(signs)
            depth -= n_closed
            if left > 0:
                kept.append(self._text[start : min(self._at, start + left)])
                left -= len(kept[-1])
            if depth <= 0 and not is_quoted and (n_closed or signs == '"'):
                return "".join(kept), depth == 0
        return "".join(kept), False

    def head_at_all(self) -> bool:
        """Whether there is a next character, a blank too."""
        while self._at >= len(self._text) and not self.is_whole:
            self.fill()
        return self._at < len(self._text)
