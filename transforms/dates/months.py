"""The years and months that points name."""

from collections.abc import Callable
from datetime import date

from transforms.dates.atoms import Atom
from transforms.dates.story import FUTURE, PAST, Reading, Span, whole_months, whole_years

NEW_YEAR_MONTHS = 3
"""In its first months a bare 11월 is last year's, in the last ones a bare 2월 is next year's."""


def find_year(reading: Reading) -> Span | None:
    """The year of a point."""
    atom = reading.point.get(*YEARS)
    return YEARS[atom.kind](atom, reading) if atom else None


def _named(atom: Atom, reading: Reading) -> Span | None:
    if atom.name == "old" and not 1900 <= (reading.story.year or 0) < 2000:
        # 89년 is a year where the text told of that century before, else an age or a duration.
        return None
    return whole_years(atom.first, atom.last)


def _decade(atom: Atom, reading: Reading) -> Span | None:
    return whole_years(atom.first, atom.last + 9)


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
    is_here = period is not None and story.period_sentence == story.sentence
    if is_here:
        told = period
    elif told is None or not story.is_recent(told):
        told = story.topic.start if story.topic else story.anchor
    return _moved(told, atom)


def _month_from_then(atom: Atom, reading: Reading) -> Span | None:
    of, period = reading.story.month, reading.story.period
    if (
        reading.year is not None
        and period is not None
        and period.unit == "month"
        and reading.story.is_recent(period.start)
    ):
        # 전년 동월: the month of the figures, and not that of the day on which they were told.
        of = period.start
    return _moved(of.replace(year=reading.year.start.year) if of and reading.year else of, atom)


def _this_month(atom: Atom, reading: Reading) -> Span | None:
    return _moved(reading.anchor, Atom(""))


def _numbered(atom: Atom, reading: Reading) -> Span | None:
    """A month of the year that is named, or else of the one that fits."""
    begun, told = reading.begun, told_year(reading)
    if reading.year is not None:
        year: int | None = reading.year.start.year
    elif reading.direction is None and begun is not None:
        year = begun.start.year + (atom.first < begun.start.month)
    elif reading.direction is None and told and (reading.anchor is None or told != reading.anchor.year):
        # 지난해 12월과 7월: a month of this year.
        is_later = reading.anchor and told == reading.anchor.year - 1 and atom.first < _month_told(reading)
        year = told + bool(is_later)
    elif _goes_on_in_the_past(atom, reading):
        year = reading.story.past.year if reading.story.past else None
    else:
        year = reading.anchor.year + _step(atom, reading, reading.anchor) if reading.anchor else None
    if reading.year is not None and reading.year.end.year > reading.year.start.year:
        # 2009~2021년 6월
        final = whole_months(reading.year.end.year, atom.first, atom.last)
        return final._replace(start=reading.year.start) if final else None
    return whole_months(year, atom.first, atom.last) if year else None


def told_year(reading: Reading) -> int | None:
    """The year of which the sentence tells; not where it turns to what comes (지난해 7월 줄었고 하반기 전망은 ...)."""
    told, anchor = reading.story.dated_year, reading.anchor
    if told and anchor and told < anchor.year and reading.clause.says(FUTURE) and not reading.clause.says(PAST):
        return None
    return told


def _month_told(reading: Reading) -> int:
    told = reading.story.sentence_month
    return told.month if told else 0


def _goes_on_in_the_past(atom: Atom, reading: Reading) -> bool:
    """Whether a month follows one of years ago in the story (2011년 5월 문을 열었다. 8월에는 ...)."""
    story, clause = reading.story, reading.clause
    return (
        reading.direction is None
        and story.past is not None
        and story.sentence - story.past_sentence <= 2
        and story.past.month <= atom.first
        and clause.says(PAST)
        and not clause.says(FUTURE)
    )


def _step(atom: Atom, reading: Reading, anchor: date) -> int:
    """How many years a month without a year is from that of the publication."""
    if reading.direction == -1:
        return -1 if atom.first >= anchor.month and not _has_past_day(atom, reading, anchor) else 0
    if reading.direction == 1:
        return 1 if atom.first < anchor.month else 0
    if reading.direction is None and anchor.month <= NEW_YEAR_MONTHS and atom.first > 12 - NEW_YEAR_MONTHS:
        return 0 if reading.clause.says(FUTURE) and not reading.clause.says(PAST) else -1
    if reading.direction is None and anchor.month > 12 - NEW_YEAR_MONTHS and atom.first <= NEW_YEAR_MONTHS:
        is_this_year = atom.last > NEW_YEAR_MONTHS or reading.story.sentence_year == anchor.year
        return 0 if is_this_year or reading.clause.says(PAST) else 1
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
