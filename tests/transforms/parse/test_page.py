import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.characters import compared_text
from transforms.parse import page as pages
from transforms.parse.page import (
    is_keyword_line,
    is_title_line,
    read_aggregator_page,
    read_items,
    read_keywords,
    read_press_page,
    repeats,
    split_lead,
)

SITE = "대한민국 최근 뉴스, 대한민국 헤드 라인"
SIMILAR = "Similar News:다른 뉴스 소스에서 수집한 이와 유사한 뉴스 기사를 읽을 수도 있습니다."
MORE = "더 많은 것을 읽으십시오 »"
TITLE = "솔내시, 강변 도서관 다시 연다"
LEAD = "솔내시는 3일 '강변 도서관을 다시 연다'고 밝혔다."
BODY = [
    "솔내시는 3일 “강변 도서관을 다시 연다”고 밝혔다. 도서관은 지난해 큰물에 잠겨 문을 닫았다.",
    "시민들은 책을 모아 보탰다.",
]
KEYWORDS = "솔내시 강변 도서관 시민들"
ITEM = "도서관 지붕에 태양광 얹는다솔내시가 강변 도서관 지붕에 태양광 판을 얹기로 했다."


def page_of(*lines):
    return read_aggregator_page("\n".join(lines))


def test_a_whole_page():
    page = page_of(TITLE, LEAD, *BODY, KEYWORDS, SITE, SIMILAR, ITEM, MORE, ITEM, MORE)
    assert page == (TITLE, LEAD, "\n".join(BODY), ["솔내시", "강변 도서관", "시민들"], [(ITEM, None)] * 2, None)


def test_title_lead_keywords_and_items_may_be_missing():
    assert page_of(*BODY, SITE, SIMILAR) == (None, None, "\n".join(BODY), [], [], None)


def test_a_site_line_at_the_top_hides_nothing():
    page = page_of(SITE, TITLE, *BODY, SIMILAR, ITEM, MORE)
    assert (page.title, page.body, page.items) == (TITLE, "\n".join(BODY), [(ITEM, None)])


def test_a_page_known_by_its_read_more_line_only():
    page = page_of(*BODY, ITEM, MORE)
    assert (page.body, page.items) == ("\n".join(BODY), [(ITEM, None)])


def test_a_text_without_any_mark_is_all_body():
    assert page_of(*BODY) == (None, None, "\n".join(BODY), [], [], None)


def test_items_may_have_their_summary_on_a_line_of_its_own():
    assert read_items(["제목", "첫 요약", "둘째 요약", MORE, "다른 제목", MORE, "남은 제목"]) == [
        ("제목", "첫 요약 둘째 요약"),
        ("다른 제목", None),
        ("남은 제목", None),
    ]


def test_without_read_more_lines_each_line_is_an_item():
    assert read_items(["하나", SIMILAR, "둘"]) == [("하나", None), ("둘", None)]


@pytest.mark.parametrize(
    "line", [MORE, "더보기", "더 보기 >", "Read More »", "continue reading...", "자세히 보기", "전체 기사 보기 ›"]
)
def test_read_more_lines(line):
    assert pages.READ_MORE.match(line)


@pytest.mark.parametrize("line", ["더 많은 것을 읽으십시오라고 적었다.", "더보기 좋은 날이었다.", "책을 더 읽기"])
def test_text_that_only_begins_like_a_read_more_line(line):
    assert not pages.READ_MORE.match(line)


def test_a_lead_is_a_paragraph_that_the_rest_repeats():
    assert split_lead([LEAD, *BODY]) == (LEAD, BODY)
    assert split_lead(["눈이 많이 와서 길이 막혔다.", *BODY]) == (None, ["눈이 많이 와서 길이 막혔다.", *BODY])
    mostly = f"{LEAD} 날씨가 아주 맑았다."
    assert split_lead([mostly, *BODY]) == (mostly, BODY)
    hardly = f"{LEAD} 날씨가 아주 맑고 따뜻해서 사람들이 온종일 강가를 거닐며 봄을 즐겼다."
    assert split_lead([hardly, *BODY]) == (None, [hardly, *BODY])
    assert split_lead([LEAD]) == (None, [LEAD])
    assert split_lead([]) == (None, [])


def test_a_repeated_sentence_may_differ_in_marks_and_a_few_words():
    text = pages.shingles(
        "솔내시는 3일 “지난해 큰물에 잠겨 문을 닫았던 강변 도서관을 봄부터 다시 열기로 했다”고 밝혔다."
    )
    assert repeats("솔내시는 3일 '지난해 큰물에 잠겨 문을 닫았던 강변 도서관을 봄부터 다시 연다'고 밝혔다.", text)
    assert not repeats("솔내시는 4일 바닷가 체육관을 새로 짓는다고 알렸다.", text)
    assert not repeats("3일", text)


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
    ("line", "expected"),
    [
        (TITLE, True),
        ("“다시 연다”…솔내 도서관", True),
        ("솔내시가 도서관을 연다", True),
        ("솔내시가 도서관을 다시 열었다.", False),
        ("가" * 121, False),
        ("입력 2025-03-04 10:00", False),
    ],
)
def test_title_lines(line, expected):
    assert is_title_line(line, BODY) is expected


def test_a_line_above_only_shorter_ones_is_no_title():
    assert not is_title_line(TITLE, ["짧다"])


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("입력 2025-03-04 10:00", "2025-03-04 10:00"),
        ("입력2025-03-04 10:00:08", "2025-03-04 10:00:08"),
        ("기사입력 : 2025.03.04. 오후 5:12", "2025.03.04. 오후 5:12"),
        ("등록 2025-03-04 17:40 | 수정 2025-03-05 18:02", "2025-03-04 17:40 | 수정 2025-03-05 18:02"),
        ("[승인 2025년 3월 4일 10시 5분]", "2025년 3월 4일 10시 5분]"),
    ],
)
def test_a_press_page_with_its_time(line, published):
    assert read_press_page("\n".join([TITLE, line, *BODY])) == (TITLE, None, "\n".join(BODY), [], [], published)


def test_a_time_behind_the_reporter():
    page = read_press_page("\n".join([TITLE, "한가람·문새론 기자 | 승인 2025.03.04 10:05", *BODY]))
    assert page == (TITLE, None, "\n".join(["한가람·문새론 기자", *BODY]), [], [], "2025.03.04 10:05")


def test_a_time_far_below_the_head_is_text():
    lines = [TITLE, *BODY, *BODY, "입력 2025-03-04 10:00"]
    page = read_press_page("\n".join(lines))
    assert page.published is None
    assert page.body.endswith("입력 2025-03-04 10:00")


def is_furniture(line):
    return any(mark.match(line) for mark in (pages.SITE_LINE, pages.SIMILAR, pages.READ_MORE, pages.STAMP_LINE))


def lines_of(page):
    items = [part for item in page.items for part in item if part]
    return [part for part in (page.title, page.lead, page.body, *items, " ".join(page.keywords)) if part]


@pytest.fixture(scope="session")
def page_texts(texts):
    """Pages of known lines and any others, in any order."""
    known = st.sampled_from([SITE, SIMILAR, MORE, TITLE, LEAD, *BODY, KEYWORDS, ITEM, "입력 2025-03-04 10:00", ""])
    return st.lists(st.one_of(known, known, texts), max_size=9).map("\n".join)


@pytest.mark.parametrize("read", [read_aggregator_page, read_press_page])
@given(data=st.data())
def test_no_line_of_a_page_is_lost(page_texts, read, data):
    text = data.draw(page_texts)
    held = compared_text(" ".join(lines_of(read(text))))
    for line in text.split("\n"):
        bare = compared_text(line.replace(",", "").replace("#", "").replace("|", ""))
        assert is_furniture(line) or bare in held.replace(",", "").replace("#", "").replace("|", "")


@pytest.mark.parametrize("read", [read_aggregator_page, read_press_page])
@given(data=st.data())
def test_every_part_of_a_page_comes_from_it(page_texts, read, data):
    text = data.draw(page_texts)
    page = read(text)
    lines = {line for line in text.split("\n") if line.strip()}
    assert {page.title, page.lead} - {None} <= lines
    assert set((page.body or "").split("\n")) - {""} <= lines
    assert all(keyword in text for keyword in page.keywords)
    assert all(head in lines for head, _ in page.items)
    assert page.published is None or page.published in text
