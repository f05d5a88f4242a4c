"""What time expressions mean, from the day of publication and from what the text named before."""

from datetime import date

import pytest

from transforms.dates import read_times

FRIDAY = date(2025, 5, 16)


def values(text, anchor=FRIDAY):
    """Surface -> value, days without their times."""
    told = {}
    for start, end, value in read_times(text, anchor):
        first, last = str(value.start), str(value.end)
        if first.endswith("00:00:00") and last.endswith("23:59:59"):
            first, last = first[:10], last[:10]
        told[text[start:end]] = first if first == last else (first, last)
    return told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14일 밝혔다", "2025-05-14"),
        ("31일 밝혔다", "2025-05-31"),
        ("지난 23일 열렸다", "2025-04-23"),
        ("오는 10일 연다", "2025-06-10"),
        ("지난 16일 열렸다", "2025-05-16"),
        ("어제 왔다", "2025-05-15"),
        ("사흘 전 왔다", "2025-05-13"),
        ("어젯밤 왔다", "2025-05-15"),
        ("내년 상반기", ("2026-01-01", "2026-06-30")),
        ("지난해 12월", ("2024-12-01", "2024-12-31")),
        ("지난 8월", ("2024-08-01", "2024-08-31")),
        ("오는 3월", ("2026-03-01", "2026-03-31")),
        ("1분기", ("2025-01-01", "2025-03-31")),
        ("2024년 1·4분기", ("2024-01-01", "2024-03-31")),
        ("3월 초", ("2025-03-01", "2025-03-10")),
        ("2월 말", ("2025-02-21", "2025-02-28")),
        ("다음 달 중순", ("2025-06-11", "2025-06-20")),
        ("연말", ("2025-12-01", "2025-12-31")),
        ("올여름", ("2025-06-01", "2025-08-31")),
        ("지난겨울", ("2024-12-01", "2025-02-28")),
        ("2019~2021년", ("2019-01-01", "2021-12-31")),
        ("1990년대", ("1990-01-01", "1999-12-31")),
        ("1990년대 초", ("1990-01-01", "1993-12-31")),
        ("이번 주", ("2025-05-12", "2025-05-18")),
        ("다음 주 화요일", "2025-05-20"),
        ("주말", ("2025-05-17", "2025-05-18")),
        ("지난 주말", ("2025-05-10", "2025-05-11")),
        ("5월 셋째 주", ("2025-05-12", "2025-05-18")),
        ("6년 전", ("2019-01-01", "2019-12-31")),
        ("설 연휴", ("2025-01-28", "2025-01-30")),
        ("올 추석", "2025-10-06"),
        ("16일 오전 10시", "2025-05-16 10:00:00"),
        ("오후 2시2분", "2025-05-16 14:02:00"),
        ("밤 12시", "2025-05-17 00:00:00"),
        ("낮 12시 30분", "2025-05-16 12:30:00"),
        ("15일 오후 10시∼16일 오전 2시", ("2025-05-15 22:00:00", "2025-05-16 02:00:00")),
        ("오후 1시부터 3시", ("2025-05-16 13:00:00", "2025-05-16 15:00:00")),
        ("28일부터 3일", ("2025-05-28", "2025-06-03")),
        ("11월부터 2월", ("2025-11-01", "2026-02-28")),
        ("2015년부터 지난해", ("2015-01-01", "2024-12-31")),
        ("2024.03.02 10:50:11", "2024-03-02 10:50:11"),
        ("2월 30일", None),
        ("이듬해", None),
    ],
)  # fmt: skip
def test_value(text, expected):
    told = values(text)
    assert list(told.values())[:1] == ([expected] if expected and expected[0] else [])


def test_month_of_another_year_near_the_turn_of_the_year():
    assert values("12월 수출은 줄었다.", date(2025, 1, 5))["12월"] == ("2024-12-01", "2024-12-31")
    assert values("2월 문을 연다.", date(2025, 12, 20))["2월"] == ("2026-02-01", "2026-02-28")


def test_tense_decides_between_days_that_are_about_as_near():
    assert values("30일 열린다.")["30일"] == "2025-05-30"
    assert values("2일 열렸다.")["2일"] == "2025-05-02"


def test_the_story_goes_on_with_the_day_that_it_named():
    told = values("나래시는 14일 대책을 냈다. 이날 시장은 전날의 비를 탓했다.")
    assert (told["이날"], told["전날"]) == ("2025-05-14", "2025-05-13")


def test_days_in_quotation_marks_and_to_come_do_not_move_the_story():
    told = values(
        "가온은 15일 “29일 뽑히면 바로 그날부터 일하겠다”고 했다. 대회는 오는 29일 열린다. 가온은 이날 웃었다."
    )
    assert (told["그날"], told["이날"]) == ("2025-05-29", "2025-05-15")


def test_a_day_of_the_background_holds_only_right_behind_it():
    text = "15일 발표했다. 그는 지난달 18일 강을 건넜다. 이날 새벽 비가 왔다. 군은 몰랐다. 대변인은 이날 사과했다."
    assert [str(told.value.start)[:10] for told in read_times(text, FRIDAY)] == [
        "2025-05-15", "2025-04-18", "2025-04-18", "2025-05-15",
    ]  # fmt: skip


def test_days_of_a_list_stand_together():
    assert values("지난 28일과 29일 열렸다.") == {"지난 28일": "2025-04-28", "29일": "2025-04-29"}
    assert values("12월 5일에 갔고 12월 실적은 좋다.", date(2025, 1, 20))["12월"][0] == "2024-12-01"


def test_weekdays_fit_their_number():
    assert values("31일 금요일에 갔다.", date(2019, 4, 10))["31일 금요일"] == "2019-05-31"


def test_months_of_a_sentence_are_of_its_year():
    told = values("2019년 6월 입사해 10월 떠났다. 3월에는 돌아왔다.")
    assert (told["10월"][0], told["3월"][0]) == ("2019-10-01", "2025-03-01")


def test_the_year_before_is_that_of_what_was_named():
    assert values("지난해 이익은 전년 대비 늘었다.")["전년"] == ("2023-01-01", "2023-12-31")
    assert values("올 1분기 이익은 전년 동기보다 늘었다.")["전년 동기"] == ("2024-01-01", "2024-03-31")
    assert values("지난해 1~6월 늘었다. 올해는 지난해 같은 기간보다 줄었다.")["지난해 같은 기간"] == (
        "2024-01-01",
        "2024-06-30",
    )
    assert "전년 동기" not in values("이익은 전년 동기보다 늘었다.")


def test_what_is_printed_on_the_first_was_written_the_day_before():
    assert values("31일 밝혔다. 다음 달 4일 연다.", date(2025, 6, 1))["다음 달 4일"] == "2025-06-04"
    assert values("1일 밝혔다. 다음 달 4일 연다.", date(2025, 6, 1))["다음 달 4일"] == "2025-07-04"


def test_without_a_day_of_publication_only_full_dates_have_a_value():
    told = values("오늘 31일 2024년 3월 2일, 지난해 3월. 이날 2020년", None)
    assert told == {"2024년 3월 2일": "2024-03-02", "이날": "2024-03-02", "2020년": ("2020-01-01", "2020-12-31")}
