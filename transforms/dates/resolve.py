"""The values of expressions, told from the day of publication and from the days that the text named before.

A bare day is the nearest one that fits, its direction (지난, 오는) and the tense of the sentence decide where two are about as near.
`이날` is the day that the text is about, the first one that it named or the first one close to its publication; only right behind
another day, at the beginning of a sentence, it is that one (`지난달 18일 넘어갔다. 이날 새벽 ...`). Days in quotation marks do not count.
`그날` and `당일` mean the day that was named last, in quotation marks too.
"""

import re
from datetime import date, datetime
from typing import NamedTuple

from transforms.dates import calendar
from transforms.dates.clocks import clock_unit, instant, is_hour_told
from transforms.dates.days import find_day
from transforms.dates.expressions import Expression, Point
from transforms.dates.months import YEARS, find_month, find_year
from transforms.dates.periods import find_period, period_atom
from transforms.dates.story import BORDERS, DAY, REPORT, Clause, Reading, Span, Story, one_day

TIMES = ("part_of_day", "noon", "clock", "hours")
OWN_DAYS = ("day", "date", "day_from_now", "night", "weekday", "holiday", "ago")
"""Atoms that name a day by themselves, unlike 이날."""

COMPARING = ("month_before", "quarter_before", "year_before", "same_period")
"""Atoms for what something is compared with: the story does not move there."""

THEN = re.compile(r"당시\s$")
"""Before a time of the day of an accident."""

PHOTO = re.compile(r"[.]? ?/ ?(?:뉴스1|사진)|[.] ?[a-z0-9._]+@newsis")
"""Behind the day of a photograph in a caption."""


class Value(NamedTuple):
    """First and last instant in Korea, and the unit of the expression."""

    start: datetime
    end: datetime
    granularity: str


def resolve(found: Expression, text: str, story: Story) -> Value | None:
    """The value of an expression; none where the text does not tell. The story goes on with it."""
    clause = Clause(text, found.start, found.end)
    spans: list[Span] = []
    for number, point in enumerate(found.points, 1):
        before = spans[-1] if spans else None
        span = _days(point, story, clause, before if found.is_range else None, None if found.is_range else before)
        if span is not None:
            spans.append(span)
        elif found.is_range or number == len(found.points):
            return None
    first, final = spans[0] if found.is_range else spans[-1], spans[-1]
    if final.start < first.start:
        final = _later(first, final) or final
    value = _value(found, first, final, story, clause)
    if value is not None and not any(point.get(*COMPARING) for point in found.points):
        moves = not (story.main and BORDERS.match(text, found.end)) and PHOTO.match(text, found.end) is None
        is_told = moves and all(point.get("day_of_story", "day_named_last") is None for point in found.points)
        is_told = is_told and any(point.get(*OWN_DAYS) for point in found.points)
        story.remember(first, final.end, clause, is_told=is_told, is_bare=found.points[0].atoms[0].kind == "day")
    return value


def _value(found: Expression, first: Span, final: Span, story: Story, clause: Clause) -> Value | None:
    point = found.points[-1]
    unit = clock_unit(point)
    begun = found.points[0] if found.is_range else point
    if unit is not None and not found.is_range and point.get("hours") is None:
        if not is_hour_told(point, story, clause):
            return None
        moment = instant(first.start, point, None, story, clause, is_end=False)
        return Value(moment, moment, unit)
    start = instant(first.start, begun, None, story, clause, is_end=False)
    end = instant(final.end, point, found.points[0], story, clause, is_end=True)
    if unit is not None and end < start:
        # 오후 10시부터 2시: the morning after.
        end += DAY
    return Value(start, end, unit or final.unit) if start <= end else None


def _day_of_clock(story: Story, clause: Clause) -> date | None:
    """The day named last, where a time of day came with it (사고가 난 29일 오후 6시 ... 오후 9시), unless the time is that of a report."""
    if story.clock_day is None or story.clock_day != story.last:
        return None
    is_here = story.sentence == story.clock_sentence or not clause.says(REPORT)
    return story.clock_day if is_here else None


def _later(first: Span, final: Span) -> Span | None:
    """The end of a range that would lie before its beginning: a month or a year later (28일부터 3일, 11월부터 2월)."""
    if final.unit == "day":
        moved = (calendar.day(final.start.year, final.start.month + step, final.start.day) for step in (1, 12))
        return one_day(next((day for day in moved if day and day >= first.start), None))
    if final.unit in ("month", "quarter"):
        days = calendar.months(final.start.year + 1, final.start.month, final.end.month)
        return Span(*days, final.unit) if days else None
    return None


def _days(point: Point, story: Story, clause: Clause, begun: Span | None, same: Span | None) -> Span | None:
    """The days of a point."""
    if all(atom.kind in TIMES for atom in point.atoms):
        if other := same or begun:
            return one_day(other.start)
        then = story.event if clause.follows(THEN) else None
        return one_day(then or _day_of_clock(story, clause) or story.now(begins=clause.begins()))
    direction = point.get("direction")
    reading = Reading(point, story, clause, begun, same, direction.first if direction else None)
    reading = reading._replace(year=find_year(reading))
    if reading.year is None and point.get(*YEARS) is not None:
        return None
    reading = reading._replace(month=find_month(reading))
    wide = find_period(reading)
    if wide is None and period_atom(reading) is not None:
        return None
    day = find_day(reading, wide)
    is_day = point.get("date", "day_from_now", "night", "day_of_story", "day_named_last", "day", "weekday") is not None
    return day if is_day else wide or reading.month or reading.year
