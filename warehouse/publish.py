"""One writer on a private copy, and its publication as a whole.

DuckDB refuses every other process while a writer has the file open. So a load never touches the published file: it writes a
copy beside it and renames the copy over it. Readers that have the old file open keep it until they reconnect; readers
that connect find the old or the new one, never a half.
"""

import contextlib
import fcntl
import glob
import json
import os
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

PRIVATE = ".loading"
"""Suffix of a private copy: `hanji.duckdb.<pid>.loading`."""


class WarehouseLocked(RuntimeError):
    """Another load holds the warehouse."""


def lock_path(warehouse: Path) -> Path:
    """The lock file of a warehouse. The operating system frees it when its holder dies."""
    return warehouse.with_name(f"{warehouse.name}.lock")


@contextlib.contextmanager
def writing(warehouse: Path, *, wait_seconds: float) -> Iterator[Path]:
    """Be the only writer: yields the path of a private copy, which is published if the block ends well.

    Where no warehouse exists yet the path does not either. Raises `WarehouseLocked` where another load holds it for longer
    than `wait_seconds`. If the block raises, the published file stays as it was and the copy is removed.
    """
    warehouse.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(lock_path(warehouse))
    holder = warehouse.with_name(f"{warehouse.name}.holder")
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise WarehouseLocked(
            f"{warehouse} is being loaded by {_holder_text(holder)}; waited {wait_seconds:.0f} seconds: try again when it is done"
        ) from None
    private = warehouse.with_name(f"{warehouse.name}.{os.getpid()}{PRIVATE}")
    try:
        holder.write_text(
            json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": time.time()}), encoding="utf-8"
        )
        # Copies that a killed writer left: the lock says that nobody uses them.
        for leftover in warehouse.parent.glob(f"{glob.escape(warehouse.name)}.*{PRIVATE}*"):
            remove(leftover)
        if warehouse.exists():
            copy_file(warehouse, private)
            # What a session that died had committed but not written into the file: the copy takes it up when it is opened.
            if journal_path(warehouse).exists():
                copy_file(journal_path(warehouse), journal_path(private))
        yield private
        publish(private, warehouse)
    finally:
        for path in warehouse.parent.glob(f"{glob.escape(private.name)}*"):
            remove(path)
        holder.unlink(missing_ok=True)
        lock.release()


def remove(path: Path) -> None:
    """Remove a file, or the folder of files that DuckDB needed while it loaded."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def journal_path(warehouse: Path) -> Path:
    """DuckDB's write-ahead log of a file."""
    return warehouse.with_name(f"{warehouse.name}.wal")


def _holder_text(holder: Path) -> str:
    try:
        told = json.loads(holder.read_text(encoding="utf-8"))
        minutes = (time.time() - told["since"]) / 60
        return f"process {told['pid']} on {told['host']} since {minutes:.0f} minutes"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


def copy_file(source: Path, target: Path) -> None:
    """Copy a file, sharing its blocks where the file system can (reflink on XFS, Btrfs)."""
    with contextlib.suppress(OSError), source.open("rb") as old, target.open("wb") as new:
        fcntl.ioctl(new.fileno(), FICLONE, old.fileno())
        return
    shutil.copyfile(source, target)


FICLONE = 0x40049409
"""ioctl number of a reflink copy on Linux (linux/fs.h)."""


def publish(private: Path, warehouse: Path) -> None:
    """Put a closed, checkpointed copy in the place of the published file: durable, and at once."""
    sync(private)
    # The copy holds what the old file's log says; beside the new file DuckDB would apply it once more.
    journal_path(warehouse).unlink(missing_ok=True)
    private.replace(warehouse)
    sync(warehouse.parent)


def sync(path: Path) -> None:
    """Force a file or folder onto the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
