"""Halves, quarters, seasons, parts of months, weeks, weekends, holidays, and what is counted from now (6년 전)."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from transforms.dates import calendar
from transforms.dates.atoms import Atom
from transforms.dates.days import directed
from transforms.dates.months import NEW_YEAR_MONTHS, told_year
from transforms.dates.story import DAY, FUTURE, PAST, Reading, Span, one_day, whole_months, whole_years

PART_DAYS = {1: (1, 10), 2: (11, 20), 3: (21, 31)}
"""The beginning, the middle and the end of a month in days."""

PART_MONTHS = {1: (1, 1), 2: (6, 7), 3: (12, 12)}
"""The same of a year in months."""

PART_WEEK = {1: (0, 2), 2: (2, 4), 3: (4, 6)}
"""The same of a week in days from Monday."""

PART_DECADE = {1: (0, 3), 2: (3, 6), 3: (7, 9)}
"""The same of a decade in years."""

SEASONS = {1: 3, 2: 6, 3: 9, 4: 12}
"""The first month of each."""

SIZES = {"half": 6, "quarter": 3}
"""Months."""

WEEK = timedelta(days=7)

COMPARED = re.compile(r"\s?(?:보다|에 ?비해|[과와] ?비교|대비|에 ?견줘)")


def find_period(reading: Reading) -> Span | None:
    """The period of a point; none where it has none, or where its days are not known."""
    atom = period_atom(reading)
    return PERIODS[atom.kind](atom, reading) if atom else None


def period_atom(reading: Reading) -> Atom | None:
    """What says the period: the smallest of its units."""
    return next((atom for atom in reversed(reading.point.atoms) if atom.kind in PERIODS), None)


def _part_of_year(atom: Atom, reading: Reading) -> Span | None:
    """A half or a quarter, of the year that is named or else of the one that fits."""
    size = SIZES[atom.kind]
    first, last = (atom.first - 1) * size + 1, max(atom.first, atom.last) * size
    told = reading.begun.start.year if reading.begun else told_year(reading)
    is_elsewhere = reading.begun is not None or reading.anchor is None or told != reading.anchor.year
    if reading.year is None and reading.direction is None and told and is_elsewhere:
        return whole_months(told, first, last, atom.kind)
    if (
        reading.year is None
        and reading.direction is None
        and reading.anchor
        and reading.anchor.month <= NEW_YEAR_MONTHS
    ):
        is_to_come = reading.clause.says(FUTURE) and not reading.clause.says(PAST)
        return whole_months(reading.anchor.year - (first > 6 and not is_to_come), first, last, atom.kind)
    return _of_year(reading, first, last, atom.kind)


def _season(atom: Atom, reading: Reading) -> Span | None:
    return _of_year(reading, SEASONS[atom.first], SEASONS[atom.first] + 2, "month")


def _of_year(reading: Reading, first: int, last: int, unit: str) -> Span | None:
    """Months of the year that is named, or of the one to which the direction points."""
    if reading.year is not None:
        return whole_months(reading.year.start.year, first, last, unit)
    anchor = reading.anchor
    found = whole_months(anchor.year, first, last, unit) if anchor else None
    if anchor is None or found is None:
        return None
    step = -1 if reading.direction == -1 and found.end >= anchor else 0
    step = 1 if reading.direction == 1 and found.end < anchor else step
    return whole_months(anchor.year + step, first, last, unit)


def _quarter_before(atom: Atom, reading: Reading) -> Span | None:
    told = reading.story.period
    if told is None or told.unit != "quarter":
        return None
    return whole_months(told.start.year, told.start.month - 3, told.start.month - 1, "quarter")


def _year_part(atom: Atom, reading: Reading) -> Span | None:
    return _of_year(reading, *PART_MONTHS[atom.first], "month")


def _part(atom: Atom, reading: Reading) -> Span | None:
    """The beginning, the middle or the end of a month, a week, a decade, a year."""
    week, month, year = reading.point.get("week_from_now"), reading.month, reading.year
    if week is not None and reading.anchor is not None:
        monday = calendar.week(reading.anchor + week.first * WEEK)[0]
        first, last = PART_WEEK[atom.first]
        return Span(monday + first * DAY, monday + last * DAY, "week")
    if month is not None:
        first, last = PART_DAYS[atom.first]
        return Span(month.start.replace(day=first), month.end.replace(day=min(last, month.end.day)), "month")
    if reading.point.get("decade") is not None and year is not None:
        first, last = PART_DECADE[atom.first]
        return whole_years(year.start.year + first, year.start.year + last)
    return _year_part(atom, reading) if year or reading.direction == 0 else None


def _same_period(atom: Atom, reading: Reading) -> Span | None:
    """The period that was named last, in another year; one that lies there already is meant itself."""
    told, year = reading.month or reading.story.period, reading.year
    ago = reading.point.get("ago")
    if told is None or (year is None and ago is None):
        # 2019년 같은 기간 behind what tells no period: the year at least.
        return None if reading.point.get("year_before") else year
    if ago is not None:
        return _years_later(told, ago.first) if ago.name == "year" else None
    if reading.point.get("year_before") or year is None:
        return _years_later(told, -1)
    return _years_later(told, year.start.year - told.start.year)


def _years_later(told: Span, years: int) -> Span | None:
    """The same days or months of another year."""
    if told.unit != "day":
        begin = calendar.month(told.start.year + years, told.start.month)
        end = calendar.month(told.end.year + years, told.end.month)
        return Span(begin[0], end[1], told.unit) if begin and end else None
    first, last = (calendar.day(day.year + years, day.month, day.day) for day in (told.start, told.end))
    return Span(first, last, "day") if first and last and first <= last else None


def _week_of_month(atom: Atom, reading: Reading) -> Span | None:
    """The weeks of a month: the first one holds its first Thursday, as ISO 8601 counts those of a year."""
    whole = reading.month
    if whole is None:
        return None
    if atom.first == 0:
        return Span(*calendar.week(whole.end), "week")
    thursday = whole.start + (3 - whole.start.weekday()) % 7 * DAY
    return Span(*calendar.week(thursday + (atom.first - 1) * WEEK), "week")


def _holiday(atom: Atom, reading: Reading) -> Span | None:
    def in_year(number: int) -> Span | None:
        if atom.kind == "days_off":
            days = calendar.holidays(atom.name.replace("_", ""), number)
            return Span(*days, "day") if days else None
        return one_day(calendar.holiday(atom.name, number))

    anchor = reading.anchor
    told = reading.story.sentence_year if reading.direction is None else None
    if reading.year is not None or told is not None:
        return in_year(reading.year.start.year if reading.year else told or 0)
    if anchor is None or reading.direction == 0:
        return in_year(anchor.year) if anchor else None
    near = {span.start: span for step in (-1, 0, 1) if (span := in_year(anchor.year + step))}
    start = directed(list(near), reading)
    return near[start] if start else None


def _ago(atom: Atom, reading: Reading) -> Span | None:
    """`6년 전` counts from the publication, `사흘 뒤` from the day named last; what `1년 전보다` compares with is told last too."""
    if (
        atom.name == "year"
        and atom.first == -1
        and reading.clause.precedes(COMPARED)
        and (compared := _compared(reading))
    ):
        return _years_later(compared, atom.first)
    if atom.first > 0 and atom.name != "day":
        return _after(atom, reading)
    of = reading.anchor if atom.first < 0 else reading.story.last or reading.anchor
    return _counted(atom, of) if of else None


def _counted(atom: Atom, of: date) -> Span | None:
    if atom.name == "year":
        return whole_years(of.year + atom.first, of.year + atom.first)
    if atom.name == "month":
        return whole_months(of.year, of.month + atom.first, of.month + atom.first)
    if atom.name == "week":
        return Span(*calendar.week(of + atom.first * WEEK), "week")
    return one_day(of + atom.first * DAY)


def _compared(reading: Reading) -> Span | None:
    """What news compare with the year before: the month or quarter of the sentence, or else that of the text."""
    story = reading.story
    told = story.period if story.period_sentence == story.sentence else story.topic or story.period
    return told if told and story.is_recent(told.start) else None


def _after(atom: Atom, reading: Reading) -> Span | None:
    """`2년 뒤` in what is past: from the year, the month or the day that this sentence or the one before told."""
    story = reading.story
    if not story.goes_on(story.year_told) or not reading.clause.says(PAST) or reading.clause.says(FUTURE):
        return None
    found: Span | None = None
    if atom.name == "year" and story.year:
        found = whole_years(story.year + atom.first, story.year + atom.first)
    elif atom.name == "month" and story.month and story.month.year == story.year:
        found = whole_months(story.year, story.month.month + atom.first, story.month.month + atom.first)
    elif atom.name == "week" and story.last and story.last.year == story.year:
        found = one_day(story.last + atom.first * WEEK)
    return found if found and reading.anchor and found.start <= reading.anchor else None


def _week(atom: Atom, reading: Reading) -> Span | None:
    return Span(*calendar.week(reading.anchor + atom.first * WEEK), "week") if reading.anchor else None


def _weekend(atom: Atom, reading: Reading) -> Span | None:
    """The weekend of this week, or where the sentence is past and it is still to come, that of the last one."""
    anchor, week = reading.anchor, reading.point.get("week_from_now")
    if anchor is None:
        return None
    if week is not None or atom.kind == "weekend_from_now":
        return Span(*calendar.weekend(anchor + (week or atom).first * WEEK), "day")
    own = calendar.weekend(anchor)
    told_past = reading.direction is None and reading.clause.says(PAST) and not reading.clause.says(FUTURE)
    is_past = anchor < own[0] and (reading.direction == -1 or told_past)
    return Span(*(calendar.weekend(anchor - WEEK) if is_past else own), "day")


PERIODS: dict[str, Callable[[Atom, Reading], Span | None]] = {
    "half": _part_of_year,
    "quarter": _part_of_year,
    "season": _season,
    "season_of_this_year": _season,
    "quarter_before": _quarter_before,
    "year_part": _year_part,
    "part": _part,
    "month_part": _part,
    "same_period": _same_period,
    "week_of_month": _week_of_month,
    "holiday": _holiday,
    "days_off": _holiday,
    "ago": _ago,
    "week_from_now": _week,
    "weekend": _weekend,
    "weekend_from_now": _weekend,
}
"""Without its period a point is not what it says."""
