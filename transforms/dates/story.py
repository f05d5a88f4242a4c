"""What a text has told so far: the day that it is about, the day, month and year that it named last."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from transforms.dates import calendar
from transforms.dates.expressions import Point

DAY = timedelta(days=1)

PAST = re.compile(
    r"[했됐었았였웠졌렸갔왔냈났렀섰쳤켰텼폈봤샀뒀췄혔겼꼈뤘쏟낸된던](?:다|고|으|는|지|습|어|던|던|[ ,.]|$)"
)
FUTURE = re.compile(
    r"예정|계획|방침|전망|앞두|할 것|될 것|열릴|치를|나설|한다|된다|린다|선다|친다|겠|키로|하기로|[할될릴질] "
)
SENTENCE_END = re.compile(r"[.!?\n](?:(?<=\n)|(?<=[다요죠].)|(?=[\s\"”’']))[\s\"”’')\]]*")
SUBJECT = re.compile(r"[가-힣\w)”’'\"][은는이가]\s")
"""Before 이날: whose day it is, is clear without the sentence before (권 부본부장은 이날 ...)."""

LOOKBACK = 50
"""Characters before an expression in which its sentence is looked for."""


WEEK = 7 * DAY

EVE = 2 * DAY
"""How long before its publication a text may have been written that tells of its own day."""

CLAUSE = 70
"""Characters behind an expression in which the tense of its verb is looked for."""


BORDERS = re.compile(r"까지|부터|에도|보다|에 ?이어| ?이후| ?이전| ?대비|[을를] 기점")
"""Behind a day that something is counted from or up to: the story does not move there."""


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
    dated_year: int | None = None
    """The same, of what is smaller than a year: a bare month behind it in the sentence is of that year."""
    period: Span | None = None
    """The month, quarter or half of a year named last."""
    written: date | None = None
    """The day on which the text was written, where its first bare day tells that this was not the day of publication."""
    named_in_sentence: bool = False
    listed: date | None = None
    """The day right before, where what follows goes on with it (28일과 29일)."""

    def start_sentence(self, n_passed: int) -> None:
        """Forget what holds for one sentence alone."""
        self.sentence += n_passed
        self.named_in_sentence = False
        self.sentence_month = self.sentence_year = self.dated_year = None

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
        if span.unit in ("day", "month", "quarter", "half"):
            self.dated_year = span.end.year
        if span.unit in ("month", "quarter", "half") or span.end - span.start > WEEK:
            self.period = span if span.unit != "year" else self.period
        if span.unit != "day" or span.start != span.end:
            return
        self.last = span.start
        if is_told and not is_quoted and not self.named_in_sentence:
            self.today, self.today_sentence = span.start, self.sentence
            self.named_in_sentence = True
            if self.main is None or (self._is_close(span.start) and not self._is_close(self.main)):
                self.main = span.start


class Reading(NamedTuple):
    """A point where it stands: all that its days follow from."""

    point: Point
    story: Story
    clause: Clause
    begun: Span | None
    """The beginning of the range that it ends."""
    same: Span | None
    """What the same expression told before it (`오늘` of `오늘(1일)`)."""
    direction: int | None
    """-1 for the past (지난), 1 for what comes (오는), 0 for this one (이번, 올)."""
    year: Span | None = None
    month: Span | None = None

    @property
    def anchor(self) -> date | None:
        """The day of publication."""
        return self.story.anchor


def one_day(day: date | None) -> Span | None:
    """A day as a span."""
    return Span(day, day, "day") if day else None


def whole_years(first: int, last: int) -> Span | None:
    """From one year to another."""
    if not calendar.FIRST_YEAR <= first <= last <= calendar.LAST_YEAR:
        return None
    return Span(date(first, 1, 1), date(last, 12, 31), "year")


def whole_months(year: int, first: int, last: int, unit: str = "month") -> Span | None:
    """From one month to another; a last one before the first is of the next year."""
    days = calendar.months(year, first, last if last >= first else last + 12)
    return Span(*days, unit) if days else None
