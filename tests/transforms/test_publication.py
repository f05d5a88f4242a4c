import unicodedata
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms import publication
from transforms.publication import read_times

COLLECTED = datetime(2025, 3, 4, 15, 30)
"""Half past midnight on Wednesday, 5 March, in Korea."""

FIELDS = ("at", "precision", "is_impossible", "is_relative")


def read(*texts, collected=None):
    frame = pl.DataFrame({"text": list(texts)}, schema={"text": pl.String})
    taken = None if collected is None else pl.lit(collected, dtype=pl.Datetime("us"))
    times = frame.select(read_times(pl.col("text"), taken).struct.unnest())
    assert times.columns == list(FIELDS)
    return times.rows()


def read_one(text):
    """What a text states by itself."""
    *stated, is_relative = read(text)[0]
    assert not is_relative
    return tuple(stated)


def read_against(text, collected=COLLECTED):
    """What a text states together with the time of its collection."""
    at, precision, is_impossible, is_relative = read(text, collected=collected)[0]
    assert is_relative
    assert not is_impossible
    return at, precision


def at_midnight(*day):
    """The beginning of a day in Korea, as UTC."""
    return datetime(*day) - timedelta(hours=9)


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
    ("Oct 12, 2023 7:01 AM", datetime(2023, 10, 11, 22, 1), "minute"),
    ("Thu Oct 12 07:01:00 2023", datetime(2023, 10, 11, 22, 1), "second"),
    # As pages and exports write it.
    ("2011.05.26. 오후 2:27", datetime(2011, 5, 26, 5, 27), "minute"),
    ("2020-08-01 11:18", datetime(2020, 8, 1, 2, 18), "minute"),
    ("2020. 8. 1.", at_midnight(2020, 8, 1), "day"),
    ("2020년 8월 1일 토요일 오전 11시 18분", datetime(2020, 8, 1, 2, 18), "minute"),
    ("2020-08-01 오전 11시 18분 03초", datetime(2020, 8, 1, 2, 18, 3), "second"),
    ("2020.08.01 오후3시5분", datetime(2020, 8, 1, 6, 5), "minute"),
    ("2026. 01.28(수) 14:51", datetime(2026, 1, 28, 5, 51), "minute"),
    ("2020.08.01 (토) | 11:18", datetime(2020, 8, 1, 2, 18), "minute"),
    ("2020.08.01 - 11:18", datetime(2020, 8, 1, 2, 18), "minute"),
    ("2020.08.01 / 11:18", datetime(2020, 8, 1, 2, 18), "minute"),
    ("2020-08-01 11:18-12:30", datetime(2020, 8, 1, 2, 18), "minute"),
    ("2020-08-01 11:18 ~ 12:30", datetime(2020, 8, 1, 2, 18), "minute"),
    ("2020-08-01 24:00", at_midnight(2020, 8, 2), "minute"),
    ("2020-08", at_midnight(2020, 8, 1), "month"),
    ("2020.08", at_midnight(2020, 8, 1), "month"),
    ("2020. 8.", at_midnight(2020, 8, 1), "month"),
    # Without marks, and as columns of decimals leave it.
    ("20200801", at_midnight(2020, 8, 1), "day"),
    ("202008011118", datetime(2020, 8, 1, 2, 18), "minute"),
    ("20200801 11:18", datetime(2020, 8, 1, 2, 18), "minute"),
    ("20200801111803123", datetime(2020, 8, 1, 2, 18, 3), "second"),
    ("20200801.0", at_midnight(2020, 8, 1), "day"),
    ("2.0200801E7", at_midnight(2020, 8, 1), "day"),
    # Two digits of a year.
    ("20.08.01", at_midnight(2020, 8, 1), "day"),
    ("20.08.01.", at_midnight(2020, 8, 1), "day"),
    ("'20.08.01 11:18", datetime(2020, 8, 1, 2, 18), "minute"),
    ("’20.8.1 오후 1:18", datetime(2020, 8, 1, 4, 18), "minute"),
    ("20.08.01(토) 11:18", datetime(2020, 8, 1, 2, 18), "minute"),
    ("20-08-01T11:18:03", datetime(2020, 8, 1, 2, 18, 3), "second"),
    ("20/08/01", at_midnight(2020, 8, 1), "day"),
    ("20년 8월 1일", at_midnight(2020, 8, 1), "day"),
    ("69.01.01", at_midnight(1969, 1, 1), "day"),
    ("99.12.31 23:59", datetime(1999, 12, 31, 14, 59), "minute"),
    ("68.01.01", at_midnight(2068, 1, 1), "day"),
    ("12 Oct 23 07:01", datetime(2023, 10, 11, 22, 1), "minute"),
    # The year last: months come first, unless that is impossible.
    ("03/01/2025", at_midnight(2025, 3, 1), "day"),
    ("01/03/2025", at_midnight(2025, 1, 3), "day"),
    ("3/1/2025 2:27:05 PM", datetime(2025, 3, 1, 5, 27, 5), "second"),
    ("25/12/2023", at_midnight(2023, 12, 25), "day"),
    ("13/01/2025 14:10", datetime(2025, 1, 13, 5, 10), "minute"),
    # Full-width and hanja.
    ("２０２０．０８．０１　１１：１８", datetime(2020, 8, 1, 2, 18), "minute"),
    ("２０２０년 ８월 １일", at_midnight(2020, 8, 1), "day"),
    ("2020年8月1日", at_midnight(2020, 8, 1), "day"),
    ("2020年 8月 1日 土曜日 午後 3時 5分", datetime(2020, 8, 1, 6, 5), "minute"),
    ("2020\xa0년\xa08월\xa01일", at_midnight(2020, 8, 1), "day"),
    (unicodedata.normalize("NFD", "2020년 8월 1일 오후 3시"), datetime(2020, 8, 1, 6), "minute"),
    # Days of Excel: fewer than five decimals are no second.
    ("45210", at_midnight(2023, 10, 11), "day"),
    ("45210.0", at_midnight(2023, 10, 11), "day"),
    ("45210.54", datetime(2023, 10, 11, 3, 58), "minute"),
    ("45210.4708", datetime(2023, 10, 11, 2, 18), "minute"),
    ("45210.4708333333", datetime(2023, 10, 11, 2, 18), "second"),
    ("45210.5000000000", datetime(2023, 10, 11, 3), "second"),
    ("4.521E4", at_midnight(2023, 10, 11), "day"),
    ("30000", at_midnight(1982, 2, 18), "day"),
    ("60000", at_midnight(2064, 4, 8), "day"),
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
        ("2023-10-10T12:55:00+09:00", datetime(2023, 10, 10, 3, 55)),
        ("2023-10-10T12:55:00.123456+09:00[Asia/Seoul]", datetime(2023, 10, 10, 3, 55)),
        ("2025-03-04T11:18Z", datetime(2025, 3, 4, 11, 18)),
        ("2025-03-04 11:18 KST", datetime(2025, 3, 4, 2, 18)),
        ("Tue, 04 Mar 2025 11:18:03 EST", datetime(2025, 3, 4, 16, 18, 3)),
        ("Tue, 04 Mar 25 11:18:03 PDT", datetime(2025, 3, 4, 18, 18, 3)),
        ("Tue Mar 04 2025 11:18:03 GMT+0900 (한국 표준시)", datetime(2025, 3, 4, 2, 18, 3)),
        ("Tue Mar 04 11:18:03 KST 2025", datetime(2025, 3, 4, 2, 18, 3)),
        ("Tue Mar 04 11:18:03 +0000 2025", datetime(2025, 3, 4, 11, 18, 3)),
        ("입력 2025-03-04T11:18:03Z 수정 2025-03-05T11:18:03+09:00", datetime(2025, 3, 4, 11, 18, 3)),
    ],
)
def test_zones_are_taken_off(text, at):
    assert read_one(text)[0] == at


@pytest.mark.parametrize(
    "text",
    ["2099-13-45", "2025-02-30", "2025-03-00", "2025-00-10", "20251340", "2025-03-04 25:00", "2025-03-04 11:61",
     "2023-02-30", "25:61", "2023-02-01 25:61", "13/13/2025", "2025-13", "20.13.01", "12/25/23", "2020년 2월 30일",
     "0000-01-01", "Tue, 45 Mar 2025 11:18:03 +0900", "2023-02-29"],
)  # fmt: skip
def test_impossible_times_are_told(text):
    assert read_one(text) == (None, "unknown", True)


@pytest.mark.parametrize(
    "text",
    [None, "", "오후 2:27", "11:18", "2025", "제2025호", "+09:00", "12345678", "00000000", "1234-5678", "010-1234-5678",
     "192.168.10.12", "1.2.3", "3,012", "2025.75", "2019-2020", "29999", "60001", "nan", "NaT", "inf", "1e99", "9e18",
     "엊그제", "입력", "٢٠٢٠-٠٨-٠١", "2020-W31-6"],
)  # fmt: skip
def test_what_states_no_time_is_unknown_but_not_impossible(text):
    assert read_one(text) == (None, "unknown", False)


LABELED = [
    "입력 2020.08.01 (11:18) 수정 2020.08.01 (12:00)",
    "최종수정 2020.08.01 12:00 입력 2020.08.01 11:18",
    "기사입력 2020.08.01. 오전 11:18 최종수정 2020.08.01. 오후 2:00",
    "입력 : 2020-08-01 11:18   승인 : 2020-08-02 11:18",
    "입력 20.08.01 11:18 수정 2020.08.02 10:00",
    "입력 2020.08.01 11:18 Updated Aug 2, 2020",
    "등록: 2020-08-01 11:18",
    "등록일시 2020-08-01 11:18 / 조회수 3,012",
    "승인 2020.08.01 11:18|댓글 0",
    "송고시간 2020-08-01 11:18",
    "게재 2020.08.01 11:18",
    "작성 2020.08.01 11:18",
    "작성자 홍길동 2020.08.01 11:18",
    "발행 2020.08.01 11: 18",
    "홍길동 기자 입력 2020.08.01 11:18 수정 2020.08.02 10:00",
    "Published 2020-08-01 11:18 Updated 2020-08-02 10:00",
    # Behind their times.
    "2020.08.01 11:18 입력 | 2020.08.01 12:00 수정",
    "2020.08.01 12:00 수정 | 2020.08.01 11:18 입력",
    "2020.08.01 12:00 수정 | 입력 2020.08.01 11:18",
    "2020.08.01 11:18 (Modified Aug 2, 2020)",
    "2020.08.01 11:18 수정 2020.08.01 12:00",
    # Without a label the first counts; a change alone is better than nothing.
    "2020.08.01 11:18 2020.08.01 12:00",
    "최종수정 2020.08.01 11:18",
]


@pytest.mark.parametrize("text", LABELED)
def test_labels_tell_which_time_is_the_publication(text):
    assert read_one(text) == (datetime(2020, 8, 1, 2, 18), "minute", False)


RELATIVE = [
    ("8월 1일", at_midnight(2024, 8, 1), "day"),
    ("3월 5일", at_midnight(2025, 3, 5), "day"),
    ("3월 6일", at_midnight(2024, 3, 6), "day"),
    ("12월 31일 (화) 오후 3시", datetime(2024, 12, 31, 6), "minute"),
    ("2월 29일", at_midnight(2024, 2, 29), "day"),
    ("８月１日", at_midnight(2024, 8, 1), "day"),
    ("08-01 11:18", datetime(2024, 8, 1, 2, 18), "minute"),
    ("03.05. 00:10", datetime(2025, 3, 4, 15, 10), "minute"),
    ("오늘 11:18", datetime(2025, 3, 5, 2, 18), "minute"),
    ("오늘", at_midnight(2025, 3, 5), "day"),
    ("어제", at_midnight(2025, 3, 4), "day"),
    ("어제 오후 3:05", datetime(2025, 3, 4, 6, 5), "minute"),
    ("그저께", at_midnight(2025, 3, 3), "day"),
    ("그제 (월) 11:18:03", datetime(2025, 3, 3, 2, 18, 3), "second"),
    ("yesterday", at_midnight(2025, 3, 4), "day"),
    ("Today at 11:18 AM", datetime(2025, 3, 5, 2, 18), "minute"),
    ("방금 전", datetime(2025, 3, 4, 15, 30), "minute"),
    ("just now", datetime(2025, 3, 4, 15, 30), "minute"),
    ("30초 전", datetime(2025, 3, 4, 15, 29), "minute"),
    ("5분 전", datetime(2025, 3, 4, 15, 25), "minute"),
    ("5m ago", datetime(2025, 3, 4, 15, 25), "minute"),
    # Half past midnight less an hour is yesterday.
    ("1시간 전", at_midnight(2025, 3, 4), "day"),
    ("3시간전", at_midnight(2025, 3, 4), "day"),
    ("약 한 시간 전", at_midnight(2025, 3, 4), "day"),
    ("3 hours ago", at_midnight(2025, 3, 4), "day"),
    ("an hour ago", at_midnight(2025, 3, 4), "day"),
    ("2일 전", at_midnight(2025, 3, 3), "day"),
    ("이틀 전", at_midnight(2025, 3, 3), "day"),
    ("1주일 전", at_midnight(2025, 2, 1), "month"),
    ("일주일 전", at_midnight(2025, 2, 1), "month"),
    ("2 weeks ago", at_midnight(2025, 2, 1), "month"),
    ("3개월 전", at_midnight(2024, 12, 1), "month"),
    ("한 달 전", at_midnight(2025, 2, 1), "month"),
    ("15개월 전", at_midnight(2023, 12, 1), "month"),
    ("1년 전", None, "unknown"),
    ("2 years ago", None, "unknown"),
    ("입력 어제 15:05 수정 2020.08.02 10:00", datetime(2025, 3, 4, 6, 5), "minute"),
    ("9999일 전", at_midnight(1997, 10, 19), "day"),
]


@pytest.mark.parametrize(("text", "at", "precision"), RELATIVE)
def test_relative_times_are_read_against_the_collection(text, at, precision):
    assert read_against(text) == (at, precision)


@pytest.mark.parametrize("text", [text for text, *_ in RELATIVE])
def test_relative_times_without_a_collection_are_unknown(text):
    assert read(text) == [(None, "unknown", False, True)]


@pytest.mark.parametrize("text", ["2월 30일", "13월 1일", "오늘 25:61", "02-30 11:18"])
@pytest.mark.parametrize("collected", [None, COLLECTED])
def test_relative_times_may_be_impossible_whatever_the_collection(text, collected):
    assert read(text, collected=collected) == [(None, "unknown", True, True)]


def test_the_last_leap_day_before_a_century_without_one():
    assert read_against("2월 29일", datetime(1903, 6, 1)) == (at_midnight(1896, 2, 29), "day")


def test_each_row_is_read_against_its_own_collection():
    frame = pl.DataFrame(
        {
            "text": ["어제", "어제", "어제", "2020-08-01", None],
            "collected": [COLLECTED, COLLECTED - timedelta(days=1), None, COLLECTED, COLLECTED],
        }
    )
    for collected in (pl.col("collected"), pl.col("collected").dt.replace_time_zone("UTC").dt.cast_time_unit("ms")):
        times = frame.select(read_times(pl.col("text"), collected))
        assert times.columns == ["text"]
        assert times.unnest("text")["at"].to_list() == [
            at_midnight(2025, 3, 4), at_midnight(2025, 3, 3), None, at_midnight(2020, 8, 1), None,
        ]  # fmt: skip


def test_no_rows_and_literals():
    nothing = pl.DataFrame(schema={"text": pl.String, "collected": pl.Datetime("us")})
    assert nothing.select(read_times(pl.col("text"), pl.col("collected")).struct.unnest()).rows() == []
    assert pl.select(read_times(pl.lit("2020-08-01")).struct.field("at")).item() == at_midnight(2020, 8, 1)


@pytest.mark.parametrize(
    "text",
    ["1740800000", " 1740800000 ", "1740800000.25", "1740800000000", "1740800000999", "1740800000.0",
     "1.7408E9", "1.7408e+09", "1.740800000999E12", "1740800000999999", "1740800000999999999"],
)  # fmt: skip
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


stamps = st.text("0123456789-/.:년월일시분초전 TZ+오전후AMPMarFebago어제입력수정,()\u3000", max_size=30)
anything = st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(st.one_of(st.none(), stamps, anything), min_size=1, max_size=12), st.none() | st.datetimes())
@example(
    ["9999-12-31 23:59:59-23:59", "0001-01-01", "0001-01-01T00:00:00+14:00", "2025-03-04T11:18:03+99:99", "9999년 전"],
    datetime(1, 1, 1),
)
@example(["9999개월 전", "9999주 전", "12월 31일", "방금"], datetime(1, 1, 1))
@example(["방금", "어제 24:00"], datetime(9999, 12, 31, 23, 59))
def test_reading_a_time_never_raises(texts, collected):
    for (at, precision, is_impossible, _), text in zip(read(*texts, collected=collected), texts, strict=True):
        assert (at is None) == (precision == "unknown")
        assert not (is_impossible and at is not None)
        assert text is not None or (at, is_impossible) == (None, False)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0)))
def test_every_form_of_one_time_reads_alike(at):
    forms = ("%Y-%m-%dT%H:%M:%SZ", "%Y.%m.%d %H:%M:%S Z", "%a, %d %b %Y %H:%M:%S +0000", "%Y/%m/%d %H:%M:%S+00:00")
    assert {row[0] for row in read(*(at.strftime(form) for form in forms))} == {at}


FORMS = {
    "second": [
        "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f+09:00", "%a, %d %b %Y %H:%M:%S +0900", "%Y%m%d%H%M%S",
        "%a %b %d %H:%M:%S KST %Y", "%m/%d/%Y %I:%M:%S %p", "%Y년 %m월 %d일 %H시 %M분 %S초", "%y.%m.%d %H:%M:%S",
    ],
    "minute": [
        "%Y.%m.%d. {half} %I:%M", "%Y-%m-%d %H:%M", "%Y%m%d%H%M", "'%y.%m.%d %H:%M", "%b %d, %Y %I:%M %p",
        "%Y년 %m월 %d일 {weekday}요일 {half} %I시 %M분", "%Y. %m.%d({weekday}) %H:%M", "발행 %Y.%m.%d %H: %M",
        "입력 %Y.%m.%d (%H:%M) 수정 2031.01.01 (12:00)", "최종수정 2031.01.01 12:00 입력 %Y.%m.%d %H:%M",
        "%Y年%m月%d日 %H時%M分",
    ],
    "day": ["%Y-%m-%d", "%Y.%m.%d.", "%Y%m%d", "%y.%m.%d", "%y/%m/%d", "%m/%d/%Y", "%d %B %Y", "%Y년 %m월 %d일"],
    "month": ["%Y-%m", "%Y.%m", "%Y년 %m월"],
}  # fmt: skip
"""Times of Korea, as `strftime` writes them; what it does not know stands in braces."""

FLOORS = {
    "second": {"microsecond": 0},
    "minute": {"microsecond": 0, "second": 0},
    "day": {"microsecond": 0, "second": 0, "minute": 0, "hour": 0},
    "month": {"microsecond": 0, "second": 0, "minute": 0, "hour": 0, "day": 1},
}


def write(at, form):
    return at.strftime(form).format(half="오전" if at.hour < 12 else "오후", weekday="월화수목금토일"[at.weekday()])


@given(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)))
def test_a_time_comes_back_from_each_form_at_its_precision(at):
    for precision, forms in FORMS.items():
        expected = at.replace(**FLOORS[precision]) - timedelta(hours=9)
        for form, row in zip(forms, read(*(write(at, form) for form in forms)), strict=True):
            assert row == (expected, precision, False, False), form


@given(st.datetimes(datetime(2001, 9, 10), datetime(2030, 1, 1)).map(lambda at: at.replace(microsecond=0)))
def test_a_time_comes_back_from_its_numbers(at):
    seconds = int(at.replace(tzinfo=UTC).timestamp())
    days = (at + timedelta(hours=9) - datetime(1899, 12, 30)) / timedelta(days=1)
    numbers = (str(seconds), f"{seconds}.0", f"{seconds}000", f"{seconds / 1e9:.9f}E9")
    assert read(*numbers) == [(at, "second", False, False)] * len(numbers)
    assert read(f"{days:.10f}")[0][0] == at


@given(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)), st.integers(0, 365))
def test_a_day_without_its_year_is_the_last_one(collected, days):
    today = (collected + timedelta(hours=9)).replace(hour=0, minute=0, second=0, microsecond=0)
    day = today - timedelta(days=days)
    is_told = (day.month, day.day) != (today.month, today.day) or days == 0
    at, precision = read_against(f"{day.month}월 {day.day}일", collected)
    assert precision == "day"
    assert at == (day if is_told else today) - timedelta(hours=9)


# Six digits are a month, an hour, a time or a number; eight, ten and more may be times.
@given(st.from_regex(r"\A[0-9]{1,4}([ ,][0-9]{1,3}){0,3}\Z|\A[0-9]{6,7}\Z|\A(00|[3-9][0-9])[0-9]{6}\Z"))
def test_digits_without_a_date_are_unknown(text):
    assert read_one(text) == (None, "unknown", False)


def test_no_text_is_read_twice(monkeypatch):
    read_parts = []
    tell = publication._tell
    monkeypatch.setattr(
        publication, "_tell", lambda parts, **how: read_parts.append(parts.height) or tell(parts, **how)
    )
    texts = ["2020-08-01", "3시간 전", "입력 어제", None] * 50
    assert len(read(*texts, collected=COLLECTED)) == len(texts)
    assert read_parts == [2, 2]
