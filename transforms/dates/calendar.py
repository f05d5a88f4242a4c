"""Days and periods of the Korean calendar: months, quarters, weeks from Monday to Sunday, holidays.

Lunar holidays stand in `data/lunar_holidays.csv` (1985 to 2050), computed once with the library `holidays` 0.109 and its Korean
calendar: a table of 200 days needs no library at run time.
"""

import csv
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources

Days = tuple[date, date]
"""The first and the last day of a period."""

SATURDAY, SUNDAY = 5, 6

FIRST_YEAR, LAST_YEAR = 1000, 2999
"""Years that news name: others are numbers of something else."""

SUBSTITUTED_SINCE = 2014
"""Since this year a day follows where one of the three days of a lunar holiday is a Sunday."""

FIXED = {
    **dict.fromkeys(("신정", "새해첫날"), (1, 1)),
    **dict.fromkeys(("삼일절", "3·1절", "3.1절"), (3, 1)),
    "식목일": (4, 5),
    **dict.fromkeys(("근로자의날", "노동절"), (5, 1)),
    "어린이날": (5, 5),
    "어버이날": (5, 8),
    "스승의날": (5, 15),
    "현충일": (6, 6),
    "제헌절": (7, 17),
    **dict.fromkeys(("광복절", "8·15광복절", "8.15광복절"), (8, 15)),
    "국군의날": (10, 1),
    "개천절": (10, 3),
    "한글날": (10, 9),
    **dict.fromkeys(("크리스마스이브", "성탄전야"), (12, 24)),
    **dict.fromkeys(("성탄절", "크리스마스"), (12, 25)),
}
"""Holidays of a fixed day, without spaces: month and day."""

LUNAR = {
    **dict.fromkeys(("설날", "설", "음력설", "구정", "설명절"), "seollal"),
    **dict.fromkeys(("추석", "한가위", "추석명절"), "chuseok"),
    **dict.fromkeys(("부처님오신날", "석가탄신일"), "buddha"),
}
"""Holidays of the lunar calendar and their columns in the table."""

FULL_MOON = "정월대보름"
"""The fifteenth day of the lunar year: two weeks after its first."""


@lru_cache(maxsize=8192)
def month(year: int, number: int) -> Days | None:
    """A month; numbers below 1 and above 12 are months of other years."""
    years, index = divmod(number - 1, 12)
    year += years
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, index + 1, 1), date(year, index + 1, monthrange(year, index + 1)[1])


def months(year: int, first: int, last: int) -> Days | None:
    """From one month to another, both whole."""
    begin, end = month(year, first), month(year, last)
    return (begin[0], end[1]) if begin and end else None


def day(year: int, number: int, day_number: int) -> date | None:
    """A day; none where the month does not have it."""
    whole = month(year, number)
    if whole is None or not 1 <= day_number <= whole[1].day:
        return None
    return whole[0].replace(day=day_number)


def week(of: date) -> Days:
    """Monday to Sunday around a day."""
    monday = of - timedelta(days=of.weekday())
    return monday, monday + timedelta(days=6)


def weekend(of: date) -> Days:
    """Saturday and Sunday of a day's week."""
    monday, sunday = week(of)
    return monday + timedelta(days=SATURDAY), sunday


def nearest(of: date, candidates: Callable[[int], date | None], reach: int = 1) -> list[date]:
    """The candidates of the steps around a day (years, months), the nearest first, of two equally near ones the earlier."""
    found = [candidate for step in range(-reach, reach + 1) if (candidate := candidates(step))]
    return sorted(found, key=lambda candidate: (abs(candidate - of), candidate))


@lru_cache(maxsize=1)
def _lunar() -> dict[tuple[str, int], date]:
    text = resources.files("transforms.data").joinpath("lunar_holidays.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {
        (name, int(row["year"])): date.fromisoformat(f"{row['year']}-{row[name]}")
        for row in rows
        for name in ("seollal", "buddha", "chuseok")
    }


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year, by its name without spaces; lunar ones from 1985 to 2050.

    >>> holiday("추석", 2020)
    datetime.date(2020, 10, 1)
    """
    if name in FIXED:
        return date(year, *FIXED[name])
    if name == FULL_MOON:
        first = _lunar().get(("seollal", year))
        return first + timedelta(days=14) if first else None
    return _lunar().get((LUNAR.get(name, ""), year))


def holidays(name: str, year: int) -> Days | None:
    """The days off around a holiday (설 연휴).

    A lunar one has the days before and after, and the day that substitutes a Sunday; the weekend that touches them belongs to them.

    >>> holidays("설", 2020)
    (datetime.date(2020, 1, 24), datetime.date(2020, 1, 27))
    """
    middle = holiday(name, year)
    if middle is None:
        return None
    reach = timedelta(days=1 if name in LUNAR and LUNAR[name] != "buddha" else 0)
    start, end = middle - reach, middle + reach
    has_sunday = any((start + timedelta(days=n)).weekday() == SUNDAY for n in range((end - start).days + 1))
    while (start - timedelta(days=1)).weekday() >= SATURDAY:
        start -= timedelta(days=1)
    if reach and has_sunday and year >= SUBSTITUTED_SINCE:
        end += timedelta(days=1)
    while (end + timedelta(days=1)).weekday() >= SATURDAY:
        end += timedelta(days=1)
    return start, end
