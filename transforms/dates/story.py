"""What a text has told so far: the day that it is about, the day, month and year that it named last."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from transforms.dates import calendar
from transforms.dates.expressions import Point

DAY = timedelta(days=1)


def _ending_in(final: int, without: str = "") -> str:
    """Every syllable with a final consonant, by the consonant's number in Unicode (4: ㄴ, 20: ㅆ)."""
    return "".join(chr(code) for code in range(0xAC00 + final, 0xD7A4, 28) if chr(code) not in without)


PAST = re.compile(rf"[{_ending_in(20, '있겠')}쏟낸된던](?:다|고|으|는|지|습|어|던|[ ,.]|$)")
FUTURE = re.compile(
    rf"예정|계획|방침|전망|앞두|할 것|될 것|열릴|치를|나설|[{_ending_in(4)}]다(?![가-힣])|겠|키로|하기로|[할될릴질] "
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


BORDERS = re.compile(r"(?:\([^)\n]{1,20}\))?(?:까지|부터|에도|보다|에 ?이[어은]| ?이후| ?이전| ?대비|[을를] 기점)")
"""Behind a day that something is counted from or up to: the story does not move there."""


REPORT = re.compile(
    r"밝[혔힌]|말[했한]|전[했한]다|발표|브리핑|에 ?따르면|보도|주장[했한]|비판[했한]|기자회견|질의|논평|참석|조문|추모|애도|공개"
)
"""What people say or publish on a day: it is not the day of what they tell."""

EVENT = re.compile(r"사건|사고|범행|참사|사망|숨[졌진지]|실종|화재|발생|살해|살인|추락|침몰|폭발|붕괴")
"""What happened on a day that a text calls 사고 당일."""

NEAR = 25
"""Characters around a day in which it is told what happened."""

OPENING_SENTENCES = 4
"""Sentences at the beginning of a text in which the day that it is about is told."""

LONG_PAST = 2
"""Years before the publication from which on a text tells of the past: the months that follow are of that time too."""

RECENT = timedelta(days=124)
"""How old the months are that news compare with others."""


SINCE = re.compile(r"(?:\([^)\n]{1,20}\))? ?(?:이후|이래|부터|보다)")
"""Behind a month that others are counted from or compared with: it is not the one of which a text tells."""

UP_TO = re.compile(r"\s?까지")


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

    def follows(self, words: re.Pattern[str]) -> bool:
        """Whether words stand right before the expression."""
        return words.search(self.text[max(0, self.start - LOOKBACK) : self.start]) is not None

    def precedes(self, words: re.Pattern[str]) -> bool:
        """Whether words stand right behind it."""
        return words.match(self.text, self.at) is not None

    def holds(self, words: re.Pattern[str]) -> bool:
        """Whether words stand around the expression."""
        return words.search(self.text, max(0, self.start - NEAR), self.at + NEAR) is not None

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
    year_told: int = 0
    """The sentence of `year`."""
    dated_year: int | None = None
    """The same, of what is smaller than a year: a bare month behind it in the sentence is of that year."""
    period: Span | None = None
    """The month, quarter or half of a year named last."""
    period_sentence: int = 0
    topic: Span | None = None
    """The first month that is recent."""
    event: date | None = None
    """The first day that was named for an accident or a crime, and not for who told of it."""
    is_event_sure: bool = False
    reported: date | None = None
    """The day named last on which somebody told something, close to the publication."""
    is_main_bare: bool = False
    past: date | None = None
    """The day or month named last, where it lies some years back, and its sentence."""
    past_sentence: int = 0
    clock: datetime | None = None
    """The time of day told last, and its sentence."""
    clock_sentence: int = 0
    clock_day: date | None = None
    is_quoted: bool = False
    """Whether quotation marks are open."""
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

    def spoken(self) -> date | None:
        """The day of 오늘: that of the publication, in quotation marks the one on which the story tells that it was said."""
        if not self.is_quoted:
            return self.anchor
        said = self.today if self.sentence == self.today_sentence else self.reported or self.main
        return said if said and self._is_close(said) else self.anchor

    def is_aside(self) -> bool:
        """Whether the sentence has named a day far from the one that the text is about, and this one is that of the news."""
        is_here = self.today is not None and self.sentence == self.today_sentence
        return is_here and self.main is not None and self._is_close(self.main) and not self._is_close(self.today)

    def goes_on(self, sentence: int) -> bool:
        """Whether what a sentence told may be meant still."""
        return self.sentence - sentence <= 1

    def _is_close(self, day: date | None) -> bool:
        """The day of publication or just before."""
        return day is not None and self.anchor is not None and self.anchor - EVE <= day <= self.anchor

    def remember(self, span: Span, end: date, clause: Clause, *, is_told: bool, is_bare: bool) -> None:
        """Take in what an expression means, its (first) span and its last day.

        `is_told`: it names a day by itself, unlike 이날; `is_bare`: by its number alone.
        """
        is_told = is_told and not self.is_quoted
        if is_bare and is_told and self.today is None and self.anchor is not None:
            self.written = span.start if self._is_close(span.start) else None
        self.year = self.sentence_year = end.year
        self.year_told = self.sentence
        if span.unit in ("day", "month"):
            self.month = self.sentence_month = span.start.replace(day=1)
            is_past = self.anchor is not None and span.start.year <= self.anchor.year - LONG_PAST
            is_past = is_past and not clause.precedes(BORDERS)
            self.past, self.past_sentence = (span.start if is_past else None), self.sentence
        if span.unit in ("day", "month", "quarter", "half"):
            self.dated_year = end.year
        if (
            span.unit != "year"
            and not clause.precedes(SINCE)
            and (span.unit in ("month", "quarter", "half") or end - span.start > WEEK)
        ):
            self.period, self.period_sentence = span._replace(end=end), self.sentence
            if self.topic is None and span.unit == "month" and self.is_recent(span.start):
                self.topic = self.period
        if span.unit == "day" and span.start == span.end:
            self._remember_day(span.start, clause, is_told=is_told, is_bare=is_bare)

    def is_recent(self, first: date) -> bool:
        """Whether what begins on a day may be what news compare with the time before."""
        return self.anchor is None or abs(self.anchor - first) < RECENT

    def _remember_day(self, day: date, clause: Clause, *, is_told: bool, is_bare: bool) -> None:
        if self.last is None or not clause.precedes(UP_TO):
            self.last = day
        is_reported = clause.says(REPORT)
        is_close = self._is_close(day)
        if is_reported:
            self.reported = day if is_close and is_told else self.reported
        else:
            self._remember_event(day, is_sure=clause.holds(EVENT), is_close=is_close)
        if not is_told or self.named_in_sentence:
            return
        self.today, self.today_sentence = day, self.sentence
        self.named_in_sentence = True
        is_first = self.main is None or (is_close and not self._is_close(self.main))
        # 31일 왔다. 그는 1일 밝혔다. ... 이날: the day on which it was said. 지난 30일 이긴 팀이 1일 또 이겼다: the bare one.
        is_news = is_reported or (is_bare and not self.is_main_bare)
        if is_first or (is_news and is_close and self.main and day > self.main and self.sentence < OPENING_SENTENCES):
            self.main, self.is_main_bare = day, is_bare

    def _remember_event(self, day: date, *, is_sure: bool, is_close: bool) -> None:
        """What happened is told beside the day, or else the day is an older one."""
        if (is_sure and not self.is_event_sure) or (self.event is None and not is_close):
            self.event, self.is_event_sure = day, is_sure


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
