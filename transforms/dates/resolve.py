"""The values of expressions, told from the day of publication and from the days that the text named before.

A bare day is the nearest one that fits, its direction (지난, 오는) and the tense of the sentence decide where two are about as near.
`이날` is the day that the text is about, the first one that it named or the first one close to its publication; only right behind
another day, at the beginning of a sentence, it is that one (`지난달 18일 넘어갔다. 이날 새벽 ...`). Days in quotation marks do not count.
`그날` and `당일` mean the day that was named last, in quotation marks too.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from transforms.dates import calendar
from transforms.dates.days import find_day
from transforms.dates.expressions import Expression, Point
from transforms.dates.months import YEARS, find_month, find_year
from transforms.dates.periods import find_period, period_atom
from transforms.dates.story import BORDERS, DAY, Clause, Reading, Span, Story, one_day

TIMES = ("part_of_day", "noon", "clock", "hours")
OWN_DAYS = ("day", "date", "day_from_now", "night", "weekday", "holiday", "ago")
"""Atoms that name a day by themselves, unlike 이날."""

AFTERNOON = {"오후": 0, "저녁": 4, "밤": 6, "심야": 6, "한밤": 6}
"""Parts of a day whose hours are those after noon, from which hour on; earlier ones are of the morning after (밤 2시)."""

NOON = ("낮", "한낮", "대낮", "점심")


class Value(NamedTuple):
    """First and last instant in Korea, and the unit of the expression."""

    start: datetime
    end: datetime
    granularity: str


def resolve(found: Expression, text: str, story: Story, *, is_quoted: bool) -> Value | None:
    """The value of an expression; none where the text does not tell. The story goes on with it."""
    clause = Clause(text, found.start, found.end)
    spans: list[Span] = []
    for point in found.points:
        before = spans[-1] if spans else None
        span = _days(point, story, clause, before if found.is_range else None, None if found.is_range else before)
        if span is None:
            return None
        spans.append(span)
    first, final = spans[0] if found.is_range else spans[-1], spans[-1]
    if final.start < first.start:
        final = _later(first, final) or final
    moves = not (story.main and BORDERS.match(text, found.end))
    is_told = moves and found.points[-1].get("day_of_story", "day_named_last") is None
    is_told = is_told and any(point.get(*OWN_DAYS) for point in found.points)
    story.remember(first, is_quoted=is_quoted, is_told=is_told, is_bare=found.points[0].atoms[0].kind == "day")
    return _value(found, first, final)


def _value(found: Expression, first: Span, final: Span) -> Value | None:
    point = found.points[-1]
    unit = _clock_unit(point)
    if unit is not None and not found.is_range and point.get("hours") is None:
        moment = _instant(first.start, point, None, is_end=False)
        return Value(moment, moment, unit)
    start = _instant(first.start, found.points[0] if found.is_range else point, None, is_end=False)
    end = _instant(final.end, point, found.points[0], is_end=True)
    if unit is not None and end < start:
        # 오후 10시부터 2시: the morning after.
        end += DAY
    return Value(start, end, unit or final.unit) if start <= end else None


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
        other = same or begun
        return one_day(other.start if other else story.now(begins=clause.begins()))
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


def _clock_unit(point: Point) -> str | None:
    atom = point.get("clock", "hours", "noon")
    if atom is None:
        return None
    if atom.kind != "clock" or atom.last < 0:
        return "hour"
    return "second" if atom.last % 100 or atom.name == "second" else "minute"


def _instant(day: date, point: Point, begun: Point | None, *, is_end: bool) -> datetime:
    """The first or last instant of a day, or the time of day that a point names."""
    atom = point.get("clock", "hours", "noon")
    if atom is None:
        return datetime.combine(day, time(23, 59, 59) if is_end else time(0))
    if atom.kind == "noon":
        return datetime.combine(day, time(atom.first))
    part = point.get("part_of_day", "night") or (begun.get("part_of_day", "night") if begun else None)
    hour = _hour(atom.last if atom.kind == "hours" and is_end else atom.first, part.name or "밤" if part else "")
    minute = max(atom.last, 0) if atom.kind == "clock" else 0
    return datetime.combine(day, time(0)) + timedelta(hours=hour, minutes=minute // 100, seconds=minute % 100)


def _hour(hour: int, part: str) -> int:
    """The hour of 24: 오후 3시 is 15, 밤 12시 is 24 (the midnight after), 낮 12시 is 12.

    >>> [_hour(12, "밤"), _hour(3, "오후"), _hour(12, "오전"), _hour(11, "낮")]
    [24, 15, 0, 11]
    """
    if part in ("오전", "새벽", "아침"):
        return 0 if hour == 12 else hour
    if part in NOON:
        return hour + 12 if hour < 10 else hour
    if part not in AFTERNOON or hour > 12:
        return hour
    if hour == 12:
        return 12 if part == "오후" else 24
    return hour + (12 if hour >= AFTERNOON[part] else 24)
