"""The years and months that points name."""

from collections.abc import Callable
from datetime import date, timedelta

from transforms.dates.atoms import Atom
from transforms.dates.story import FUTURE, PAST, Reading, Span, whole_months, whole_years

STATISTICS = timedelta(days=124)
"""How old the months are of which news tells how they compare with the month before."""

NEW_YEAR_MONTHS = 3
"""In its first months a bare 11월 is last year's, in the last ones a bare 2월 is next year's."""


def find_year(reading: Reading) -> Span | None:
    """The year of a point."""
    atom = reading.point.get(*YEARS)
    return YEARS[atom.kind](atom, reading) if atom else None


def _named(atom: Atom, reading: Reading) -> Span | None:
    return whole_years(atom.first, atom.last)


def _decade(atom: Atom, reading: Reading) -> Span | None:
    return whole_years(atom.first, atom.first + 9)


def _from(year: int | None, atom: Atom) -> Span | None:
    return whole_years(year + atom.first, year + atom.first) if year else None


def _from_now(atom: Atom, reading: Reading) -> Span | None:
    return _from(reading.anchor.year if reading.anchor else None, atom)


def _from_then(atom: Atom, reading: Reading) -> Span | None:
    return _from(reading.story.year, atom)


def _before(atom: Atom, reading: Reading) -> Span | None:
    """전년: before the year that the sentence named, or else last year."""
    told = reading.story.sentence_year
    return _from(told, atom) if told else _from_now(atom, reading)


YEARS: dict[str, Callable[[Atom, Reading], Span | None]] = {
    "year": _named,
    "decade": _decade,
    "year_from_now": _from_now,
    "year_from_then": _from_then,
    "year_before": _before,
}


def find_month(reading: Reading) -> Span | None:
    """The month of a point, or several."""
    atom = reading.point.get(*MONTHS)
    return MONTHS[atom.kind](atom, reading) if atom else None


def _moved(of: date | None, atom: Atom) -> Span | None:
    return whole_months(of.year, of.month + atom.first, of.month + atom.first) if of else None


def _month_from_now(atom: Atom, reading: Reading) -> Span | None:
    """What is printed on the first was often written on the 31st, when the month of the day after was still to come."""
    return _moved(reading.story.written if atom.first > 0 and reading.story.written else reading.anchor, atom)


def _month_before(atom: Atom, reading: Reading) -> Span | None:
    """전월: before the month that was named, or else last month."""
    story = reading.story
    period = story.period.start if story.period and story.period.unit == "month" else None
    told = story.sentence_month or period
    is_close = told is not None and (story.anchor is None or abs(story.anchor - told) < STATISTICS)
    return _moved(told if is_close else story.anchor, atom)


def _month_from_then(atom: Atom, reading: Reading) -> Span | None:
    of = reading.story.month
    return _moved(of.replace(year=reading.year.start.year) if of and reading.year else of, atom)


def _this_month(atom: Atom, reading: Reading) -> Span | None:
    return _moved(reading.anchor, Atom(""))


def _numbered(atom: Atom, reading: Reading) -> Span | None:
    """A month of the year that is named, or else of the one that fits."""
    begun, told = reading.begun, reading.story.dated_year
    if reading.year is not None:
        year: int | None = reading.year.start.year
    elif reading.direction is None and begun is not None:
        year = begun.start.year + (atom.first < begun.start.month)
    elif reading.direction is None and told and (reading.anchor is None or told != reading.anchor.year):
        year = told
    else:
        year = reading.anchor.year + _step(atom, reading, reading.anchor) if reading.anchor else None
    return whole_months(year, atom.first, atom.last) if year else None


def _step(atom: Atom, reading: Reading, anchor: date) -> int:
    """How many years a month without a year is from that of the publication."""
    if reading.direction == -1:
        return -1 if atom.first >= anchor.month and not _has_past_day(atom, reading, anchor) else 0
    if reading.direction == 1:
        return 1 if atom.first < anchor.month else 0
    if reading.direction is None and anchor.month <= NEW_YEAR_MONTHS and atom.first > 12 - NEW_YEAR_MONTHS:
        return 0 if reading.clause.says(FUTURE) and not reading.clause.says(PAST) else -1
    if reading.direction is None and anchor.month > 12 - NEW_YEAR_MONTHS and atom.first <= NEW_YEAR_MONTHS:
        return 0 if reading.clause.says(PAST) else 1
    return 0


def _has_past_day(atom: Atom, reading: Reading, anchor: date) -> bool:
    day = reading.point.get("day")
    return day is not None and atom.first == anchor.month and day.first <= anchor.day


MONTHS: dict[str, Callable[[Atom, Reading], Span | None]] = {
    "month": _numbered,
    "month_from_now": _month_from_now,
    "month_from_then": _month_from_then,
    "month_before": _month_before,
    "month_part": _this_month,
}
