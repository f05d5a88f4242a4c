"""Speech of broadcast scripts and interviews, which have no marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.quotes.scripts import spoken_lines

SPOKEN = [
    ("[한가람 / 시민 : 비가 많이 왔어요.]", [("한가람 / 시민", "비가 많이 왔어요.")]),
    ("[한가람/시민 : \"비가 많이 왔어요.\"]", [("한가람/시민", "비가 많이 왔어요.")]),
    ("[종업원 : '가능하구나!'라고 생각했어요.]", [("종업원", "'가능하구나!'라고 생각했어요.")]),
    ("그때였습니다. [우리는 서명할 곳이 없어요.]", [("", "우리는 서명할 곳이 없어요.")]),
    ("◇ 진행자> 어떻게 보십니까?\n◆ 한가람> 저는 다르게 봅니다.", [("진행자", "어떻게 보십니까?"), ("한가람", "저는 다르게 봅니다.")]),
    ("[한가람/솔내당 의원 : \"그렇게 큰소리를 쳤는데 왜 졌는지.\"]", [("한가람/솔내당 의원", "그렇게 큰소리를 쳤는데 왜 졌는지.")]),
    ("[사진: 나래신문 제공입니다.]", []),
    ("[앵커]", []),
    ("[단독] 솔내시, 대책 마련", []),
    ("◆ 일시: 3일 오전 10시다", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPOKEN)
def test_spoken_lines(text, expected):
    found = [(text[one.label_start : one.label_end], text[one.start : one.end]) for one in spoken_lines(text)]
    assert found == expected


@given(st.data())
def test_lines_lie_in_the_text_in_order(texts, data):
    text = data.draw(texts)
    at = 0
    for one in spoken_lines(text):
        assert at <= one.outer_start <= one.start < one.end <= one.outer_end <= len(text)
        at = one.outer_end
