"""Bytes of a file unpacked: gzip, bzip2, xz and Zstandard, told by content, with a bound on what they unpack to."""

import bz2
import contextlib
import gzip
import io
import lzma
import re
import sys
import tempfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, NamedTuple, cast

from transforms.read.record import MAX_RECORD

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BLOCK = 1 << 20


class Limits(NamedTuple):
    """What a dump may be, in bytes: one record; everything that it unpacks to, at all and for each of its own bytes.

    And in numbers: the members of an archive, and archives inside one another.
    """

    record: int = MAX_RECORD
    unpacked: int = 100_000_000_000
    ratio: int = 200
    members: int = 1_000_000
    depth: int = 2

    def bound(self, n_bytes: int) -> int:
        """Bytes that so many packed ones may become: text packs to a tenth, a page of blanks to a thousandth."""
        return min(self.unpacked, max(self.ratio * n_bytes, MIN_BOUND))


MIN_BOUND = 100_000_000
"""Bytes that anything may unpack to: they do no harm, however small the file is."""


class TooLarge(Exception):
    """A file that unpacks to more than its bound. The message says how much."""


class Budget:
    """What is left of the bytes and members that one dump may unpack to, with all that is packed inside it."""

    def __init__(self, limits: Limits, n_bytes: int) -> None:
        """The whole budget of a dump of so many bytes."""
        self._bound = limits.bound(n_bytes)
        self._most_members = limits.members
        self._n_bytes = 0
        self._n_members = 0

    def take(self, n_bytes: int) -> None:
        """So many bytes were unpacked. Raises `TooLarge` where there are too many."""
        self._n_bytes += n_bytes
        if self._n_bytes > self._bound:
            raise TooLarge(f"unpacks to more than {self._bound:,} bytes")

    def take_member(self) -> None:
        """One more member of an archive. Raises `TooLarge` where there are too many, or too many bytes already."""
        self.take(0)
        self._n_members += 1
        if self._n_members > self._most_members:
            raise TooLarge(f"has more than {self._most_members:,} members")


class Packing(NamedTuple):
    """How a file can be packed: the bytes it begins with, the suffix of its name, what opens it."""

    magic: bytes
    suffix: str
    open: Callable[[Any], Any]


PACKINGS = (
    Packing(b"\x1f\x8b", ".gz", gzip.open),
    Packing(b"BZh", ".bz2", bz2.open),
    Packing(b"\xfd7zXZ\0", ".xz", lzma.open),
    Packing(b"\x28\xb5\x2f\xfd", ".zst", zstd.open),
)

SKIPPABLE = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
"""How a frame begins that Zstandard passes over (RFC 8878, 3.1.2); `pzstd` writes one before every other."""

DAMAGE = (EOFError, zlib.error, lzma.LZMAError, zstd.ZstdError)
"""What unpacking raises over damaged bytes, besides errors that look like the system's (`is_damage`)."""


def is_damage(error: Exception) -> bool:
    """Whether an error comes from the bytes of a file rather than from the system it lies on."""
    return isinstance(error, DAMAGE) or (isinstance(error, OSError) and error.errno is None)


class _Bounded(io.RawIOBase):
    """An unpacked stream that takes what it gives from a budget, once, however often it is read again.

    Behind damage nothing more is read, but from the beginning by another decompressor: libbz2 writes anywhere when it goes on.
    """

    def __init__(self, packing: Packing, packed: Any, budget: Budget) -> None:
        self._packing = packing
        self._packed = packed
        self._stream = packing.open(packed)
        self._damage: Exception | None = None
        self._budget = budget
        self._at = 0
        self._paid = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("a packed stream is read to its end, not sought there")
        if self._damage:
            self._packed.seek(0)
            self._stream, self._damage = self._packing.open(self._packed), None
        self._at = self._stream.seek(offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: Any) -> int:
        if self._damage:
            raise self._damage
        try:
            # `read` would lose what it has where damage comes before the buffer is full.
            data = self._stream.read1(len(buffer))
        except Exception as error:
            self._damage = error
            raise
        self._at += len(data)
        if self._at > self._paid:
            # Who swallows the error and reads again meets it again.
            self._budget.take(self._at - self._paid)
            self._paid = self._at
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


def packing_of(head: bytes) -> Packing | None:
    """How a file is packed, told by its first bytes; None where it is not."""
    if SKIPPABLE.match(head):
        return PACKINGS[-1]
    return next((packing for packing in PACKINGS if head.startswith(packing.magic)), None)


def unpacked(stream: BinaryIO, budget: Budget) -> BinaryIO:
    """The bytes of a file that can seek, unpacked where they are packed, as far as the budget goes (else `TooLarge`).

    A packed one can go back to its beginning, but not to its end. What is packed twice (`a.jsonl.gz.gz`) is unpacked
    twice, and no further.
    """
    for _ in range(MOST_PACKINGS):
        packing = packing_of(head_of(stream, 8))
        if packing is None:
            break
        stream = cast(BinaryIO, io.BufferedReader(_Bounded(packing, stream, budget), BLOCK))
    return stream


def unpacking(content: Any, budget: Budget) -> BinaryIO:
    """Something that unpacks itself (`read1`, and `seek` to its beginning) as the stream that `unpacked` gives."""
    return cast(BinaryIO, io.BufferedReader(_Bounded(Packing(b"", "", lambda given: given), content, budget), BLOCK))


MOST_PACKINGS = 2


def is_packed(stream: BinaryIO) -> bool:
    """Whether a stream is one that `unpacked` unpacks."""
    return isinstance(getattr(stream, "raw", None), _Bounded)


def head_of(stream: BinaryIO, size: int) -> bytes:
    """The first bytes of a stream, as far as they can be read; it is left at its beginning."""
    head = b""
    try:
        while len(head) < size and (block := read_some(stream, size - len(head))):
            head += block
    except Exception as error:
        # Reading the records will say so, with the place.
        if not (is_damage(error) or isinstance(error, TooLarge)):
            raise
    stream.seek(0)
    return head


def read_some(stream: BinaryIO, size: int) -> bytes:
    """At most so many bytes, those before damage among them: `read` would not give them."""
    return cast(bytes, getattr(stream, "read1", stream.read)(size))


IN_MEMORY = 16_000_000
"""Bytes of a copy that are kept in memory."""


@contextlib.contextmanager
def copied(stream: BinaryIO, budget: Budget | None = None) -> Any:
    """The bytes of a stream as a nameless file that can seek, gone after the block. A budget pays for them."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
        while block := stream.read(BLOCK):
            if budget:
                budget.take(len(block))
            copy.write(block)
        copy.seek(0)
        yield cast(BinaryIO, copy)
