"""The reporting verb by its lemma."""

import pytest

from transforms.quotes.verbs import reporting_verb


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("고 말했다.", "말하다"),
        ("고 밝혔다.", "밝히다"),
        ("며 대책을 강조했다.", "강조하다"),
        ("라고 덧붙였다.", "덧붙이다"),
        ("고 목소리를 높였다.", "목소리를 높이다"),
        ("고 당시의 상황을 전했다.", "전하다"),
        ("고 했다.", "하다"),
        ("고 답변했다.", "답변하다"),
        ("이라고 적었다.", "적다"),
        ("는 뜻이다.", None),
        ("", None),
    ],
)
def test_verbs(text, verb):
    assert reporting_verb(text) == verb


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("고 공개적으로 지적했다.", "지적하다"),
        ("며 완전한 대책을 촉구했다.", "촉구하다"),
        ("고 알려졌다.", None),
        ("며 말을 아꼈다.", "말을 아끼다"),
        ("고 짚었다.", "짚다"),
        ("고 평했다.", "평하다"),
        ("며 권한이 없다고 설득했다.", "설득하다"),
        ("고 만족감을 나타냈다.", "나타내다"),
    ],
)
def test_verbs_stand_at_the_beginning_of_a_word(text, verb):
    assert reporting_verb(text) == verb
