"""Word lists of the package: `data/words/<name>.txt`, one word a line, compiled from reading."""

from functools import cache
from importlib import resources


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, in its order."""
    text = resources.files("transforms.data").joinpath("words").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)
