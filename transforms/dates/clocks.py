"""Times of day: the instants that hours and minutes name, told from the part of the day or from the time that the text told before."""

import re
from datetime import date, datetime, time, timedelta

from transforms.dates.expressions import Point
from transforms.dates.story import DAY, FUTURE, Clause, Story

AFTERNOON = {"오후": 0, "저녁": 4, "밤": 6, "심야": 6, "한밤": 6}
"""Parts of a day whose hours are those after noon, from which hour on; earlier ones are of the morning after (밤 2시)."""

NOON = ("낮", "한낮", "대낮", "점심")

EVENING = 18
"""From this hour on the midnight that a text names next is the one to come."""

AS_OF = re.compile(
    r"\s?(?:기준|현재|부터|까지|이후|이전|쯤|께|경(?![가-힣])|에(?:는|도|야)?(?![가-힣])|전후|정각|, ?[0-9]|[를을] 기)"
)
"""Behind an hour that is none of a shop (24시) or of a sign."""

ONWARDS = re.compile(r"\s?(?:부터|이후|기준|[를을] 기)")
UNTIL = re.compile(r"\s?까지")


def clock_unit(point: Point) -> str | None:
    """The unit of a time of day; none where a point has none."""
    atom = point.get("clock", "hours", "noon")
    if atom is None:
        return None
    if atom.kind != "clock" or atom.last < 0:
        return "hour"
    return "second" if atom.last % 100 or atom.name == "second" else "minute"


def is_hour_told(point: Point, story: Story, clause: Clause) -> bool:
    """Whether an hour by itself (9시) is a time: one of those that only a clock has, or behind another time of the text."""
    atom = point.atoms[0]
    if len(point.atoms) > 1 or atom.kind != "clock" or atom.last >= 0:
        return True
    if (atom.first == 0 or 12 < atom.first < 24) and clause.precedes(AS_OF):
        return True
    return story.clock is not None and story.goes_on(story.clock_sentence) and clause.precedes(AS_OF)


def instant(day: date, point: Point, begun: Point | None, story: Story, clause: Clause, *, is_end: bool) -> datetime:
    """The first or last instant of a day, or the time of day that a point names; the story goes on with it."""
    atom = point.get("clock", "hours", "noon")
    if atom is None:
        return datetime.combine(day, time(23, 59, 59) if is_end else time(0))
    midnight = datetime.combine(day, time(0))
    if atom.kind == "noon":
        hour = 24 if atom.first == 0 and _is_to_come(midnight, story, clause, is_end=is_end) else atom.first
        return midnight + timedelta(hours=hour)
    part = point.get("part_of_day", "night") or (begun.get("part_of_day", "night") if begun else None)
    hour = atom.last if atom.kind == "hours" and is_end else atom.first
    is_told = part is not None or hour > 12
    hour = _hour(hour, part.name or "밤") if part else _of_half(hour, midnight, story)
    minute = max(atom.last, 0) if atom.kind == "clock" else 0
    moment = midnight + timedelta(hours=hour, minutes=minute // 100, seconds=minute % 100)
    if is_told or _is_clock_of(midnight, story):
        story.clock, story.clock_day, story.clock_sentence = moment, day, story.sentence
    return moment


def _is_clock_of(midnight: datetime, story: Story) -> bool:
    """Whether the last time of the text is one of this day."""
    return story.clock is not None and midnight <= story.clock < midnight + DAY


def _is_to_come(midnight: datetime, story: Story, clause: Clause, *, is_end: bool) -> bool:
    """Whether 자정 is the end of the day: up to it, behind a time of its evening, or in what is still to come."""
    if clause.precedes(ONWARDS):
        return False
    is_evening = story.clock is not None and _is_clock_of(midnight, story) and story.clock.hour >= EVENING
    return is_end or is_evening or clause.precedes(UNTIL) or clause.says(FUTURE)


def _of_half(hour: int, midnight: datetime, story: Story) -> int:
    """An hour without 오전 and 오후 goes on from the time told before: 8시 53분 behind 오후 6시 is 20:53."""
    if story.clock is None or not _is_clock_of(midnight, story) or not 0 < hour <= 12:
        return hour
    if story.clock.hour >= 12 and hour < 12:
        return hour + 12
    return hour


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
