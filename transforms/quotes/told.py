"""What is told of a quotation: its place, its sentence, its speaker."""

from typing import NamedTuple, Protocol

from transforms.quotes.subjects import Cast, Speaker

FAR = 250
"""Characters behind a quotation in which its verb is looked for."""

UNSURE = 0.3
"""How sure it is that nobody can be named."""

Told = tuple[Speaker, float]

NOBODY = Speaker(None, None, None)


class Attributed(NamedTuple):
    """A quotation's speaker, reporting verb, and how sure the speaker is."""

    speaker: Speaker
    verb: str | None
    confidence: float


class Place(NamedTuple):
    """Where a quotation stands: with its marks, without them, and who a script says speaks."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    label: tuple[int, int] | None = None
    is_heading: bool = False


class At(NamedTuple):
    """A quotation to be attributed: its sentence, where what is not said of the one before begins, its verb."""

    number: int
    place: Place
    begin: int
    start: int
    end: int
    verb: str | None
    previous: Attributed | None
    after: int
    """Where the quotation before ends, whosever words it is."""


class Scene(Protocol):
    """A text whose quotations are hidden, and who may act in it."""

    masked: str
    cast: Cast
