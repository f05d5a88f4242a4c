"""The days that points name."""

import re
from collections.abc import Callable
from datetime import date

from transforms.dates import calendar
from transforms.dates.atoms import Atom
from transforms.dates.story import DAY, FUTURE, PAST, Reading, Span, one_day

FAR = 3
"""How many times as far the other day may be for a tense to decide between two."""

ELSEWHERE = 62
"""Days from the publication beyond which a sentence about a month is of that month: its bare days too."""

UNDATED = re.compile(r"(?:[한된던린킨낸]|끝난|떠난)\s$")
"""Before 다음 날: it is counted from what happened (집을 나온 다음 날)."""

OF_EVENT = re.compile(r"(?:사건|사고|범행|참사|사망|실종|화재|발생)\s?$")

Find = Callable[[Atom, Reading, Span | None], Span | None]


def find_day(reading: Reading, wide: Span | None) -> Span | None:
    """The day of a point that has a number or a word for one; `wide` is the period around it."""
    atom = reading.point.get(*DAYS)
    return DAYS[atom.kind](atom, reading, wide) if atom else None


def _date(atom: Atom, reading: Reading, wide: Span | None) -> Span | None:
    return one_day(calendar.day(atom.first // 100, atom.first % 100, atom.last))


def _from_now(atom: Atom, reading: Reading, wide: Span | None) -> Span | None:
    of = reading.story.spoken() if atom.kind == "day_from_now" else reading.anchor
    return one_day(of + atom.first * DAY) if of else None


def _of_story(atom: Atom, reading: Reading, wide: Span | None) -> Span | None:
    story, named = reading.story, reading.begun or reading.same
    if atom.first > 0 and named is not None:
        return one_day(named.start + atom.first * DAY)
    if atom.first > 0 and (story.last is None or (story.sentence_month is None and reading.clause.follows(UNDATED))):
        return None
    if atom.first < 0 and story.is_aside():
        # 지난 3월 9일 10원이던 값이 전날 20원이 됐다: the day before the one of the text.
        return one_day(story.main + atom.first * DAY) if story.main else None
    now = story.now(begins=reading.clause.begins() or atom.first > 0)
    return one_day(now + atom.first * DAY) if now else None


def _named_last(atom: Atom, reading: Reading, wide: Span | None) -> Span | None:
    """그날, 당일: the day named last; that of an event (사건 당일) is not the one on which somebody told of it."""
    story = reading.story
    last = story.last if story.last != story.reported else None
    if not reading.clause.follows(OF_EVENT):
        return one_day(story.last)
    return one_day(last if last and story.named_in_sentence else story.event or last)


def _numbered(atom: Atom, reading: Reading, wide: Span | None) -> Span | None:
    """A day of a month that is named, or else of the nearest one that fits."""
    story, anchor = reading.story, reading.anchor
    within = reading.month or (reading.begun if reading.direction is None else None)
    if within is None and reading.same is None and _is_elsewhere(reading, atom.first):
        of = story.sentence_month
    else:
        of = within.start if within else None
    if of is not None:
        first = calendar.day(of.year, of.month, atom.first)
    elif reading.same is not None or (story.listed is not None and reading.direction is None):
        beside = reading.same.start if reading.same else story.listed
        first = next(iter(_near(beside, atom.first)), None) if beside else None
    else:
        first = directed(_on_weekday(_near(anchor, atom.first), reading), reading) if anchor else None
    last = calendar.day(first.year, first.month + (atom.last < atom.first), atom.last) if first else None
    return Span(first, last, "day") if first and last else None


def _near(of: date, number: int) -> list[date]:
    return calendar.nearest(of, lambda step: calendar.day(of.year, of.month + step, number), 2)


def _on_weekday(days: list[date], reading: Reading) -> list[date]:
    """Those on the weekday that stands behind the number (31일 금요일), where any is."""
    atom = reading.point.get("weekday")
    fitting = [day for day in days if atom is not None and day.weekday() == atom.first]
    return fitting or days


def _is_elsewhere(reading: Reading, number: int) -> bool:
    """The sentence is about a month far from the publication, and the day is not that of the publication or the one before."""
    story = reading.story
    told, anchor = story.sentence_month, story.anchor
    if reading.direction is not None or (reading.clause.says(FUTURE) and not reading.clause.says(PAST)):
        return False
    if told is None or anchor is None:
        return told is not None
    if story.last is not None and story.last.replace(day=1) == told and number < story.last.day:
        # 5월 30일 떠난 배가 3일 돌아왔다: the story has gone on.
        return False
    return abs((told - anchor).days) > ELSEWHERE and number not in (anchor.day, (anchor - DAY).day)


def directed(candidates: list[date], reading: Reading, far: int = FAR) -> date | None:
    """The nearest day in a direction; without one the nearest, and where another is about as near (`far`), the one of the tense."""
    anchor, direction = reading.anchor, reading.direction
    if anchor is None:
        return None
    near = sorted(candidates, key=lambda day: (abs(day - anchor), day))
    if direction == -1:
        # 지난 1일 in what is printed on the first is today; a month before it would be 지난달 1일.
        near = [day for day in near if day <= anchor]
    elif direction == 1:
        near = [day for day in near if day >= anchor]
    if direction is not None or len(near) < 2 or near[0] == anchor:
        return near[0] if near else None
    first, second = near[:2]
    if abs(second - anchor) > far * abs(first - anchor) or (first < anchor) == (second < anchor):
        return first
    is_past = reading.clause.says(PAST)
    if is_past == reading.clause.says(FUTURE):
        return first
    return min(first, second) if is_past else max(first, second)


def _weekday(atom: Atom, reading: Reading, wide: Span | None) -> Span | None:
    if wide is not None and wide.unit == "week":
        return one_day(wide.start + atom.first * DAY)
    if reading.anchor is None:
        return None
    own = calendar.week(reading.anchor)[0] + atom.first * DAY
    return one_day(directed([own - 7 * DAY, own, own + 7 * DAY], reading, far=7))


DAYS: dict[str, Find] = {
    "date": _date,
    "day_from_now": _from_now,
    "night": _from_now,
    "day_of_story": _of_story,
    "day_named_last": _named_last,
    "day": _numbered,
    "weekday": _weekday,
}
