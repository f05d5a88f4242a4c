"""What days and months mean in a text: what it told before, who speaks, what it compares."""

from datetime import date

import pytest

from transforms.dates import read_times

FRIDAY = date(2025, 5, 16)


def values(text, anchor=FRIDAY):
    """Surfaces and their values in order; days and months without what is the same for all of them."""
    told = []
    for start, end, value in read_times(text, anchor):
        first, last = str(value.start)[:10], str(value.end)[:10]
        told.append((text[start:end], first if first == last else f"{first}..{last}"))
    return told


def last(text, anchor=FRIDAY):
    return values(text, anchor)[-1][1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # In quotation marks it is the day on which it was said.
        ("나래 시장은 15일 “오늘 다리를 연다”고 했다.", "2025-05-15"),
        ("나래 시장은 15일 다리를 열었다. 오늘은 쉰다.", "2025-05-16"),
        # The day on which it was said, not the one before of which it tells.
        ("다리가 15일 열렸다. 나래시는 16일 걸어 보라고 밝혔다. 이날 비가 왔다.", "2025-05-16"),
        ("지난 14일 가온이 이겼다. 16일에는 다솜과 비겼다. 이날 비가 왔다.", "2025-05-16"),
        ("나래시는 16일 또 만났다. 지난달 25일에 이은 두 번째다. 이날 회의는 길었다.", "2025-05-16"),
        # 같은 날 is the day named last.
        (
            "가온은 지난 9일 사과했다. “죄송하다. 미안하다.” 나래는 16일 웃었다. 그러나 지난 10일 가온은 같은 날 또 화냈다.",
            "2025-05-10",
        ),
        # 사고 당일 is the day of the accident, and not the one on which somebody told of it.
        ("2019년 7월 27일 밤 나래의 집에서 사고가 났다. 14일 솔내일보에 따르면 사고 당일 비가 왔다.", "2019-07-27"),
        ("나래시는 15일 대책을 밝혔다. 지난달 29일 사고 당일 비가 왔다.", "2025-04-29"),
        (
            "2019년 7월 27일 밤 나래의 집에서 사고가 났다. 나래는 14일 나왔다. 그는 당시 오후 7시 잠들었다고 했다.",
            "2019-07-27",
        ),
        # A sentence that turns to what comes leaves the month that it named.
        ("지난 2월 떠난 우주선이 18일 돌아온다.", "2025-05-18"),
        ("지난 2월 20일부터 지난 12일까지 왔다.", "2025-02-20..2025-05-12"),
        ("지난 9일 밤부터 이튿날 오전까지 왔다.", "2025-05-09..2025-05-10"),
        ("나래시는 16일 첫 전화가 9일 오후 6시에 왔다고 밝혔다.\n다음 전화는 오후 8시 9분.", "2025-05-09"),
        ("가온은 16일 웃었다. 지난 2월 25일 미뤄진 뒤 전날 열린 경기다.", "2025-05-15"),
        ("법원은 16일 가온을 풀었다. 하루 전날인 15일 심문을 연 뒤 이날 새벽 풀었다.", "2025-05-16"),
        ("나래시가 2018년 '3·1절' 세웠다.", "2018-03-01"),
        # A bracket tells it.
        ("가온은 지난 3월 3일 10원이었는데 전날(5월 15일·종가 20원)", "2025-05-15"),
    ],
)
def test_day(text, expected):
    assert last(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "집을 나온 그날 이후 나는 걷는다.",
        "집을 나서게 된 다음 날 아침 눈이 왔다.",
        "나래시는 15일 밝혔다. 길을 떠나게 된 다음 날 눈이 왔다.",
    ],
)
def test_days_that_count_from_what_is_not_told_have_no_value(text):
    assert [surface for surface, _ in values(text)] in ([], ["15일"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("비는 화요일까지 이어지겠습니다.", "2025-05-20"),
        ("비는 화요일까지 이어졌습니다.", "2025-05-13"),
        ("목요일 열린다.", "2025-05-22"),
    ],
)
def test_the_tense_tells_which_weekday(text, expected):
    assert last(text) == expected


@pytest.mark.parametrize(
    ("text", "anchor", "expected"),
    [
        ("하반기에는 새 차가 나온다.", date(2025, 3, 5), "2025-07-01..2025-12-31"),
        ("하반기에는 차가 팔렸다.", date(2025, 3, 5), "2024-07-01..2024-12-31"),
        ("지난해 4월 수출은 줄었고 하반기 수출 전망은 어둡다.", FRIDAY, "2025-07-01..2025-12-31"),
        ("지난해 12월과 3월, 두 번 권했다.", FRIDAY, "2025-03-01..2025-03-31"),
        ("지난 연말 펴낸 책이다.", FRIDAY, "2024-12-01..2024-12-31"),
        ("올해 달마다 30명(1~6월 기준)이다.", date(2025, 11, 2), "2025-01-01..2025-06-30"),
        ("2009~2021년 6월까지 살았다.", FRIDAY, "2009-01-01..2021-06-30"),
        ("2011년 5월 문을 열었다. 8월에는 손님이 늘었다.", FRIDAY, "2011-08-01..2011-08-31"),
        ("2011년 5월 이후 가장 많다. 8월에는 손님이 늘었다.", FRIDAY, "2025-08-01..2025-08-31"),
        ("2011년 문을 열었다. 3년 뒤 닫았다.", FRIDAY, "2014-01-01..2014-12-31"),
        ("2011년 5월 열었다. 두 달 뒤 닫았다.", FRIDAY, "2011-07-01..2011-07-31"),
        ("1985년 시작됐고, 89년 나래시가 이었다.", FRIDAY, "1989-01-01..1989-12-31"),
        ("96년도 나래시가 이었다.", FRIDAY, "1996-01-01..1996-12-31"),
    ],
)  # fmt: skip
def test_month_and_year(text, anchor, expected):
    assert last(text, anchor) == expected


def test_years_of_two_digits_are_told_only_behind_another_of_their_century():
    assert values("72년 운이 좋다. 70년 넘게 산다.") == []
    assert values("10년 뒤 좋아진다. 2년 뒤에는 나빠질 것이다.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("지난달 수출이 1년 전보다 7% 줄었다.", "2024-04-01..2024-04-30"),
        ("올해 1월부터 4월까지 58건이다. 지난해 같은 기간보다 많다.", "2024-01-01..2024-04-30"),
        ("3월 4일부터 4월 6일까지 전년 동기 대비 늘었다.", "2024-03-04..2024-04-06"),
        # What something is compared with does not move the story.
        ("4월 소비는 전월 대비 늘었다. 지난해 같은 기간보다는 줄었다.", "2024-04-01..2024-04-30"),
        ("4월 수출은 줄었다. 병이 번진 지난해 3월(2%)부터 그랬다. 수출은 전월보다 늘었다.", "2025-03-01..2025-03-31"),
        (
            "5월 지수는 4월보다 올랐다. 지난 2월 이후 3개월째다. 다른 지수는 전월(57) 대비 올랐다.",
            "2025-04-01..2025-04-30",
        ),
        ("4월 차는 잘 팔렸다. 2일 나래자동차에 따르면 전년 동월 대비 늘었다.", "2024-04-01..2024-04-30"),
        ("2018년 12월 차는 전달(64대)보다 덜 팔렸다.", "2018-11-01..2018-11-30"),
        ("4월에는 전달보다 늘었다.", "2025-03-01..2025-03-31"),
    ],
)
def test_what_news_compare_with(text, expected):
    assert last(text) == expected
