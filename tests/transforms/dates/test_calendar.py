"""Days of the Korean calendar."""

from datetime import date

import pytest

from transforms.dates import calendar


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("설날", 2020, date(2020, 1, 25)),
        ("설날", 2025, date(2025, 1, 29)),
        ("추석", 2023, date(2023, 9, 29)),
        ("부처님오신날", 2024, date(2024, 5, 15)),
        ("정월대보름", 2024, date(2024, 2, 24)),
        ("광복절", 2020, date(2020, 8, 15)),
    ],
)
def test_holiday(name, year, day):
    assert calendar.holiday(name, year) == day


def test_lunar_days_beyond_the_table_are_unknown():
    assert calendar.holiday("추석", 1900) is None
    assert calendar.holidays("설", 2100) is None


@pytest.mark.parametrize(
    ("name", "year", "days"),
    [
        ("설", 2020, (date(2020, 1, 24), date(2020, 1, 27))),
        ("추석", 2020, (date(2020, 9, 30), date(2020, 10, 4))),
        ("추석", 2023, (date(2023, 9, 28), date(2023, 10, 1))),
    ],
)
def test_days_off_reach_to_the_weekend_and_the_substitute(name, year, days):
    assert calendar.holidays(name, year) == days


def test_months_of_other_years():
    assert calendar.month(2020, 0) == (date(2019, 12, 1), date(2019, 12, 31))
    assert calendar.month(2020, 13) == (date(2021, 1, 1), date(2021, 1, 31))
    assert calendar.day(2021, 2, 29) is None
