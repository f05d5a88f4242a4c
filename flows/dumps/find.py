"""Which files are dumps: under files, folders and globs."""

import glob
import os
from collections.abc import Sequence
from pathlib import Path

from flows.dumps.formats import KNOWN, has_known_suffix, is_named_as_dump, suffix_of, tell
from flows.dumps.streams import Budget, Limits, unpacked


class DumpError(ValueError):
    """The user named something that is no dump. The message says what and what to do."""


def find_files(paths: Sequence[str], *, may_be_empty: bool = True) -> tuple[list[Path], list[Path]]:
    """The dump files under files, folders and globs, sorted; and the files in folders that are no dumps.

    A file that is reached over several paths is one. Raises `DumpError` where a path matches nothing or is no dump, and,
    unless it `may_be_empty`, where a folder holds none: an inbox that nothing came into is no mistake of a schedule.
    """
    if not paths:
        raise DumpError("no dump was named: give files, folders or globs")
    found: dict[str, Path] = {}
    others: dict[str, Path] = {}
    for text in paths:
        path = Path(text).expanduser()
        matches = [path] if path.exists() else [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]  # noqa: PTH207 (absolute patterns)
        if path.is_symlink() and not path.exists():
            raise DumpError(f"{text}: a link that leads nowhere")
        if not matches:
            raise DumpError(f"{text}: no such file or folder, and no file matches it as a pattern")
        for match in matches:
            if not match.is_dir():
                if not (has_known_suffix(match.name) or _holds_records(match)):
                    raise DumpError(f"{match}: no format that is known; known are {KNOWN}")
                found.setdefault(_place(match), match)
                continue
            n_dumps = 0
            for file in sorted(match.rglob("*")):
                if file.is_dir() or _is_hidden(file, match):
                    continue
                is_dump = file.is_file() and _is_dump(file)
                n_dumps += is_dump
                (found if is_dump else others).setdefault(_place(file), file)
            if not (n_dumps or may_be_empty) and len(matches) == 1:
                raise DumpError(f"{match}: no dumps in this folder; known are {KNOWN}")
    return list(found.values()), [file for place, file in others.items() if place not in found]


def _place(file: Path) -> str:
    # Unlike Path.resolve, this takes links that lead in a circle.
    return os.path.realpath(file)


SHOWN_FILES = 3
"""Names that a message gives as examples."""


def passed_over_text(files: Sequence[Path]) -> str:
    """What was passed over in folders, in a line."""
    names = ", ".join(file.name for file in files[:SHOWN_FILES]) + (", ..." if len(files) > SHOWN_FILES else "")
    return f"passed over as no dumps: {names} ({len(files):,} in folders); dumps are {KNOWN}"


def _is_dump(file: Path) -> bool:
    """Whether a file in a folder is meant as a dump: by its name, or, where it has no suffix, by what it holds."""
    return is_named_as_dump(file.name) or (not suffix_of(file.name) and _holds_records(file))


def _holds_records(file: Path) -> bool:
    # Names such as part-00000 are of programs that write records; a text under any name is anything.
    with file.open("rb") as stream:
        return tell(file.name, unpacked(stream, Budget(Limits(), file.stat().st_size))) not in (None, "txt")


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)
