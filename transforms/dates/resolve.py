"""The days that points mean, told from the day of publication and from the days that the text named before.

A bare day is the nearest one that fits, its direction (지난, 오는) and the tense of the sentence decide where two are about as near.
`이날` is the day that the text is about, the first one that it named or the first one close to its publication; only right behind
another day, at the beginning of a sentence, it is that one (`지난달 18일 넘어갔다. 이날 새벽 ...`). Days in quotation marks do not count.
`그날` and `당일` mean the day that was named last, in quotation marks too.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from transforms.dates import calendar
from transforms.dates.atoms import Atom
from transforms.dates.expressions import Expression, Point

DAY = timedelta(days=1)

PAST = re.compile(
    r"[했됐었았였웠졌렸갔왔냈났렀섰쳤켰텼폈봤샀뒀췄혔겼꼈뤘쏟낸된던](?:다|고|으|는|지|습|어|던|던|[ ,.]|$)"
)
FUTURE = re.compile(
    r"예정|계획|방침|전망|앞두|할 것|될 것|열릴|치를|나설|한다|된다|린다|선다|친다|겠|키로|하기로|[할될릴질] "
)
SENTENCE_END = re.compile(r"(?:[다요죠][.!?]|[.!?](?=[\s\"”’'])|\n)[\s\"”’')\]]*")
SUBJECT = re.compile(r"[가-힣\w)”’'\"][은는이가]\s")
"""Before 이날: whose day it is, is clear without the sentence before (권 부본부장은 이날 ...)."""

LOOKBACK = 50
"""Characters before an expression in which its sentence is looked for."""


EVE = 2 * DAY
"""How long before its publication a text may have been written that tells of its own day."""

CLAUSE = 70
"""Characters behind an expression in which the tense of its verb is looked for."""

FAR = 2
"""How many times as far the other day may be for a tense to decide between two."""

BORDERS = re.compile(r"까지|부터|에도|보다|에 ?이어| ?이후| ?이전| ?대비|[을를] 기점")
"""Behind a day that something is counted from or up to: the story does not move there."""

PART_DAYS = {1: (1, 10), 2: (11, 20), 3: (21, 31)}
PART_MONTHS = {1: (1, 1), 2: (6, 7), 3: (12, 12)}
"""The beginning, the middle and the end of a year in months."""

PART_WEEK = {1: (0, 2), 2: (2, 4), 3: (4, 6)}
"""The beginning, the middle and the end of a week in days from Monday."""

SEASONS = {1: 3, 2: 6, 3: 9, 4: 12}
"""The first month of each."""

NEW_YEAR_MONTHS = 3
"""In its first months a bare 11월 is last year's, in the last ones a bare 2월 is next year's."""

AFTERNOON = {"오후": 12, "저녁": 12, "밤": 12, "심야": 12, "점심": 12, "낮": 12, "한낮": 12, "대낮": 12, "한밤": 12}
LATE_HOURS = {"밤": 6, "심야": 6, "저녁": 4, "한밤": 6, "낮": 0, "한낮": 0, "대낮": 0, "점심": 0, "오후": 0}
"""Up to this hour a late part of a day is the morning after (밤 2시)."""


class Value(NamedTuple):
    """First and last instant in Korea, and the unit of the expression."""

    start: datetime
    end: datetime
    granularity: str


class Span(NamedTuple):
    """First and last day, and the unit."""

    start: date
    end: date
    unit: str


class Clause(NamedTuple):
    """What stands behind an expression, up to the end of the sentence: its verb tells whether it is past."""

    text: str
    start: int
    at: int

    def begins(self) -> bool:
        """Whether no subject stands before the expression in its sentence."""
        before = self.text[max(0, self.start - LOOKBACK) : self.start]
        return SUBJECT.search(SENTENCE_END.split(before)[-1]) is None

    def says(self, tense: re.Pattern[str]) -> bool:
        """Whether there are signs of a tense."""
        behind = self.text[self.at : self.at + CLAUSE]
        stop = SENTENCE_END.search(behind)
        return tense.search(behind, 0, stop.end() if stop else CLAUSE) is not None


@dataclass
class Story:
    """What a text has told so far, read from the beginning to the end."""

    anchor: date | None
    """The day of publication, or of collection; none where neither is known."""
    main: date | None = None
    """The day that the text is about."""
    today: date | None = None
    """The day that the story is at: the first one of the last sentence that named any."""
    sentence: int = 0
    today_sentence: int = 0
    """The sentence that names it or goes on with it."""
    last: date | None = None
    month: date | None = None
    """The first day of the month named last."""
    sentence_month: date | None = None
    """The same, within the sentence."""
    year: int | None = None
    """The year of what was named last."""
    sentence_year: int | None = None
    """The same, within the sentence."""
    period: Span | None = None
    """The month, quarter or half of a year named last."""
    written: date | None = None
    """The day on which the text was written, where its first bare day tells that this was not the day of publication."""
    named_in_sentence: bool = field(default=False)

    def start_sentence(self, n_passed: int) -> None:
        """Forget what holds for one sentence alone."""
        self.sentence += n_passed
        self.named_in_sentence = False
        self.sentence_month = self.sentence_year = None

    def now(self, *, begins: bool) -> date | None:
        """The day of 이날; `begins`: at the beginning of a sentence."""
        if self.today is None or self.main is None:
            return self.today or self.main or self.anchor
        apart = self.sentence - self.today_sentence
        if self.today == self.main or apart == 0 or (apart == 1 and begins):
            self.today_sentence = self.sentence
            return self.today
        self.today, self.today_sentence = self.main, self.sentence
        return self.main

    def _is_close(self, day: date) -> bool:
        """The day of publication or just before."""
        return self.anchor is not None and self.anchor - EVE <= day <= self.anchor

    def remember(self, span: Span, *, is_quoted: bool, is_told: bool, is_bare: bool) -> None:
        """Take in what an expression means; `is_told`: it names a day by itself, unlike 이날; `is_bare`: by its number alone."""
        if is_bare and is_told and not is_quoted and self.today is None and self.anchor is not None:
            self.written = span.start if self._is_close(span.start) else None
        self.year = self.sentence_year = span.end.year
        if span.unit in ("day", "month"):
            self.month = self.sentence_month = span.start.replace(day=1)
        elif span.unit == "year":
            # A bare month behind it in the sentence is of that year.
            self.sentence_month = span.start.replace(month=min(12, 6))
        if span.unit in ("month", "quarter", "half"):
            self.period = span
        if span.unit != "day" or span.start != span.end:
            return
        self.last = span.start
        if is_told and not is_quoted and not self.named_in_sentence:
            self.today, self.today_sentence = span.start, self.sentence
            self.named_in_sentence = True
            if self.main is None or (self._is_close(span.start) and not self._is_close(self.main)):
                self.main = span.start


def resolve(found: Expression, text: str, story: Story, *, is_quoted: bool) -> Value | None:
    """The value of an expression; none where the text does not tell. The story goes on with it."""
    clause = Clause(text, found.start, found.end)
    spans: list[Span] = []
    for point in found.points:
        before = spans[-1] if spans else None
        span = _days(point, story, clause, before if found.is_range else None, before if not found.is_range else None)
        if span is None:
            if not spans:
                return None
            break
        spans.append(span)
    first, final = spans[0] if found.is_range else spans[-1], spans[-1]
    if final.start < first.start and found.is_range:
        final = _later(first, final)
        if final is None:
            return None
    is_told = all(atom.kind not in ("day_of_story", "day_named_last") for atom in found.points[-1].atoms)
    is_told = is_told and _tells_day(found.points) and not (story.main and BORDERS.match(text, found.end))
    story.remember(first, is_quoted=is_quoted, is_told=is_told, is_bare=found.points[0].atoms[0].kind == "day")
    start = _instant(first.start, found.points[0], None, is_end=False)
    end = _instant(final.end, found.points[-1], found.points[0], is_end=True)
    unit = _clock_unit(found.points[-1]) or final.unit
    if unit in ("hour", "minute", "second") and not found.is_range:
        end = start = _instant(first.start, found.points[-1], None, is_end=False)
    if end < start:
        end += DAY if unit in ("hour", "minute", "second") and found.is_range else timedelta()
    return Value(start, end, unit) if start <= end else None


def _tells_day(points: tuple[Point, ...]) -> bool:
    return any(
        atom.kind in ("day", "date", "day_from_now", "night", "weekday", "holiday", "ago")
        for p in points
        for atom in p.atoms
    )


def _later(first: Span, final: Span) -> Span | None:
    """The end of a range that would lie before its beginning: a month or a year later (28일부터 3일, 11월부터 2월)."""
    if final.unit == "day":
        for step in (1, 12):
            moved = calendar.day(final.start.year, final.start.month + step, final.start.day)
            if moved is not None and moved >= first.start:
                return Span(moved, moved, final.unit)
    if final.unit in ("month", "quarter"):
        moved_start = final.start.replace(year=final.start.year + 1)
        whole = calendar.months(moved_start.year, moved_start.month, final.end.month)
        return Span(*whole, final.unit) if whole and whole[0] >= first.start else None
    return None


PERIODS = (
    "half", "quarter", "season", "season_of_this_year", "quarter_before", "year_part", "part", "same_period", "week_of_month",
    "holiday", "days_off", "ago", "week_from_now", "weekend", "weekend_from_now",
)  # fmt: skip
"""Atoms without which a point is not what it says."""


# Days ----------------------------------------------------------------------------------------------------------------


def _days(point: Point, story: Story, clause: Clause, begun: Span | None, same: Span | None) -> Span | None:
    """The days of a point. `begun`: the beginning of the range that it ends; `same`: what the same expression told before it."""
    atoms = point.atoms
    if all(atom.kind in ("part_of_day", "noon", "clock", "hours") for atom in atoms):
        other = same or begun
        now = other.start if other else story.now(begins=clause.begins())
        return Span(now, now, "day") if now else None
    direction = next((atom.first for atom in atoms if atom.kind == "direction"), None)
    year = _year(point, story, direction)
    if year is None and point.get("year", "year_from_now", "year_from_then", "year_before", "decade"):
        return None
    if begun is not None and direction is None and year is None:
        direction_of = begun
    else:
        direction_of = None
    month = _month(point, story, clause, year, direction, begun)
    wide = _period(point, story, clause, year, month, direction, direction_of)
    if wide is None and point.get(*PERIODS) is not None:
        return None
    return _day(point, story, clause, year, month, direction, begun, same, wide)


def _year(point: Point, story: Story, direction: int | None) -> Span | None:
    atom = point.get("year", "year_from_now", "year_from_then", "year_before", "decade")
    if atom is None:
        return None
    if atom.kind == "year":
        return _years(atom.first, atom.last)
    if atom.kind == "decade":
        return _years(atom.first, atom.first + (9 if atom.first % 100 or atom.first < 2000 else 9))
    if atom.kind == "year_from_now":
        return _years(story.anchor.year + atom.first, story.anchor.year + atom.first) if story.anchor else None
    if atom.kind == "year_before":
        told = story.sentence_year or (story.anchor.year if story.anchor else None)
    else:
        told = story.year
    return _years(told + atom.first, told + atom.first) if told else None


def _years(first: int, last: int) -> Span | None:
    if not calendar.FIRST_YEAR <= first <= last <= calendar.LAST_YEAR:
        return None
    return Span(date(first, 1, 1), date(last, 12, 31), "year")


def _month(
    point: Point, story: Story, clause: Clause, year: Span | None, direction: int | None, begun: Span | None
) -> Span | None:
    atom = point.get("month", "month_from_now", "month_from_then", "month_before", "month_part")
    anchor = story.anchor
    if atom is None:
        return None
    if atom.kind == "month_from_now":
        # What is printed on the first was often written on the 31st, when August was still to come.
        of = story.written if atom.first > 0 and story.written else anchor
        return _whole(of.year, of.month + atom.first) if of else None
    if atom.kind == "month_before":
        of = story.sentence_month or (story.period.start if story.period and story.period.unit == "month" else anchor)
        return _whole(of.year, of.month + atom.first) if of else None
    if atom.kind == "month_part":
        return _whole(anchor.year, anchor.month) if anchor else None
    if atom.kind == "month_from_then":
        of = story.month
        if of is not None and year is not None:
            of = of.replace(year=year.start.year)
        return _whole(of.year, of.month + atom.first) if of else None
    if year is not None:
        return _whole(year.start.year, atom.first, atom.last)
    if begun is not None and direction is None:
        later = begun.start.year + (atom.first < begun.start.month)
        return _whole(later, atom.first, atom.last)
    if (
        direction is None
        and story.sentence_month is not None
        and (anchor is None or story.sentence_month.year != anchor.year)
    ):
        return _whole(story.sentence_month.year, atom.first, atom.last)
    if anchor is None:
        return None
    if direction == -1:
        step = -1 if atom.first >= anchor.month and not _day_is_past(point, anchor, atom.first) else 0
    elif direction == 1:
        step = 1 if atom.first < anchor.month else 0
    elif direction == 0:
        step = 0
    elif anchor.month <= NEW_YEAR_MONTHS and atom.first > 12 - NEW_YEAR_MONTHS:
        step = -1 if not clause.says(FUTURE) or clause.says(PAST) else 0
    elif anchor.month > 12 - NEW_YEAR_MONTHS and atom.first <= NEW_YEAR_MONTHS:
        step = 0 if clause.says(PAST) else 1
    else:
        step = 0
    return _whole(anchor.year + step, atom.first, atom.last)


def _day_is_past(point: Point, anchor: date, month: int) -> bool:
    atom = point.get("day")
    return atom is not None and month == anchor.month and atom.first < anchor.day


def _whole(year: int, first: int, last: int | None = None) -> Span | None:
    last = first if last is None else last
    days = calendar.months(year + (first < 1) * 0, first, last if last >= first else last + 12)
    return Span(*days, "month") if days else None


def _period(
    point: Point,
    story: Story,
    clause: Clause,
    year: Span | None,
    month: Span | None,
    direction: int | None,
    begun: Span | None,
) -> Span | None:
    """Halves, quarters, seasons, parts, weeks, holidays: what is neither a year nor a month nor a day."""
    anchor = story.anchor
    if (atom := point.get("half", "quarter", "season", "season_of_this_year")) is not None:
        return _season(atom, story, year, direction, begun)
    if point.get("quarter_before") is not None:
        told = story.period
        if told is None or told.unit != "quarter":
            return None
        whole = calendar.months(told.start.year, told.start.month - 3, told.start.month - 1)
        return Span(*whole, "quarter") if whole else None
    if (atom := point.get("year_part")) is not None:
        of = year.start.year if year else anchor.year if anchor else None
        return _months(of, *PART_MONTHS[atom.first]) if of else None
    if (atom := point.get("part")) is not None and point.get("week_from_now") is not None:
        first, last = PART_WEEK[atom.first]
        monday = calendar.week(anchor + 7 * point.get("week_from_now").first * DAY)[0] if anchor else None  # type: ignore[union-attr]
        return Span(monday + first * DAY, monday + last * DAY, "week") if monday else None
    if (atom := point.get("part", "month_part")) is not None:
        return _part(point, atom, year, month, anchor, direction)
    if (atom := point.get("same_period")) is not None:
        told = month or story.period
        if told is None or year is None:
            return None
        if point.get("year_before") is not None:
            return _months(told.start.year - 1, told.start.month, told.end.month, told.unit)
        return _same_period(told, year.start.year, story)
    if (atom := point.get("week_of_month")) is not None:
        return _week_of_month(atom, month, anchor)
    if (atom := point.get("holiday", "days_off")) is not None:
        return _holiday(atom, anchor, year, direction, clause)
    if (atom := point.get("ago")) is not None:
        return _ago(atom, story)
    if (atom := point.get("week_from_now")) is not None and anchor is not None:
        return Span(*calendar.week(anchor + 7 * atom.first * DAY), "week")
    if (atom := point.get("weekend", "weekend_from_now")) is not None and anchor is not None:
        return _weekend(point, atom, anchor, clause, direction)
    return None


def _season(atom: Atom, story: Story, year: Span | None, direction: int | None, begun: Span | None) -> Span | None:
    size = {"half": 6, "quarter": 3}.get(atom.kind, 3)
    seasonal = atom.kind.startswith("season")
    start = SEASONS[atom.first] if seasonal else (atom.first - 1) * size + 1
    end = SEASONS[atom.first] + 2 if seasonal else max(atom.first, atom.last or atom.first) * size
    unit = "month" if seasonal else atom.kind
    if year is not None:
        return _months(year.start.year, start, end, unit)
    if begun is not None:
        return _months(begun.start.year, start, end, unit)
    if story.sentence_month is not None and direction is None and not seasonal:
        return _months(story.sentence_month.year, start, end, unit)
    anchor = story.anchor
    if anchor is None:
        return None
    step = 0
    if direction == -1 and (whole := calendar.months(anchor.year, start, end)) and whole[1] >= anchor:
        step = -1
    if direction == 1 and (whole := calendar.months(anchor.year, start, end)) and whole[1] < anchor:
        step = 1
    if direction is None and not seasonal and anchor.month <= NEW_YEAR_MONTHS and start > 6:
        step = -1
    return _months(anchor.year + step, start, end, unit)


def _months(year: int, first: int, last: int, unit: str = "month") -> Span | None:
    days = calendar.months(year, first, last)
    return Span(*days, unit) if days else None


def _part(
    point: Point, atom: Atom, year: Span | None, month: Span | None, anchor: date | None, direction: int | None
) -> Span | None:
    if month is not None:
        first, last = PART_DAYS[atom.first]
        return Span(
            month.start.replace(day=first), min(month.end, month.end.replace(day=min(last, month.end.day))), "month"
        )
    if point.get("decade") is not None and year is not None:
        begin, end = {1: (0, 3), 2: (3, 6), 3: (7, 9)}[atom.first]
        return _years(year.start.year + begin, year.start.year + end)
    if year is None and direction == 0 and anchor is not None:
        year = _years(anchor.year, anchor.year)
    return _months(year.start.year, *PART_MONTHS[atom.first]) if year else None


def _same_period(told: Span, year: int, story: Story) -> Span | None:
    """The period that was named last, in another year; one that lies there already is meant itself."""
    if story.anchor and told.start.year == year and year == story.anchor.year - 1:
        return told
    return _months(year, told.start.month, told.end.month, told.unit)


def _week_of_month(atom: Atom, month: Span | None, anchor: date | None) -> Span | None:
    """The weeks of a month: the first one holds its first Thursday, as ISO 8601 counts those of a year."""
    whole = month or (_whole(anchor.year, anchor.month) if anchor else None)
    if whole is None:
        return None
    if atom.first == 0:
        return Span(*calendar.week(whole.end), "week")
    thursday = whole.start + (3 - whole.start.weekday()) % 7 * DAY
    return Span(*calendar.week(thursday + 7 * (atom.first - 1) * DAY), "week")


def _holiday(atom: Atom, anchor: date | None, year: Span | None, direction: int | None, clause: Clause) -> Span | None:
    def in_year(number: int) -> calendar.Days | None:
        if atom.kind == "days_off":
            return calendar.holidays(atom.name.replace("_", ""), number)
        day = calendar.holiday(atom.name, number)
        return (day, day) if day else None

    if year is not None:
        days = in_year(year.start.year)
        return Span(*days, "day") if days else None
    if anchor is None:
        return None
    near = [days for step in (-1, 0, 1) if (days := in_year(anchor.year + step))]
    if direction == 0:
        days = in_year(anchor.year)
        return Span(*days, "day") if days else None
    start = _directed([days[0] for days in near], anchor, direction, clause)
    return next((Span(*days, "day") for days in near if days[0] == start), None)


def _ago(atom: Atom, story: Story) -> Span | None:
    """`6년 전` counts from the publication, `사흘 뒤` from the day named last."""
    of = story.anchor if atom.first < 0 else story.last or story.anchor
    if of is None:
        return None
    if atom.name == "year":
        return _years(of.year + atom.first, of.year + atom.first)
    if atom.name == "month":
        return _whole(of.year, of.month + atom.first)
    if atom.name == "week":
        return Span(*calendar.week(of + 7 * atom.first * DAY), "week")
    moved = of + atom.first * DAY
    return Span(moved, moved, "day")


def _weekend(point: Point, atom: Atom, anchor: date, clause: Clause, direction: int | None) -> Span:
    if atom.kind == "weekend_from_now":
        # On a Monday the last weekend is that of the week before, on a Sunday too.
        return Span(*calendar.weekend(anchor + 7 * atom.first * DAY), "day")
    if (week := point.get("week_from_now")) is not None:
        return Span(*calendar.weekend(anchor + 7 * week.first * DAY), "day")
    own = calendar.weekend(anchor)
    before = calendar.weekend(anchor - 7 * DAY)
    is_past = direction == -1 or (direction is None and clause.says(PAST) and not clause.says(FUTURE))
    return Span(*(before if is_past and anchor < own[0] else own), "day")


# The day -------------------------------------------------------------------------------------------------------------


def _day(
    point: Point,
    story: Story,
    clause: Clause,
    year: Span | None,
    month: Span | None,
    direction: int | None,
    begun: Span | None,
    same: Span | None,
    wide: Span | None,
) -> Span | None:
    anchor = story.anchor
    if (atom := point.get("date")) is not None:
        return _one(calendar.day(atom.first // 100, atom.first % 100, atom.last))
    if (atom := point.get("day_from_now", "night")) is not None:
        return _one(anchor + atom.first * DAY) if anchor else None
    if (atom := point.get("day_of_story")) is not None:
        now = story.now(begins=clause.begins() or atom.first > 0)
        return _one(now + atom.first * DAY) if now else None
    if point.get("day_named_last") is not None:
        return _one(story.last or story.anchor)
    if (atom := point.get("day")) is not None:
        return _numbered(atom, story, clause, month, direction, begun, same)
    if (atom := point.get("weekday")) is not None:
        return _weekday(atom, point, story, clause, wide, direction)
    return wide or month or year


def _one(day: date | None) -> Span | None:
    return Span(day, day, "day") if day else None


def _numbered(
    atom: Atom,
    story: Story,
    clause: Clause,
    month: Span | None,
    direction: int | None,
    begun: Span | None,
    same: Span | None,
) -> Span | None:
    """A day of a month that is named, or else of the nearest one that fits."""
    if month is not None:
        first = calendar.day(month.start.year, month.start.month, atom.first)
    elif begun is not None:
        first = calendar.day(begun.start.year, begun.start.month, atom.first)
    elif same is not None:
        near = calendar.nearest(same.start, _of_month(same.start, atom.first))
        first = near[0] if near else None
    elif direction is None and _is_elsewhere(story) and not _is_printed_on(story, atom.first):
        of = story.sentence_month or date.min
        first = calendar.day(of.year, of.month, atom.first)
    elif story.anchor is not None:
        near = calendar.nearest(story.anchor, _of_month(story.anchor, atom.first), 2)
        first = _directed(near, story.anchor, direction, clause)
    else:
        first = None
    if first is None:
        return None
    last = calendar.day(first.year, first.month + (atom.last < atom.first), atom.last)
    return Span(first, last, "day") if last else None


def _of_month(of: date, number: int) -> Callable[[int], date | None]:
    return lambda step: calendar.day(of.year, of.month + step, number)


def _is_elsewhere(story: Story) -> bool:
    """The sentence is about a month that is not near the publication: its bare days are of that month."""
    told = story.sentence_month
    return told is not None and (story.anchor is None or abs((told - story.anchor).days) > 62)


def _is_printed_on(story: Story, number: int) -> bool:
    """The day of publication or the one before it are meant, whatever else the sentence tells of."""
    return story.anchor is not None and number in (story.anchor.day, (story.anchor - DAY).day)


def _directed(candidates: list[date], anchor: date, direction: int | None, clause: Clause) -> date | None:
    """The nearest day in a direction; without one the nearest, and where another is about as near, the one of the tense."""
    near = sorted(candidates, key=lambda day: (abs(day - anchor), day))
    if direction == -1:
        # 지난 1일 in what is printed on the first is today; a month before it would be 지난달 1일.
        near = [day for day in near if day <= anchor]
    elif direction == 1:
        near = [day for day in near if day >= anchor]
    if not near or direction is not None or len(near) == 1 or near[0] == anchor:
        return near[0] if near else None
    first, second = near[:2]
    if abs(second - anchor) > FAR * abs(first - anchor) or (first < anchor) == (second < anchor):
        return first
    past, future = clause.says(PAST), clause.says(FUTURE)
    if past == future:
        return first
    return min(first, second) if past else max(first, second)


def _weekday(
    atom: Atom, point: Point, story: Story, clause: Clause, wide: Span | None, direction: int | None
) -> Span | None:
    if wide is not None and wide.unit == "week":
        return _one(wide.start + atom.first * DAY)
    anchor = story.anchor
    if anchor is None:
        return None
    own = calendar.week(anchor)[0] + atom.first * DAY
    near = [own - 7 * DAY, own, own + 7 * DAY]
    return _one(_directed(near, anchor, direction, clause))


# Times ---------------------------------------------------------------------------------------------------------------


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
    hour = atom.last if atom.kind == "hours" and is_end else atom.first
    hour = _hour(hour, part.name or "밤" if part else "")
    minute = max(atom.last, 0) if atom.kind == "clock" else 0
    return datetime.combine(day, time(0)) + timedelta(hours=hour, minutes=minute // 100, seconds=minute % 100)


def _hour(hour: int, part: str) -> int:
    """The hour of 24: 오후 3시 is 15, 밤 12시 is 24 (the midnight after), 낮 12시 is 12."""
    if hour > 12:
        return hour
    if part in ("오전", "새벽", "아침"):
        return hour % 12
    if part in ("밤", "심야", "한밤"):
        return 24 if hour == 12 else hour + 12 if hour >= LATE_HOURS[part] else hour + 24
    if part in AFTERNOON:
        return 12 if hour == 12 else hour + 12 if not (part in ("낮", "한낮", "대낮", "점심") and hour >= 10) else hour
    return hour
