"""A progress bar for a run at a terminal; nothing elsewhere."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


class Reporter:
    """Counts finished partitions by stage; safe to call from several threads."""

    def __init__(self, progress: Progress | None = None) -> None:
        """Report to a bar, or to nobody."""
        self._progress = progress
        self._bars: dict[str, TaskID] = {}
        self._lock = threading.Lock()

    def expect(self, stage: str, total: int) -> None:
        """Say how many partitions a stage will have."""
        if self._progress is not None:
            with self._lock:
                self._bars[stage] = self._progress.add_task(stage, total=total)

    def advance(self, stage: str) -> None:
        """Say that one partition of a stage is done."""
        if self._progress is not None and stage in self._bars:
            self._progress.advance(self._bars[stage])


_current: list[Reporter] = [Reporter()]
"""The reporter of the run that is shown; a stack, because tests run flows within flows."""


@contextmanager
def reporting() -> Iterator[None]:
    """Show a bar on the terminal while the block runs."""
    console = Console(file=sys.stderr)
    if not console.is_terminal:
        yield
        return
    columns = (
        TextColumn("{task.description:<22}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        _current.append(Reporter(progress))
        try:
            yield
        finally:
            _current.pop()


def expect(stage: str, total: int) -> None:
    """`Reporter.expect` of the run's reporter."""
    _current[-1].expect(stage, total)


def advance(stage: str) -> None:
    """`Reporter.advance` of the run's reporter."""
    _current[-1].advance(stage)
