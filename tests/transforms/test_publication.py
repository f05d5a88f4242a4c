from datetime import datetime

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.publication import read_times


def read(*texts):
    frame = pl.DataFrame({"text": list(texts)}, schema={"text": pl.String})
    return frame.select(read_times(pl.col("text")).alias("time")).unnest("time").rows()


def read_one(text):
    return read(text)[0]


KOREAN = [
    ("2025-03-04 11:18:03", datetime(2025, 3, 4, 2, 18, 3), "second"),
    ("2025-03-04T11:18:03", datetime(2025, 3, 4, 2, 18, 3), "second"),
    ("2025-03-04T11:18:03.123", datetime(2025, 3, 4, 2, 18, 3), "second"),
    ("2025.03.04. 오후 2:27", datetime(2025, 3, 4, 5, 27), "minute"),
    ("2025.03.04 오후 11:30", datetime(2025, 3, 4, 14, 30), "minute"),
    ("2025.03.04 오전 12:05", datetime(2025, 3, 3, 15, 5), "minute"),
    ("2025.03.04 오후 12:05", datetime(2025, 3, 4, 3, 5), "minute"),
    ("2025/03/04 PM 2:27", datetime(2025, 3, 4, 5, 27), "minute"),
    ("2025년 3월 4일 11시 18분", datetime(2025, 3, 4, 2, 18), "minute"),
    ("2025년 3월 4일 11시 18분 9초", datetime(2025, 3, 4, 2, 18, 9), "second"),
    ("2025-03-04", datetime(2025, 3, 3, 15), "day"),
    ("2025년 3월", datetime(2025, 2, 28, 15), "month"),
    ("20250304", datetime(2025, 3, 3, 15), "day"),
    ("202503041118", datetime(2025, 3, 4, 2, 18), "minute"),
    ("20250304111803", datetime(2025, 3, 4, 2, 18, 3), "second"),
    ("입력 2025.03.04 11:18", datetime(2025, 3, 4, 2, 18), "minute"),
    ("2024-02-29", datetime(2024, 2, 28, 15), "day"),
    ("2025-03-04 23:59:60", datetime(2025, 3, 4, 14, 59, 59), "second"),
    # The half of the day behind the time.
    ("2025-03-01 02:10:00 PM", datetime(2025, 3, 1, 5, 10), "second"),
    ("2025/3/1 1:02 PM", datetime(2025, 3, 1, 4, 2), "minute"),
    ("2025-03-01 1:02:03.5 p.m.", datetime(2025, 3, 1, 4, 2, 3), "second"),
    ("2025-03-01 12:10:00 AM", datetime(2025, 2, 28, 15, 10), "second"),
    ("2025-03-01 12:10 pm", datetime(2025, 3, 1, 3, 10), "minute"),
    ("2025-03-01 14:10 PM", datetime(2025, 3, 1, 5, 10), "minute"),
    ("2025-03-01 02:10 AMENDED", datetime(2025, 2, 28, 17, 10), "minute"),
    # A weekday before the time.
    ("2025. 3. 1. (토) 11:18", datetime(2025, 3, 1, 2, 18), "minute"),
    ("2025-03-01(토) 11:18", datetime(2025, 3, 1, 2, 18), "minute"),
    ("2025.03.01 토요일 11:18", datetime(2025, 3, 1, 2, 18), "minute"),
    ("2025년 03월 01일 (토) 오후 02:27", datetime(2025, 3, 1, 5, 27), "minute"),
    ("2025년 3월 2일 일요일 11시 18분", datetime(2025, 3, 2, 2, 18), "minute"),
    ("2025-03-01 Sat 11:18:03", datetime(2025, 3, 1, 2, 18, 3), "second"),
    # The hour alone.
    ("2025년 3월 1일 오후 3시", datetime(2025, 3, 1, 6), "minute"),
    ("2025-03-01 11시", datetime(2025, 3, 1, 2), "minute"),
    ("2025-03-01 3시간 전", datetime(2025, 2, 28, 15), "day"),
    # Months by name.
    ("Oct 12, 2023", datetime(2023, 10, 11, 15), "day"),
    ("Oct. 12th, 2023", datetime(2023, 10, 11, 15), "day"),
    ("October 12, 2023 7:01 AM", datetime(2023, 10, 11, 22, 1), "minute"),
    ("OCTOBER 12, 2023 at 11:30PM", datetime(2023, 10, 12, 14, 30), "minute"),
    ("12 Oct 2023", datetime(2023, 10, 11, 15), "day"),
    ("12-Oct-2023 07:01", datetime(2023, 10, 11, 22, 1), "minute"),
]


@pytest.mark.parametrize(("text", "at", "precision"), KOREAN)
def test_times_without_a_zone_are_korean(text, at, precision):
    assert read_one(text) == (at, precision, False)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2025-03-04T11:18:03Z", datetime(2025, 3, 4, 11, 18, 3)),
        ("2025-03-04T11:18:03+00:00", datetime(2025, 3, 4, 11, 18, 3)),
        ("2025-03-04T11:18:03+09:00", datetime(2025, 3, 4, 2, 18, 3)),
        ("2025-03-04T11:18:03.250+0900", datetime(2025, 3, 4, 2, 18, 3)),
        ("2025-03-04T11:18:03-05:00", datetime(2025, 3, 4, 16, 18, 3)),
        ("2025-03-04 11:18 UTC", datetime(2025, 3, 4, 11, 18)),
        ("Tue, 04 Mar 2025 11:18:03 +0900", datetime(2025, 3, 4, 2, 18, 3)),
        ("Tue, 04 Mar 2025 11:18:03 GMT", datetime(2025, 3, 4, 11, 18, 3)),
        ("2025-03-04 11:18 (UTC)", datetime(2025, 3, 4, 11, 18)),
        ("2025-03-04 11:18 PM (UTC)", datetime(2025, 3, 4, 23, 18)),
        ("2025-03-04T11:18:03-05", datetime(2025, 3, 4, 16, 18, 3)),
        ("2025-03-04 11:18:03 UTC+2", datetime(2025, 3, 4, 9, 18, 3)),
        ("Tue, 04 Mar 2025 11:18:03 +0200 (CEST)", datetime(2025, 3, 4, 9, 18, 3)),
        ("Mar 4, 2025 11:18 PM GMT", datetime(2025, 3, 4, 23, 18)),
        ("20250304T111803Z", datetime(2025, 3, 4, 11, 18, 3)),
    ],
)
def test_zones_are_taken_off(text, at):
    assert read_one(text)[0] == at


@pytest.mark.parametrize(
    "text",
    ["2099-13-45", "2025-02-30", "2025-03-00", "2025-00-10", "20251340", "2025-03-04 25:00", "2025-03-04 11:61",
     "0000-01-01", "Tue, 45 Mar 2025 11:18:03 +0900", "2023-02-29"],
)  # fmt: skip
def test_impossible_times_are_told(text):
    assert read_one(text) == (None, "unknown", True)


@pytest.mark.parametrize("text", [None, "", "어제", "3시간 전", "오후 2:27", "1분 전", "2025", "제2025호", "+09:00"])
def test_what_states_no_time_is_unknown_but_not_impossible(text):
    assert read_one(text) == (None, "unknown", False)


@pytest.mark.parametrize("text", ["1740800000", " 1740800000 ", "1740800000.25", "1740800000000", "1740800000999"])
def test_seconds_and_milliseconds_since_1970(text):
    assert read_one(text) == (datetime(2025, 3, 1, 3, 33, 20), "second", False)


# 2025030411 may be an hour of 2025; the others are no times of online news.
@pytest.mark.parametrize(
    "text", ["2025030411", "9999999999", "0123456789", "9999999999999", "17408000001", "-1740800000"]
)
def test_other_numbers_are_no_seconds(text):
    assert read_one(text) == (None, "unknown", False)


def test_parts_of_two_forms_are_not_mixed():
    assert read_one("Oct 12, 2023 (수정 2025-03-04 11:18)") == (datetime(2023, 10, 11, 15), "day", False)


stamps = st.text("0123456789-/.:년월일시분초 TZ+오전후AMPMarFeb,()\u3000", max_size=30)
anything = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.one_of(st.none(), stamps, anything), min_size=1, max_size=12))
@example(["9999-12-31 23:59:59-23:59", "0001-01-01", "0001-01-01T00:00:00+14:00", "2025-03-04T11:18:03+99:99"])
def test_reading_a_time_never_raises(texts):
    for (at, precision, is_impossible), text in zip(read(*texts), texts, strict=True):
        assert (at is None) == (precision == "unknown")
        assert not (is_impossible and at is not None)
        assert text is not None or (at, is_impossible) == (None, False)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)))
def test_every_form_of_one_time_reads_alike(at):
    forms = ("%Y-%m-%dT%H:%M:%SZ", "%Y.%m.%d %H:%M:%S Z", "%a, %d %b %Y %H:%M:%S +0000", "%Y/%m/%d %H:%M:%S+00:00")
    assert {row[0] for row in read(*(at.strftime(form) for form in forms))} == {at}
