import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.characters import compared_text
from transforms.parse import furniture
from transforms.parse.head import STAMP_LINE, is_title_line
from transforms.parse.page import Page, read_aggregator_page, read_press_page

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
    keywords = ["솔내시", "강변 도서관", "시민들"]
    assert page == Page(TITLE, LEAD, "\n".join(BODY), keywords, [(ITEM, None, None)] * 2, None, is_glued=True)


def test_title_lead_keywords_and_items_may_be_missing():
    assert page_of(*BODY, SITE, SIMILAR) == Page(None, None, "\n".join(BODY), [], [], None)


def test_a_site_line_at_the_top_hides_nothing():
    page = page_of(SITE, TITLE, *BODY, SIMILAR, ITEM, MORE)
    assert (page.title, page.body, page.items) == (TITLE, "\n".join(BODY), [(ITEM, None, None)])


def test_a_page_known_by_its_read_more_line_only():
    page = page_of(*BODY, ITEM, MORE)
    assert (page.body, page.items) == ("\n".join(BODY), [(ITEM, None, None)])


def test_a_text_without_any_mark_is_all_body():
    assert page_of(*BODY) == Page(None, None, "\n".join(BODY), [], [], None)


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
    assert read_press_page("\n".join([TITLE, line, *BODY])) == Page(TITLE, None, "\n".join(BODY), [], [], published)


def test_a_time_behind_the_reporter():
    page = read_press_page("\n".join([TITLE, "한가람·문새론 기자 | 승인 2025.03.04 10:05", *BODY]))
    assert page == Page(TITLE, None, "\n".join(["한가람·문새론 기자", *BODY]), [], [], "2025.03.04 10:05")


def test_a_time_far_below_the_head_is_text():
    lines = [TITLE, *BODY, *BODY, "입력 2025-03-04 10:00"]
    page = read_press_page("\n".join(lines))
    assert page.published is None
    assert page.body.endswith("입력 2025-03-04 10:00")


def test_outlet_and_time_below_the_title():
    page = read_press_page("\n".join([TITLE, "부산일보 2025.03.10 09:00", *BODY]))
    assert page == Page(TITLE, None, "\n".join(BODY), [], [], "2025.03.10 09:00", source="부산일보")


def test_a_labelled_page():
    url = "https://www.solnae.example/7"
    labels = [
        f"제목: {TITLE}",
        "부제: 산책로는 6월에",
        "입력: 2025-03-04 10:00",
        "매체: 솔내일보",
        "기자: 한가람, 문새론",
        f"URL: {url}",
    ]
    page = read_press_page("\n".join([*labels, f"본문: {BODY[0]}", BODY[1]]))
    assert page == Page(
        TITLE, "산책로는 6월에", "\n".join(BODY), [], [], "2025-03-04 10:00", url, "솔내일보", "한가람, 문새론"
    )


def test_an_address_above_the_title():
    url = "https://www.solnae.example/7"
    page = read_press_page("\n".join([url, TITLE, "2025-03-04 10:00", *BODY]))
    assert page == Page(TITLE, None, "\n".join(BODY), [], [], "2025-03-04 10:00", url)
    assert read_press_page(url) == Page(None, None, url, [], [], None)


@pytest.mark.parametrize(
    ("bracket", "title", "source"),
    [
        ("[부산일보] ", TITLE, "부산일보"),
        ("[한겨레]", TITLE, "한겨레"),
        ("[매일경제신문] ", TITLE, "매일경제신문"),
        ("[속보] ", f"[속보] {TITLE}", None),
        ("[조선] ", f"[조선] {TITLE}", None),
        ("[메트로] ", f"[메트로] {TITLE}", None),
        ("[솔내경제] ", f"[솔내경제] {TITLE}", None),
        ("[부산일보 사설] ", f"[부산일보 사설] {TITLE}", None),
    ],
)
def test_a_known_outlet_in_brackets_before_the_title(bracket, title, source):
    page = read_press_page("\n".join([f"{bracket}{TITLE}", "2025년 3월 10일", *BODY]))
    assert (page.title, page.source, page.body) == (title, source, "\n".join(BODY))


def test_what_the_page_states_goes_before_brackets():
    page = read_press_page("\n".join([f"[부산일보] {TITLE}", "출처: 솔내일보", *BODY]))
    assert (page.title, page.source) == (TITLE, "솔내일보")


def is_furniture(line):
    return furniture.is_menu(line) or any(
        mark.match(line) for mark in (furniture.SITE_LINE, furniture.SIMILAR, furniture.READ_MORE, STAMP_LINE)
    )


def lines_of(page):
    items = [part for item in page.items for part in item if part]
    told = (page.source, page.section, page.published)
    return [part for part in (page.title, page.lead, page.body, *told, *items, " ".join(page.keywords)) if part]


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
    assert all(head in lines for head, *_ in page.items)
    assert page.published is None or page.published in text
