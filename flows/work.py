"""The files between stages: each output under a name made of what went in, so that a rerun finds what is finished.

An output is a folder of parquet files. It is written under another name and renamed when it is whole: a killed run leaves
no half output, two runs at once write the same thing twice, and the code's own digest is part of the name, so that
no result outlives the code that made it.
"""

import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from transforms.ids import digest


@lru_cache(maxsize=1)
def code_digest() -> str:
    """A hash of everything that decides what stages yield: the code and data of `transforms`, and what reads dumps."""
    hasher = blake2b(digest_size=8)
    for package in CODE:
        for file in sorted(_files(resources.files(package)), key=str):
            hasher.update(file.name.encode() + b"\0" + file.read_bytes())
    return hasher.hexdigest()


CODE = ("transforms", "flows.dumps")


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry)
        elif entry.name.endswith((".py", ".csv", ".txt")):
            yield entry


def output_folder(work: str, stage: str, *inputs: str | Path) -> Path:
    """Where a stage's output for these inputs belongs. Inputs are outputs (as `Path`), or ids and settings (as text).

    Outputs are told by their own names, wherever the work folder stands; a text counts whole, with slashes in it.
    """
    names = [given.name if isinstance(given, Path) else given for given in inputs]
    return Path(work) / stage / digest(code_digest(), stage, *names)


@contextmanager
def producing(output: Path) -> Iterator[Path]:
    """A folder to write into, which becomes `output` at once when the block ends well."""
    output.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f"{output.name}.", suffix=".part", dir=output.parent))
    try:
        yield draft
        try:
            draft.rename(output)
        except OSError:
            # Another run has finished the same output in the meantime.
            if not output.exists():
                raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def working(folder: Path, *, keep: bool) -> Iterator[None]:
    """Use a work folder, and remove it when the block ends well and no other run uses it.

    Every run holds a shared lock while it works; who gets the folder for itself at the end is the last one. The operating
    system frees the lock of a run that dies.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield
        if keep:
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        shutil.rmtree(folder, ignore_errors=True)
