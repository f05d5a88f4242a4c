"""What a file is: how it is packed, its format, its encoding."""

import codecs
import contextlib
import zipfile
from pathlib import PurePath
from typing import BinaryIO

from flows.dumps.streams import BLOCK, PACKINGS, TooLarge, copied, head_of, is_damage, is_packed, read_some
from transforms.read import FORMATS, SUFFIXES, tell_format
from transforms.read.encodings import marked_encoding, n_unusual, wide_encoding
from transforms.read.formats import HEAD

ARCHIVES = {".zip": "zip", ".tar": "tar"}
SHORT = {".tgz": ".tar", ".tbz2": ".tar", ".txz": ".tar", ".tzst": ".tar"}
"""Suffixes that stand for two."""

KNOWN = f"{', '.join((*FORMATS, *ARCHIVES.values()))}; plain or packed ({', '.join(packing.suffix for packing in PACKINGS)})"
NOT_DUMPS = ("readme", "license")
"""Names, without suffixes, of files that stand beside dumps without being one."""


def suffix_of(name: str) -> str:
    """The suffix that tells the format: of `a.jsonl.gz` it is `.jsonl`."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    while suffixes and suffixes[-1] in {packing.suffix for packing in PACKINGS}:
        suffixes.pop()
    last = suffixes[-1] if suffixes else ""
    return SHORT.get(last, last)


def has_known_suffix(name: str) -> bool:
    """Whether a file's name tells a format."""
    suffix = suffix_of(name)
    return suffix in SUFFIXES or suffix in ARCHIVES


def is_named_as_dump(name: str) -> bool:
    """Whether a file among others is meant as a dump, by its name alone."""
    return has_known_suffix(name) and PurePath(name).name.lower().partition(".")[0] not in NOT_DUMPS


def tell(name: str, stream: BinaryIO) -> str | None:
    """The format of an unpacked file, `zip` and `tar` among them; None where it is none that is known.

    The stream is left at its beginning.
    """
    head = head_of(stream, HEAD)
    suffix = suffix_of(name)
    if head.startswith(ZIP) and not _is_workbook(stream, head, suffix):
        return "zip"
    if head[257:262] == b"ustar":
        return "tar"
    # A damaged file is what its name says: reading it will tell what is wrong.
    return tell_format(suffix, head) or ARCHIVES.get(suffix) or SUFFIXES.get(suffix)


ZIP = b"PK\x03\x04"
WORKBOOK = "[Content_Types].xml"


def _is_workbook(stream: BinaryIO, head: bytes, suffix: str) -> bool:
    """Whether a zip is a workbook, which has a list of its parts; by its name where it has no directory."""
    if WORKBOOK.encode() in head:
        return True
    try:
        with (
            copied(stream) if is_packed(stream) else contextlib.nullcontext(stream) as file,
            zipfile.ZipFile(file) as parts,
        ):
            return WORKBOOK in parts.namelist()
    except Exception:
        # Whatever is wrong with it, reading will say so.
        return suffix in FORMATS["xlsx"].suffixes
    finally:
        stream.seek(0)


POSSIBLE = ("utf-8", "cp949")
"""Encodings of Korean text, the stricter one first: hardly any text in CP949 is UTF-8 by chance."""


def detect_encoding(stream: BinaryIO) -> str:
    """What a mark says, else UTF-16 or UTF-32 by its looks, else UTF-8, or CP949 where that makes better sense of it.

    The stream is left at its beginning. `utf-8-sig` is UTF-8 with a mark.
    """
    beginning, possible = _readable_as(stream)
    stream.seek(0)
    if wide := marked_encoding(beginning) or wide_encoding(beginning):
        return wide
    if "utf-8" in possible:
        return "utf-8"
    # A few bytes of UTF-8 that are broken may leave a text that CP949 reads whole, as nonsense.
    beginning = beginning[:HEAD]
    return min(POSSIBLE, key=lambda name: n_unusual(beginning.decode(name, "replace")))


def _readable_as(stream: BinaryIO) -> tuple[bytes, list[str]]:
    """The first block of a file and the encodings that read all of it, as far as it can be read."""
    decoders = {name: codecs.getincrementaldecoder(name)("strict") for name in POSSIBLE}
    beginning = b""
    try:
        while (block := read_some(stream, BLOCK)) and decoders:
            if len(beginning) < BLOCK:
                beginning += block
            for name, decoder in list(decoders.items()):
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    del decoders[name]
    except Exception as error:
        # A damaged file, or too large a one: reading its records will say so, with the place.
        if not (is_damage(error) or isinstance(error, TooLarge)):
            raise
    return beginning, list(decoders)
