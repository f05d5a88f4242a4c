"""Dumps that do not lie on this machine: URLs (s3://, gs://, https://, whatever fsspec opens) and standard input.

They are copied into a folder first: a dump is known by the hash of all its bytes, and is read twice.
"""

import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

import fsspec

from flows.dumps.find import DumpError
from flows.dumps.formats import is_named_as_dump
from flows.dumps.streams import BLOCK
from transforms.ids import digest

STDIN = "-"


def is_remote(path: str) -> bool:
    """Whether a dump must be copied before it can be read."""
    return path == STDIN or "://" in path


def fetch_dumps(paths: Sequence[str], folder: Path) -> list[str]:
    """The paths, with those of copies in the folder for URLs and standard input.

    A URL may be a file, a folder or a pattern, as its file system allows. Raises `DumpError` where there is nothing, where it
    cannot be had, or where the package for its file system is not installed.
    """
    return [local for path in paths for local in ([path] if not is_remote(path) else _fetched(path, folder))]


def _fetched(path: str, folder: Path) -> list[str]:
    if path == STDIN:
        return [_copied(sys.stdin.buffer, folder / "stdin" / "stdin")]
    shown = _shown(path)
    try:
        system, place = fsspec.core.url_to_fs(path)
        places = _places(system, place)
        if not places:
            raise DumpError(f"{shown}: nothing is there, or no file in it is a dump")
        copies = []
        for one in places:
            # Two files of one name in different folders must not meet.
            target = (
                folder / digest(system.unstrip_protocol(one)) / (PurePosixPath(one.partition("?")[0]).name or "page")
            )
            with system.open(one, "rb") as stream:
                copies.append(_copied(stream, target))
    except ImportError as error:
        raise DumpError(f"{shown}: {error}; pip install 'hanji[remote]' has it") from None
    except DumpError:
        raise
    # Every file system has errors of its own: of networks, of rights, of names.
    except Exception as error:
        told = re.sub(SECRETS, "", str(error).replace(path, shown))
        raise DumpError(f"{shown}: cannot be fetched: {type(error).__name__}: {told}") from None
    return copies


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


def _copied(stream: BinaryIO, target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        shutil.copyfileobj(stream, file, BLOCK)
    return str(target)
