"""Word lists of the package: `data/words/<name>.txt`, one word a line, compiled from reading."""

import re
from functools import cache
from importlib import resources


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, in its order."""
    text = resources.files("transforms.data").joinpath("words").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)


@cache
def any_of(name: str) -> str:
    """A pattern that any word of a list fits, the longest first, with or without the blanks in it."""
    return "|".join(r"\s?".join(map(re.escape, word.split())) for word in sorted(words(name), key=len, reverse=True))
