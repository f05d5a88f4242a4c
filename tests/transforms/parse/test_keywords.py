import pytest

from transforms.parse.keywords import is_keyword_line, read_keywords

LEAD = "솔내시는 3일 '강변 도서관을 다시 연다'고 밝혔다."
BODY = [
    "솔내시는 3일 “강변 도서관을 다시 연다”고 밝혔다. 도서관은 지난해 큰물에 잠겨 문을 닫았다.",
    "시민들은 책을 모아 보탰다.",
]
KEYWORDS = "솔내시 강변 도서관 시민들"


@pytest.mark.parametrize(
    ("line", "keywords"),
    [
        ("도서관 시민들", ["도서관", "시민들"]),
        ("강변 도서관 솔내시는", ["강변 도서관", "솔내시는"]),
        ("#도서관 #시민들", ["도서관", "시민들"]),
        ("도서관, 시민들", ["도서관", "시민들"]),
        ("없는말 도서관", ["없는말", "도서관"]),
    ],
)
def test_keywords(line, keywords):
    assert read_keywords(line, "\n".join(BODY)) == keywords


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (KEYWORDS, True),
        ("시민들은 책을 모아 보탰다.", False),
        ("전혀 다른 말들", False),
        ("도서관 " * 60, False),
        ("", False),
    ],
)
def test_keyword_lines(line, expected):
    assert is_keyword_line(line, "\n".join(BODY)) is expected


@pytest.mark.parametrize(
    ("line", "keywords"),
    [
        ("키워드: 도서관, 책값", ["도서관", "책값"]),
        ("태그 : 도서관 시민들", ["도서관", "시민들"]),
        ("#책값 #도서관", ["책값", "도서관"]),
    ],
)
def test_a_line_that_says_what_it_is_needs_no_words_of_the_text(line, keywords):
    assert is_keyword_line(line, "\n".join(BODY))
    assert read_keywords(line, "\n".join(BODY)) == keywords
