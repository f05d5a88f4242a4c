"""What is speech and what is a term, a title, a slogan, a sign."""

import pytest

from transforms.quotes.marks import quotation_pairs
from transforms.quotes.speech import kind_in_title, kind_of

DIRECT = [
    "그는 “내일 떠난다”고 말했다",
    "그는 '내일 떠난다'고 말했다",
    "그는 “바람직한 것”이라며 웃었다",
    "그는 “나래는 우리의 자랑”이라고 했다",
    "“언제 오십니까?”",
    "그가 물었다. “언제 오십니까?” 답은 없었다.",
    "그는 \"두 배로 뛰어야 했다\"할 정도로 바빴다",
    "그는 “왜 이제 왔냐고” 묻자 웃었다",
    "그는 “내일 떠날 방침”이라 설명했다",
    "그는 “내일 떠날 방침”이라 재차 강조했다",
    "그는 “정말 떠나는 사람들”이냐고 물었다",
    "그는 “모두가 바라던 기간”이었다면서 웃었다",
]  # fmt: skip
PARTIAL = [
    "그는 “내일 떠난다”는 뜻을 밝혔다",
    "그는 ‘집을 팔겠다’는 서약서를 냈다",
    "“너무 늦었다”라는 지적이 나온다",
    "회원들은 “다시는 안 간다” 등의 반응을 보였다",
    "그는 “이제 비가 그칠 것”으로 기대했다",
    "그는 “이제 짐을 내려놓을 것”을 당부했다",
    "그는 “나중에 보자” 정도의 답변만 했다",
    "그는 “내일 떠난다”는 등의 책임 없는 말을 했다",
    "주민들은 ‘살려달라’는 신고를 했다",
    "솔내부는 ‘여름마다 여는 작은 마을 잔치’라는 입장을 밝혔다",
]
NOTHING = [
    "‘나래 효과’로 값이 올랐다",
    "그는 ‘희생자’라고 했다",
    "그는 ‘사람을 찾을 예정 지점’으로 추정되는 곳에 갔다",
    "‘결정적인 중요성’을 강조했다",
    "이른바 “나래 법”을 고친다",
    "‘사람이 희망입니다’라는 슬로건을 걸었다",
    "‘사람이 희망이다’라는 제목의 책",
    "드라마 ‘혼자 걷는다’는 매주 나온다",
    "나래는 ‘작은 솔내’라고 불린다",
    "‘땅을 돌려 달라’고 적힌 현수막",
    "‘나래’는 오늘 문을 닫았다",
    "「솔내 기본법」은 다음 달에 시행된다",
    "간판에는 ‘솔내’라고 쓰여 있다",
]


def kinds(text):
    return [kind_of(text, pair, None, None) for pair in quotation_pairs(text)]


@pytest.mark.parametrize("text", DIRECT)
def test_direct(text):
    assert kinds(text) == ["direct"]


@pytest.mark.parametrize("text", PARTIAL)
def test_partial(text):
    assert kinds(text) == ["partial"]


@pytest.mark.parametrize("text", NOTHING)
def test_no_speech(text):
    assert kinds(text) == [None]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("한가람 “솔내 살리기에 힘 모아야”", "direct"),
        ("한가람 \"늦었다 생각한다\"", "direct"),
        ("한가람 '내일은 꼭 이긴다'", "direct"),
        ("한가람 \"세상이 망가져\"", "direct"),
        ("‘나래 사건’ 수사 시작", None),
        ("한가람 회장, '솔내 사업 집행 방해' 혐의 구속", None),
        ("체감온도 '35도'", None),
        ("한가람 \"지역\" 문새론 \"개혁\"", None),
    ],
)  # fmt: skip
def test_titles(title, kind):
    assert {kind_in_title(title, pair) for pair in quotation_pairs(title)} == {kind}
