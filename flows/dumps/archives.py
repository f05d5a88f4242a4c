"""Members of zip and tar archives, one after the other, each as a file of its own in memory or a nameless temporary one.

Nothing is ever written under a member's name, so no name can lead out of a folder; links are not followed; what all members
unpack to is bounded by what the whole dump may.
"""

import contextlib
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, cast

from flows.dumps.cut_zips import cut_members
from flows.dumps.streams import BLOCK, Budget, copied, is_damage, is_packed, read_some, unpacking
from transforms.read.record import decode, is_of_bytes


class Member(NamedTuple):
    """One file of an archive: its name and its bytes; or the rule that it breaks and what is wrong with it."""

    name: str
    stream: BinaryIO | None
    rule: str = ""
    message: str = ""


class DamagedArchive(Exception):
    """An archive whose members cannot be told any more. The message says why."""


def members(format: str, stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    """The members of an archive, folders left out; they are paid from the budget.

    Raises `TooLarge` where it does not suffice, and `DamagedArchive` or what unpacking raises where the archive itself is
    damaged.
    """
    found = _zip_members(stream, budget) if format == "zip" else _tar_members(stream, budget)
    for member in found:
        budget.take_member()
        yield member


LINK = "link_member"
SPECIAL = "special_member"
DAMAGED = "damaged_file"


def _zip_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    if is_packed(stream):
        # The directory is at the end.
        with copied(stream) as copy:
            yield from _zip_members(copy, budget)
        return
    try:
        archive = zipfile.ZipFile(stream)
    # zipfile does not guard itself against a directory of arbitrary bytes.
    except Exception as error:
        if not _is_of_zip(error):
            raise
        yield from _cut_members(stream, budget)
        raise DamagedArchive(f"the archive has no directory that can be read: {error}") from None
    with archive:
        for info in archive.infolist():
            if info.filename.endswith("/"):
                continue
            name = _zip_name(info)
            if stat.S_ISLNK(info.external_attr >> 16):
                yield Member(name, None, LINK, "a link: it is not followed")
                continue
            try:
                with archive.open(info) as opened, copied(cast(BinaryIO, opened), budget) as copy:
                    yield Member(name, copy)
            except Exception as error:
                if not _is_of_zip(error):
                    raise
                # One damaged member leaves the others as they are.
                yield Member(name, None, DAMAGED, f"the member cannot be unpacked: {error}")


def _cut_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    """What stands before the end of an archive that has no directory."""
    for member in cut_members(stream):
        if not member.name.endswith(b"/"):
            yield Member(decode(member.name)[0], unpacking(member.content, budget))
        # The next one stands behind the end of this one, however much of it was read.
        rest = unpacking(member.content, budget)
        with contextlib.suppress(EOFError, zlib.error):
            while read_some(rest, BLOCK):
                pass


def _is_of_zip(error: Exception) -> bool:
    return isinstance(error, UNREADABLE) or is_damage(error) or (isinstance(error, OSError) and is_of_bytes(error))


UNREADABLE = (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OverflowError, struct.error)
"""What zipfile raises over damaged bytes, passwords and ways of packing that it does not know."""


def _zip_name(info: zipfile.ZipInfo) -> str:
    """A member's name; zipfile reads names of Korean Windows, which are in CP949, as of the first IBM computers."""
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        return decode(info.orig_filename.encode("cp437"))[0]
    except UnicodeEncodeError:
        return info.filename


UTF8_NAME = 0x800


def _tar_members(stream: BinaryIO, budget: Budget) -> Iterator[Member]:
    try:
        with tarfile.open(fileobj=_Parts(stream), mode="r|", tarinfo=_Header) as archive:  # type: ignore[call-overload]
            for info in archive:
                # What tarfile remembers of a million members would not fit into memory.
                archive.members = []
                name = decode(info.name.encode("utf-8", "surrogateescape"))[0]
                if info.isdir():
                    continue
                if info.issym() or info.islnk():
                    target = decode(info.linkname.encode("utf-8", "surrogateescape"))[0]
                    yield Member(name, None, LINK, f"a link to {target}: it is not followed")
                elif not info.isreg():
                    yield Member(name, None, SPECIAL, "a device or the like, no file")
                elif opened := archive.extractfile(info):
                    # Holes of a sparse file are nowhere but in its header: nobody has paid for them.
                    with copied(cast(BinaryIO, opened), budget if info.issparse() else None) as copy:
                        yield Member(name, copy)
    except (tarfile.TarError, ValueError, OverflowError) as error:
        raise DamagedArchive(str(error)) from None


class _Parts:
    """A stream that gives what lies before damage before it tells of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return read_some(self._stream, size)


class _Header(tarfile.TarInfo):
    """A header of tarfile's that tells of damage, where tarfile itself ends silently, and of headers that are too long."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> "_Header":
        try:
            return super().fromtarfile(tarfile_)
        except (tarfile.EOFHeaderError, tarfile.SubsequentHeaderError):  # type: ignore[attr-defined]
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"no member at byte {tarfile_.offset:,}: {error}") from None

    def _proc_member(self, tarfile_: Any) -> Any:
        if self.size > LONGEST_HEADER and self.type in EXTENDED:
            raise tarfile.ReadError(f"a header of {self.size:,} bytes")
        return super()._proc_member(tarfile_)  # type: ignore[misc]


EXTENDED = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
LONGEST_HEADER = 1 << 20
"""Bytes of an extended header; tarfile would take anything into memory."""
