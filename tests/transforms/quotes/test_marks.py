"""Which marks belong together: any style, mixed, nested, lost on one side."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.quotes.marks import quotation_pairs

PAIRS = [
    ("그는 “가자”고 했다", ["가자"]),
    ("그는 \"가자\"고 했다", ["가자"]),
    ("그는 '가자'고 했다", ["가자"]),
    ("그는 ‘가자’고 했다", ["가자"]),
    ("그는 「가자」고 했다", ["가자"]),
    ("그는 “가자\"고 했다", ["가자"]),
    ("그는 \"가자”고 했다", ["가자"]),
    ("그는 “가자“고 했다", ["가자"]),
    ("그는 ”가자”고 했다", ["가자"]),
    ("그는 ”가자”며 ”오자”고 했다", ["가자", "오자"]),
    ("따라‘가자’는 뜻", ["가자"]),
    ("그는 ''가자''고 했다", ["가자"]),
    ("“하나”며 “둘”이라고 했다", ["하나", "둘"]),
    ("\"하나\"며 \"둘\"이라고 했다", ["하나", "둘"]),
    ("말했다.\"하나\"라고", ["하나"]),
    ("“그가 ‘가자’고 했다”고 전했다", ["그가 ‘가자’고 했다"]),
    ("\"그가 '가자'고 했다\"고 전했다", ["그가 '가자'고 했다"]),
    ("“그가 “가자”고 했다”고 전했다", ["그가 “가자”고 했다"]),
    ("\"그가 \"가자\"고 했다\"고 전했다", ["그가 \"가자\"고 했다"]),
    ("It's a don't. '99년과 5'", []),
    ("“첫 줄이다.\n둘째 줄이다.”라고 썼다", ["첫 줄이다.\n둘째 줄이다."]),
    ("\"첫 줄이다.\n둘째 \"줄\"이다", ["줄"]),
]  # fmt: skip

LOST = [
    ("한가람 의원은 “비가 많이 올 것이라고 본다고 말했다", "비가 많이 올 것이라고 본다"),
    ("한가람 의원은 비가 많이 올 것으로 본다”고 말했다", "비가 많이 올 것으로 본다"),
    ("바람이 불었다. 한가람 의원은 비가 많이 온다”며 웃었다", "비가 많이 온다"),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_pairs(text, expected):
    assert [text[pair.start : pair.end] for pair in quotation_pairs(text)] == expected


@pytest.mark.parametrize(("text", "expected"), LOST)
def test_a_lost_mark_is_supplied(text, expected):
    (pair,) = quotation_pairs(text)
    assert (text[pair.start : pair.end], pair.is_repaired) == (expected, True)


def test_a_lost_mark_does_not_turn_the_others_around():
    text = '그는 "하나라고 본다고 말했다. 그녀는 "둘"이라고 했다'
    assert [text[pair.start : pair.end] for pair in quotation_pairs(text)][-1] == "둘"


@given(st.data())
def test_pairs_lie_in_the_text_in_order(texts, data):
    text = data.draw(texts)
    at = 0
    for pair in quotation_pairs(text):
        assert at <= pair.outer_start <= pair.start <= pair.end <= pair.outer_end <= len(text)
        at = pair.outer_end


@pytest.mark.parametrize(
    "piece", ['"', "“", "”", "‘", "'", '" ', ' "', "“‘", "「", '가"나 ', "“가 ", "가” ", "가라고 “"]
)
def test_many_marks_take_little_time(piece):
    started = time.perf_counter()
    quotation_pairs(piece * (20_000 // len(piece)))
    assert time.perf_counter() - started < 5
