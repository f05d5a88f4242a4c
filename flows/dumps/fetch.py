"""Dumps that do not lie on this machine: URLs (s3://, gs://, https://, whatever fsspec opens), standard input, pipes.

They are copied into a folder first: a dump is known by the hash of all its bytes, and is read twice.
"""

import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import fsspec

from flows.dumps.find import DumpError, is_pipe, shown, told_by_bytes
from flows.dumps.formats import KNOWN, has_known_suffix, is_named_as_dump
from flows.dumps.streams import BLOCK
from transforms.ids import digest

STDIN = "-"


def is_remote(path: str) -> bool:
    """Whether a dump must be copied before it can be read."""
    return path == STDIN or "://" in path or is_pipe(path)


@contextmanager
def fetched_dumps(paths: Sequence[str], folder: Path, *, keep: bool = False) -> Iterator[list[str]]:
    """What `fetch_dumps` yields; the copies are gone after the block, unless they are to be kept."""
    try:
        yield fetch_dumps(paths, folder)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def fetch_dumps(paths: Sequence[str], folder: Path) -> list[str]:
    """The paths, with those of copies in the folder for URLs, standard input and pipes.

    A URL may be a file, a folder or a pattern, as its file system allows. Raises `DumpError` where there is nothing, where it
    cannot be had, or where the package for its file system is not installed.
    """
    return [local for path in paths for local in ([path] if not is_remote(path) else _fetched(path, folder))]


def _fetched(path: str, folder: Path) -> list[str]:
    if path == STDIN:
        return [_checked(_copied(sys.stdin.buffer, folder / "stdin" / "stdin"), STDIN, may_be_text=True)]
    if is_pipe(path):
        with Path(path).open("rb") as stream:
            copy = _copied(stream, folder / digest(path) / Path(path).name)
        return [_checked(copy, shown(path), may_be_text=True)]
    url = _shown(path)
    try:
        system, place = fsspec.core.url_to_fs(path)
        places = _places(system, place)
        if not places:
            raise DumpError(f"{url}: nothing is there, or no file in it is a dump")
        copies = []
        for one in places:
            # Two files of one name in different folders must not meet.
            name = PurePosixPath(one.partition("?")[0]).name[-LONGEST_NAME:] or "page"
            target = folder / digest(system.unstrip_protocol(one)) / name
            with system.open(one, "rb") as stream:
                copies.append(_checked(_copied(stream, target), url))
    except ImportError as error:
        raise DumpError(f"{url}: {error}; pip install 'hanji[remote]' has it") from None
    except DumpError:
        raise
    # Every file system has errors of its own: of networks, of rights, of names.
    except Exception as error:
        told = re.sub(SECRETS, "", str(error).replace(path, url))
        raise DumpError(f"{url}: cannot be fetched: {type(error).__name__}: {told}") from None
    return copies


LONGEST_NAME = 80
"""Characters at the end of a name that a copy keeps: file systems take 255 bytes, of which a syllable needs three."""

SECRETS = re.compile(r"""(?<=://)[^/@\s'"]+@|\?[^\s'"]*=[^\s'")]*""")
"""What a URL may hold that is nobody's business: passwords, and keys behind the question mark."""


def _shown(url: str) -> str:
    """A URL as messages show it."""
    return SECRETS.sub("", url).partition("?")[0]


def _places(system: Any, place: str) -> list[str]:
    """The files under a place: itself, those that a pattern fits, or the dumps of a folder."""
    if "*" in place or ("[" in place and "http" not in system.protocol):
        return sorted(one for one in system.glob(place) if not system.isdir(one))
    if "http" not in system.protocol and system.isdir(place):
        return sorted(one for one in system.find(place) if is_named_as_dump(PurePosixPath(one).name))
    return [place]


def _checked(copy: Path, told: str, *, may_be_text: bool = False) -> str:
    """The path of a copy that can be read. Raises `DumpError`, with what the user named, where it is nothing known."""
    if has_known_suffix(copy.name):
        return str(copy)
    format = told_by_bytes(copy)
    if format == "txt" and may_be_text:
        # What looks like nothing else is a page; a file of the same bytes might be anything.
        return str(copy.rename(copy.with_name(f"{copy.name}.txt")))
    if format in (None, "txt"):
        reason = f"no format that is known; known are {KNOWN}" if copy.stat().st_size else "nothing came"
        raise DumpError(f"{told}: {reason}")
    return str(copy)


def _copied(stream: BinaryIO, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(stream, file, BLOCK)
    return target
