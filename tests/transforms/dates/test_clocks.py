"""Times of day without 오전 and 오후, and midnight: told from the time that the text told before."""

from datetime import date

import pytest

from transforms.dates import read_times

DAY = date(2025, 5, 16)


def times(text):
    return [(text[told.start : told.end], str(told.value.start)[8:16]) for told in read_times(text, DAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "15일 오후 6시 34분 첫 신고가 왔다. 8시 53분에 또 왔고 9시에는 더 왔다.",
            [("15일 오후 6시 34분", "15 18:34"), ("8시 53분", "15 20:53"), ("9시", "15 21:00")],
        ),
        ("15일 낮 12시 30분쯤 왔다. 1시쯤 갔다.", [("15일 낮 12시 30분", "15 12:30"), ("1시", "15 13:00")]),
        ("15일 오전 9시 열고 11시 10분 닫았다.", [("15일 오전 9시", "15 09:00"), ("11시 10분", "15 11:10")]),
        ("0시 기준 3명이 늘었다.", [("0시", "16 00:00")]),
        ("24시 문을 여는 가게, 9시 뉴스", []),
        ("결과는 자정께 나올 것으로 보인다.", [("자정", "17 00:00")]),
        ("16일 자정부터 다리가 막혔다.", [("16일 자정", "16 00:00")]),
        ("15일 밤 10시 20분 왔고 자정쯤 갔다.", [("15일 밤 10시 20분", "15 22:20"), ("자정", "16 00:00")]),
        ("31일 자정까지 낸다.", [("31일 자정", "01 00:00")]),
    ],
)
def test_time_of_day(text, expected):
    assert times(text) == expected
