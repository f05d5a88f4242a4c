"""A stream of bytes in UTF-16 or UTF-32 as the same text in UTF-8, so that readers need to know only one of them."""

import codecs
import io
from typing import BinaryIO, cast


class _Recoded(io.RawIOBase):
    """Reads like the file that the other one would be in UTF-8; it can go back to its beginning only."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if offset or whence:
            raise io.UnsupportedOperation("a stream in another encoding can only go back to its beginning")
        self._stream.seek(0)
        self._decoder.reset()
        self._left = b""
        return 0

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        # Of a damaged file `read` would not give what lies before the damage.
        read = getattr(self._stream, "read1", self._stream.read)
        while not self._left:
            data = read(1 << 16)
            self._left = self._decoder.decode(data, not data).encode("utf-8", "replace")
            if not data:
                break
        size = min(len(buffer), len(self._left))
        buffer[:size], self._left = self._left[:size], self._left[size:]
        return size


def recoded(stream: BinaryIO, encoding: str) -> BinaryIO:
    """The text of a stream in UTF-8; what is broken in it becomes U+FFFD."""
    return cast(BinaryIO, io.BufferedReader(_Recoded(stream, encoding), 1 << 16))
