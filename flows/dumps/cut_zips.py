"""Members of a zip archive whose end is missing: a download that broke off, a disk that was full.

The directory stands at the end, but every member has a header of its own (APPNOTE.TXT 6.3.10, 4.3.7), and what is deflated
says itself where it ends.
"""

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from flows.dumps.formats import ZIP
from flows.dumps.streams import BLOCK

HEADER = struct.Struct("<4s5H3I2H")
"""Signature, version, flags, method, time, day, checksum, packed size, size, lengths of name and extra field."""

STORED, DEFLATED = 0, 8
ENCRYPTED, SIZE_BEHIND = 0x1, 0x8
DESCRIPTOR = 24
"""Bytes behind a member at most, where its size stands if the header does not say it."""


class CutMember(NamedTuple):
    """A member's name and its content."""

    name: bytes
    content: "Content"


def cut_members(stream: BinaryIO) -> Iterator[CutMember]:
    """The members from the beginning on, up to the first that cannot be told; the last one may break off.

    Each must be read to its end, or as far as it goes, before the next is asked for.
    """
    at = 0
    while True:
        stream.seek(at)
        head = stream.read(HEADER.size)
        if len(head) < HEADER.size or not head.startswith(ZIP):
            return
        _, _, flags, method, _, _, _, packed, _, n_name, n_extra = HEADER.unpack(head)
        if method not in (STORED, DEFLATED) or flags & ENCRYPTED or (method == STORED and flags & SIZE_BEHIND):
            return
        name = stream.read(n_name)
        content = Content(stream, at + HEADER.size + n_name + n_extra, packed if method == STORED else None)
        yield CutMember(name, content)
        at = content.end
        stream.seek(at)
        if flags & SIZE_BEHIND:
            at += max(0, stream.read(DESCRIPTOR + len(ZIP)).find(ZIP))


class Content:
    """What a member holds: stored bytes of a known size, or deflated ones up to where they say that they end.

    Raises `EOFError` where the archive breaks off before, `zlib.error` over what cannot be inflated.
    """

    def __init__(self, stream: BinaryIO, start: int, size: int | None) -> None:
        """The content that begins at a place of the archive; `size` is none if it is deflated."""
        self._stream = stream
        self._start = start
        self._size = size
        self.seek(0)

    def seek(self, offset: int) -> int:
        """Go back to the beginning, the only place that is known."""
        if offset:
            raise io.UnsupportedOperation("a member is read from its beginning")
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._at = self._start
        return 0

    def read1(self, size: int) -> bytes:
        """The next bytes, at most so many; none at the end."""
        if self._size is not None:
            wanted = min(size, self._start + self._size - self._at)
            return self._read(wanted) if wanted else b""
        data = b""
        while not data and not self._inflate.eof:
            data = self._inflate.decompress(self._inflate.unconsumed_tail or self._read(BLOCK), size)
        return data

    def close(self) -> None:
        """Nothing: the archive stays open."""

    def _read(self, size: int) -> bytes:
        self._stream.seek(self._at)
        data = self._stream.read(size)
        self._at += len(data)
        if not data:
            raise EOFError("the archive breaks off within it")
        return data

    @property
    def end(self) -> int:
        """The place in the archive up to which it was read."""
        return self._at - len(self._inflate.unused_data)
