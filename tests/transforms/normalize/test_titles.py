"""Labels of titles."""

import polars as pl
import pytest

from transforms.normalize.titles import plain_title, read_title, title_tags


@pytest.mark.parametrize(
    ("title", "tags"),
    [
        ("[속보] 도서관 다시 연다", ["속보"]),
        ("(종합2보) 도서관 다시 연다", ["종합2보"]),
        ("(종합) 도서관 다시 연다", ["종합"]),
        ("[종합] 도서관 다시 연다", ["종합"]),
        ("[단독] (종합) 도서관 다시 연다 [영상]", ["단독", "종합", "영상"]),
        ("(솔내) 도서관 다시 연다", []),
        ("[단독][영상] 도서관 다시 연다", ["단독", "영상"]),
        ("도서관 다시 연다(종합)", ["종합"]),
        ("도서관 다시 연다 (종합2보)", ["종합2보"]),
        ("[사설] 도서관을 열자 [전문]", ["사설", "전문"]),
        ("<사설> 도서관을 열자", ["사설"]),
        ("【현장】 도서관", ["현장"]),
        ("[한가람 칼럼] 도서관", ["한가람 칼럼"]),
        ("도서관의 하루(上)", ["上"]),
        ("도서관 다시 연다 [솔내의 아침]", ["솔내의 아침"]),
        ("도서관 다시 연다[솔내의 아...", ["솔내의 아"]),
        ("[우가람]의 책이 나온다", []),
        ("<솔내의 하루> 다음 달 나온다", []),
        ("도서관(강변) 다시 연다", []),
        ("도서관 다시 연다(강변점)", []),
        ("도서관 [강변] 다시 연다", []),
        ("도서관 다시 연다", []),
        (None, []),
    ],
)
def test_labels(title, tags):
    frame = pl.DataFrame({"title": [title]}, schema={"title": pl.String})
    assert frame.select(title_tags(pl.col("title"))).item().to_list() == tags


def test_a_title_that_is_only_an_outlet_stays():
    frame = pl.DataFrame({"title": ["도서관 다시 연다 - 한국일보", "한국일보", "도서관 - 강변"]})
    assert frame.select(plain_title(pl.col("title")))["title"].to_list() == [
        "도서관 다시 연다",
        "한국일보",
        "도서관 - 강변",
    ]


TITLE = "솔내시, 강변 도서관 다시 연다"


@pytest.mark.parametrize(
    ("tail", "outlet", "section"),
    [
        (" ‹ 사회 ‹ 뉴스 ‹ 기사본문 - 부산일보", "부산일보", "사회"),
        (" < 사회 < 뉴스 < 기사본문 - 솔내의 아침", "솔내의 아침", "사회"),
        (" < 국회·정당 < 정치 < 기사본문 - 솔내신문", "솔내신문", "정치"),
        (" < 솔내소식 < 기사본문", None, "솔내소식"),
        (" < 기사본문 - 솔내신문 - Google 뉴스", "솔내신문", None),
        (" :: 공감언론 뉴시스 ::", "뉴시스", None),
        (" ::공감언론 뉴시스통신사::", "뉴시스통신", None),
        (" - 부산일보 - Google 뉴스", "부산일보", None),
        (" | Daum 뉴스", None, None),
        (" : 네이버 뉴스", "네이버 뉴스", None),
        (" - 머니투데이 뉴스", "머니투데이", None),
        (" | 한겨레 | 사회", "한겨레", "사회"),
        (" > 뉴스 | 부산일보", "부산일보", None),
        (" | 사회 | 한겨레 : 네이버 뉴스", "한겨레", "사회"),
        (" - 경향신문 - www.khan.co.kr", "경향신문", None),
        (" - 경향신문 www.khan.co.kr", "경향신문", None),
        (" - 솔내신문", "솔내신문", None),
        (" <한겨레>", "한겨레", None),
        ("|부산일보", "부산일보", None),
        ("-국민일보", "국민일보", None),
        ("-국민일보 : 네이버 뉴스", "국민일보", None),
    ],
)
def test_what_a_site_adds_goes(tail, outlet, section):
    frame = pl.DataFrame({"title": [TITLE + tail, f"[단독] {TITLE}(종합){tail}"]})
    read = frame.select(read_title(pl.col("title")))["title"].struct.unnest()
    assert read.rows() == [(TITLE, outlet, section), (f"[단독] {TITLE}(종합)", outlet, section)]


@pytest.mark.parametrize(
    "title",
    [
        "부산일보 - 솔내시, 도서관 함께 연다",
        "한겨레 기자가 본 솔내 도서관",
        "도서관 여는 솔내시-국민일보 손잡다",
        "솔내시-국민일보",
        "함께 여는 부산일보-국민일보",
        "도서관 연다-솔내신문",
        "솔내시 도서관 - 사회",
        "도서관을 덮친 것 - 가짜뉴스",
        "검색 1위: 네이버",
        "도서관 음반을 낸 곳 | 카카오 엔터",
        "강변 < 산책로 < 도서관",
        "책 값 1만원→2만원 | 솔내 서점",
        "한-미 도서관 교류",
        "www.solnae.example",
        None,
    ],
)
def test_what_belongs_to_the_sentence_stays(title):
    frame = pl.DataFrame({"title": [title]}, schema={"title": pl.String})
    assert frame.select(read_title(pl.col("title"))).item() == {"title": title, "outlet": None, "section": None}


def test_no_titles():
    frame = pl.DataFrame({"title": []}, schema={"title": pl.String})
    assert frame.select(plain_title(pl.col("title"))).is_empty()
