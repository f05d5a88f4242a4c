"""Which files are dumps: under files, folders and globs."""

import errno
import glob
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from flows.dumps.formats import ARCHIVES, KNOWN, has_known_suffix, is_named_as_dump, suffix_of, tell
from flows.dumps.streams import Budget, Limits, unpacked
from transforms.read.formats import FORMATS
from transforms.read.record import decode


class DumpError(ValueError):
    """The user named something that is no dump. The message says what and what to do."""


class PassedOver(NamedTuple):
    """Something in a folder that is not loaded: where it is, and why, unless it is merely no dump."""

    path: Path
    reason: str = ""

    @property
    def name(self) -> str:
        """Its name, as messages show it."""
        return shown(self.path.name)


def shown(path: str | Path) -> str:
    """A path as it is stored and shown: names that are not UTF-8 are, on Korean disks, CP949.

    >>> shown(os.fsdecode("봄.jsonl".encode("cp949")))
    '봄.jsonl'
    """
    # Part by part: a folder may be named in another encoding than its files.
    return "/".join(decode(part)[0] for part in os.fsencode(path).split(b"/"))


def find_files(paths: Sequence[str], *, may_be_empty: bool = True) -> tuple[list[Path], list[PassedOver]]:
    """The dump files under files, folders and globs, sorted; and what lies in folders and is not loaded.

    A file that is reached over several paths is one. Raises `DumpError` where a path matches nothing, is no dump or must
    not be read, and, unless it `may_be_empty`, where a folder holds none: an inbox that nothing came into is no mistake of
    a schedule.
    """
    if not paths:
        raise DumpError("no dump was named: give files, folders or globs")
    found: dict[str, Path] = {}
    others: dict[str, PassedOver] = {}
    for text in paths:
        try:
            matches = _matches(text)
            for match in matches:
                if not match.is_dir():
                    _check(match)
                    found.setdefault(_place(match), match)
                    continue
                dumps, rest = _sorted_out(match)
                found |= {place: file for place, file in dumps.items() if place not in found}
                others |= {place: one for place, one in rest.items() if place not in others}
                if not (dumps or may_be_empty) and len(matches) == 1:
                    unread = [one for one in rest.values() if one.reason]
                    told = f"; {_unread_text(unread)}" if unread else ""
                    raise DumpError(f"{shown(match)}: no dumps in this folder; known are {KNOWN}{told}")
        except (OSError, ValueError) as error:
            if isinstance(error, DumpError):
                raise
            raise DumpError(f"{shown(text)[:SHOWN_PATH]}: {_why(error)}") from None
    return list(found.values()), [one for place, one in others.items() if place not in found]


SHOWN_PATH = 300
"""Characters of a path that cannot be one in a message."""

NO_PERMISSION = "no permission"


def _why(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return NO_PERMISSION
    if isinstance(error, OSError):
        return "the name is too long" if error.errno == errno.ENAMETOOLONG else error.strerror or str(error)
    return str(error)


def _matches(text: str) -> list[Path]:
    """What a path or pattern names."""
    path = Path(os.path.expanduser(text))  # noqa: PTH111 (Path.expanduser fails on users that are unknown)
    if path.exists():
        return [path]
    if path.is_symlink():
        raise DumpError(f"{shown(text)}: a link that leads nowhere")
    matches = [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 (absolute patterns)
    if not matches and (named := _named_as_shown(path)):
        return [named]
    if not matches:
        raise DumpError(f"{shown(text)}: no such file or folder, and no file matches it as a pattern")
    return matches


def _named_as_shown(path: Path) -> Path | None:
    """The file whose name, which is not UTF-8, is shown as this one; Prefect takes only what UTF-8 can hold."""
    folder = path.parent
    if folder == path:
        return None
    if not folder.exists():
        found = _named_as_shown(folder)
        if found is None:
            return None
        folder = found
    if not folder.is_dir():
        return None
    return next((entry for entry in folder.iterdir() if shown(entry.name) == path.name), None)


def _check(file: Path) -> None:
    """Raise `DumpError` where a file that the user named is no dump."""
    if not file.is_file():
        raise DumpError(f"{shown(file)}: a pipe or a device, no file: name it itself, or pass - for standard input")
    with file.open("rb"):
        pass
    if not (has_known_suffix(file.name) or told_by_bytes(file) in RECORDS):
        raise DumpError(f"{shown(file)}: no format that is known; known are {KNOWN}")


def _sorted_out(folder: Path) -> tuple[dict[str, Path], dict[str, PassedOver]]:
    """The dumps of a folder, by their places, and what else lies in it."""
    dumps: dict[str, Path] = {}
    others: dict[str, PassedOver] = {}
    for path, reason in sorted(_entries(folder)):
        place, told = _place(path), reason
        try:
            if not reason and path.is_file() and _is_dump(path):
                dumps.setdefault(place, path)
                continue
        except PermissionError:
            told = NO_PERMISSION
        others.setdefault(f"{place} {told}" if told else place, PassedOver(path, told))
    return dumps, others


def _entries(folder: Path) -> Iterator[PassedOver]:
    """The files under a folder, hidden ones left out, and the folders that were not entered."""
    closed: list[PassedOver] = []

    def close(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise error
        closed.append(PassedOver(Path(error.filename), _why(error)))

    for root, folders, files in os.walk(folder, onerror=close):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (PassedOver(Path(root, name)) for name in files if not name.startswith("."))
        linked = [Path(root, name) for name in folders if Path(root, name).is_symlink()]
        yield from (PassedOver(link, "a link to a folder") for link in linked)
    yield from closed


def _place(file: Path) -> str:
    # Unlike Path.resolve, this takes links that lead in a circle.
    return os.path.realpath(file)


SHOWN_FILES = 3
"""Names that a message gives as examples."""


def passed_over_text(files: Sequence[PassedOver]) -> str:
    """What was passed over in folders: what could not be read, and what is no dump, in a line each."""
    unread = [file for file in files if file.reason]
    rest = [file for file in files if not file.reason]
    lines = [_unread_text(unread)] * bool(unread)
    if rest:
        names = ", ".join(file.name for file in rest[:SHOWN_FILES]) + (", ..." if len(rest) > SHOWN_FILES else "")
        lines.append(f"passed over as no dumps: {names} ({len(rest):,} in folders); dumps are {KNOWN}")
    return "\n".join(lines)


def _unread_text(files: Sequence[PassedOver]) -> str:
    more = ", ..." if len(files) > SHOWN_UNREAD else ""
    names = ", ".join(f"{shown(file.path)} ({file.reason})" for file in files[:SHOWN_UNREAD])
    return f"passed over unread: {names}{more} ({len(files):,} in folders)"


SHOWN_UNREAD = 10


def _is_dump(file: Path) -> bool:
    """Whether a file in a folder is meant as a dump: by its name, or, where that says nothing, by what it holds."""
    if is_named_as_dump(file.name) or is_named_as_dump(ROTATED.sub("", file.name)):
        with file.open("rb"):
            return True
    if has_known_suffix(file.name):
        return False
    return told_by_bytes(file) in (HELD if suffix_of(file.name) else RECORDS)


ROTATED = re.compile(r"\.\d+$")
"""crawl.jsonl.1, of programs that begin a file anew when it is large."""

RECORDS = {*FORMATS, *ARCHIVES.values()} - {"txt"}
"""What a file without a suffix may hold: names such as part-00000 are of programs that write records, but a text is anything."""

HELD = {"html", "warc"}
"""What files with any suffix are dumps for: pages of a mirror (`view.php?code=1`). JSON and tables are of many programs."""


def told_by_bytes(file: Path) -> str | None:
    """The format of a file, by what it holds where its name says nothing."""
    with file.open("rb") as stream:
        return tell(file.name, unpacked(stream, Budget(Limits(), file.stat().st_size)))


def is_pipe(path: str) -> bool:
    """Whether a path is a pipe (`<(zcat x.gz)` of a shell), which can be read only once."""
    try:
        return stat.S_ISFIFO(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False
