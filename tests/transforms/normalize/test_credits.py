"""What names whose a picture is, and what only looks like it."""

import pytest

from transforms.normalize.credits import find_credits

CAPTION = "시민들이 3일 강변 도서관에서 책을 고르고 있다."


def credits_of(line):
    return [line[start:end] for start, end in find_credits(line)]


@pytest.mark.parametrize(
    "credit",
    [
        "연합뉴스", "사진=연합뉴스", "사진 = 뉴시스", "/뉴스1", "/사진=뉴스1", "[사진=뉴스1]", "(사진=솔내시 제공)", "<연합뉴스>", "솔내시 제공", "로이터 연합뉴스",
        "솔내=연합뉴스", "ⓒ연합뉴스", "ⓒ 우가람", "[사진 솔내도서관]", "[사진 출처 = 연합뉴스]", "공동취재", "온라인 커뮤니티 캡처", "한가람 기자", "/솔내=한가람 기자",
        "[연합뉴스TV 제공]", "/뉴스1 ⓒ News1 한가람 기자", "2025.03.04. photo@solnae.example", "(솔내시 제공) 2025.03.04. photo@solnae.example",
        "[솔내시 제공. 재판매 및 DB 금지] photo@solnae.example", "사진은 기사와 관련 없음", "그래픽=한가람 기자 garam@solnae.example", "로이터=연합뉴스",
    ],
)  # fmt: skip
@pytest.mark.parametrize("rest", ["", "솔내시는 도서관을 다시 연다고 밝혔다.", "이어 시장은 책을 더 산다고 했다."])
def test_a_credit_is_found_whole(credit, rest):
    if credit.endswith(("없음", "우가람", "example")) and rest:
        rest = f" {rest}"
    assert credits_of(f"{CAPTION} {credit}{rest}")[:1] == [credit]


def test_any_name_in_brackets_is_a_credit_where_the_text_goes_on():
    assert credits_of(f"{CAPTION} [솔내 드라마]솔내시는 도서관을 다시 연다고 밝혔다.")[:1] == ["[솔내 드라마]"]


def test_a_credit_that_a_sentence_quotes_is_none():
    assert credits_of("책도 있다. '사진=솔내시 제공'이라는 글자만 나오는 책도 있다.") == []


@pytest.mark.parametrize(
    "text",
    [
        "연합뉴스가 3일 보도했다.",
        "연합뉴스와 만난 시장은 웃었다.",
        "연합뉴스, 솔내통신 등에 따르면 도서관이 문을 연다.",
        "AP 통신은 이렇게 전했다.",
        "뉴스1은 다르게 전했다.",
        "한가람 기자는 그 자리에 있었다.",
        "한가람 기자, 그곳은 어떻습니까.",
        "솔내시는 책을 무료로 제공하기로 했다.",
        "솔내시가 자리를 제공 함으로써 모임이 열렸다.",
        "<솔내의 하루>는 책 이름이다.",
        "(사진)을 든 시장은 웃었다.",
        "DB손해보험은 도서관을 돕는다.",
    ],
)
def test_words_of_a_sentence_are_no_credit(text):
    assert credits_of(f"{CAPTION} {text}") == []


@pytest.mark.parametrize("credit", ["연합뉴스", "/뉴시스", "온라인 커뮤니티 캡처", "공동취재"])
def test_what_no_particle_can_be_behind_a_vowel_begins_the_text(credit):
    assert credits_of(f"{CAPTION} {credit}이 도서관은 문을 연다.")[:1] == [credit]
