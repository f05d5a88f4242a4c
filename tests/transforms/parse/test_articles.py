from datetime import datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.contracts.records import FIELDS
from transforms.parse import parse_articles

MORE = "더 많은 것을 읽으십시오 »"
BODY = "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다.\n시민들은 책을 모아 보탰다."
PAGE = f"솔내시, 도서관 다시 연다\n{BODY}\n솔내시 도서관\n대한민국 최근 뉴스, 대한민국 헤드 라인\n지붕 고치기로솔내시가 지붕을 고치기로 했다.\n{MORE}"


@pytest.fixture
def parse_one(make_records):
    def parse(**row):
        parsed = parse_articles(make_records(row))
        return parsed.drafts.row(0, named=True)

    return parse


def test_a_metadata_record(parse_one):
    draft = parse_one(
        title="도서관 &amp; 시민", text=BODY, url=" https://a.example/1 ", source="솔내일보", byline="한가람 기자, 문새론",
        section="사회", published="2025-03-04 11:18", collected="2025-03-05T00:00:00Z",
    )  # fmt: skip
    expected = {
        "title": "도서관 & 시민",
        "title_origin": "metadata",
        "body": BODY,
        "body_origin": "metadata",
        "lead": None,
        "is_lead_repeated": False,
        "url": "https://a.example/1",
        "source": "솔내일보",
        "section": "사회",
        "bylines": ["한가람 기자", " 문새론"],
        "published_at": datetime(2025, 3, 4, 2, 18),
        "published_precision": "minute",
        "published_origin": "metadata",
        "published_text": "2025-03-04 11:18",
        "collected_at": datetime(2025, 3, 5),
        "layout": "metadata",
        "n_controls": 0,
    }
    assert {name: draft[name] for name in expected} == expected


def test_a_bare_page(parse_one):
    draft = parse_one(text=f"솔내시, 도서관 다시 연다\n입력 2025-03-04 10:00\n{BODY}", has_fields=False)
    assert (draft["layout"], draft["title"], draft["title_origin"]) == ("press", "솔내시, 도서관 다시 연다", "page")
    assert (draft["body"], draft["body_origin"]) == (BODY, "page")
    assert (draft["published_at"], draft["published_origin"]) == (datetime(2025, 3, 4, 1), "page")


def test_a_page_of_the_aggregator_whatever_it_came_in(make_records):
    parsed = parse_articles(make_records({"text": PAGE, "has_fields": False}, {"text": PAGE, "title": "다른 제목"}))
    assert parsed.drafts["layout"].to_list() == ["aggregator", "aggregator"]
    assert parsed.drafts["title"].to_list() == ["솔내시, 도서관 다시 연다", "다른 제목"]
    assert parsed.drafts["body"].to_list() == [BODY, BODY]
    assert parsed.keywords["keyword"].to_list() == ["솔내시", "도서관"] * 2
    assert parsed.links["title"].to_list() == ["지붕 고치기로"] * 2
    assert parsed.links["position"].to_list() == [1, 1]


def test_a_description_stands_in_for_a_missing_text(parse_one):
    draft = parse_one(title="제목", text=" ", description="솔내시가 도서관을 연다.")
    assert (draft["body"], draft["body_origin"]) == ("솔내시가 도서관을 연다.", "description")
    draft = parse_one(title="제목", text=BODY, description="솔내시가 도서관을 연다.")
    assert (draft["body"], draft["body_origin"]) == (BODY, "metadata")


def test_a_title_repeated_as_first_line_is_taken_off(parse_one):
    assert parse_one(title="도서관 연다", text=f"도서관 연다\n{BODY}")["body"] == BODY
    assert parse_one(title="도서관", text=f"도서관 연다\n{BODY}")["body"] == f"도서관 연다\n{BODY}"


def test_stated_keywords_are_distinct_and_in_order(make_records):
    rows = [
        {"text": BODY, "keywords": "도서관, 시민,도서관,, 책 "},
        {"text": BODY, "keywords": ",".join(map(str, range(300)))},
    ]
    keywords = parse_articles(make_records(*rows)).keywords
    first, second = keywords.partition_by("record_id", maintain_order=True)
    assert first.select("position", "keyword").rows() == [(1, "도서관"), (2, "시민"), (3, "책")]
    assert second.height == 200


def test_a_pages_own_keywords_go_before_stated_ones(make_records):
    keywords = parse_articles(make_records({"text": PAGE, "keywords": "정치"})).keywords
    assert keywords["keyword"].to_list() == ["솔내시", "도서관"]


def test_control_characters_are_counted_before_they_go(parse_one):
    draft = parse_one(title="제목", text="가\x00나\x01다\x7f\n라\t마")
    assert (draft["n_controls"], draft["body"]) == (3, "가나다\n라 마")


def test_a_record_that_reading_found_broken_is_rejected(make_records):
    parsed = parse_articles(make_records({"rule": "bad_json", "message": "not a JSON value"}, {"text": BODY}))
    assert parsed.rejected.select("stage", "rule", "message").rows() == [("read", "bad_json", "not a JSON value")]
    assert parsed.drafts.height == 1


def test_no_records_yield_empty_frames(make_records):
    parsed = parse_articles(make_records())
    assert [frame.height for frame in parsed] == [0, 0, 0, 0]


@settings(max_examples=40)
@given(data=st.data())
def test_every_record_ends_as_one_draft_or_one_rejection(make_records, texts, data):
    field = st.one_of(st.none(), texts, st.just(PAGE))
    row = st.fixed_dictionaries({**dict.fromkeys(FIELDS, field), "has_fields": st.booleans()})
    rule = st.sampled_from([{}, {}, {}, {"rule": "bad_csv", "message": "2 cells"}])
    records = make_records(*data.draw(st.lists(st.builds(lambda row, rule: {**row, **rule}, row, rule), max_size=4)))
    parsed = parse_articles(records)
    ends = [*parsed.drafts["record_id"], *parsed.rejected["record_id"]]
    assert sorted(ends) == sorted(records["record_id"])
    drafted = set(parsed.drafts["record_id"])
    assert set(parsed.keywords["record_id"]) | set(parsed.links["record_id"]) <= drafted
    assert (parsed.drafts["published_at"].is_null() == (parsed.drafts["published_origin"] == "none")).all()
    for children, keys in ((parsed.keywords, ["record_id", "origin"]), (parsed.links, ["record_id"])):
        places = children.group_by(keys).agg(pl.col("position").sort() == pl.int_range(1, pl.len() + 1))
        assert places["position"].list.all().all()


HTML = """<!doctype html><html><head><meta property="og:title" content="솔내시, 강변 도서관 다시 연다">
<link rel="canonical" href="https://www.solnae.example/news/7"><meta property="article:published_time" content="2025-03-04T11:18:00+09:00"></head>
<body><h1>솔내시, 강변 도서관 다시 연다</h1><div id="articleBody"><p>솔내시는 3일 강변 도서관을 다시 연다고 밝혔다. 큰물에 잠긴 지 일곱 달 만이다.</p>
<p>시민들은 책을 모아 보탰고, 목수들은 서가를 새로 짰다. 개관식은 봄나루 축제에 맞춰 열린다.</p></div></body></html>"""


@pytest.mark.parametrize("has_fields", [True, False])
def test_an_html_page_is_a_press_page_whatever_it_came_in(parse_one, has_fields):
    draft = parse_one(text=HTML, has_fields=has_fields)
    assert (draft["layout"], draft["title"], draft["url"]) == (
        "press",
        "솔내시, 강변 도서관 다시 연다",
        "https://www.solnae.example/news/7",
    )
    assert draft["body"].startswith("솔내시는 3일")
    assert draft["body"].endswith("축제에 맞춰 열린다.")
    assert (draft["published_at"], draft["published_origin"]) == (datetime(2025, 3, 4, 2, 18), "page")


def test_a_pages_own_address_counts_where_it_is_of_the_same_site(parse_one):
    assert (
        parse_one(text=HTML, url="https://m.solnae.example/7?from=push")["url"] == "https://www.solnae.example/news/7"
    )
    assert parse_one(text=HTML, url="https://portal.example/7")["url"] == "https://portal.example/7"


def test_what_the_record_states_goes_before_what_the_page_says(parse_one):
    draft = parse_one(text=HTML, title="[속보] 강변 도서관", published="2025-03-05", source="솔내일보")
    assert (draft["title"], draft["title_origin"]) == ("[속보] 강변 도서관", "metadata")
    assert (draft["published_at"], draft["published_origin"]) == (datetime(2025, 3, 4, 15), "metadata")
    assert draft["source"] == "솔내일보"


def test_an_html_page_without_an_article_has_no_body(parse_one):
    empty = '<!doctype html><html><head><meta name="description" content="솔내의 모든 소식"></head><body></body></html>'
    assert parse_one(text=empty, description="솔내의 모든 소식")["body"] is None


@pytest.mark.parametrize(
    "damage", [lambda text: text.encode("cp949").decode("latin-1"), lambda text: text.encode().decode("latin-1")]
)
def test_wrongly_decoded_texts_are_read_anew(parse_one, damage):
    draft = parse_one(title=damage("솔내시, 강변 도서관 다시 연다"), text=damage(BODY))
    assert (draft["title"], draft["body"]) == ("솔내시, 강변 도서관 다시 연다", BODY)


def test_a_text_that_has_lost_bytes_is_held_back(make_records):
    lossy = BODY.encode("cp949").decode("utf-8", "replace")
    parsed = parse_articles(make_records({"title": "도서관", "text": lossy}, {"title": "도서관", "text": BODY}))
    assert parsed.drafts.height == 1
    assert parsed.rejected.select("stage", "rule").rows() == [("parse", "lossy_encoding")]


def test_a_damaged_summary_beside_a_sound_text_harms_nothing(parse_one):
    assert parse_one(text=BODY, description=BODY.encode("cp949").decode("utf-8", "replace"))["body"] == BODY


def test_code_that_a_crawler_left_goes(parse_one):
    assert (
        parse_one(text="// flash 오류를 우회하기 위한 함수 추가\nfunction _flash_removeCallback() {}\n" + BODY)["body"]
        == BODY
    )


def test_a_relative_time_counts_from_the_collection(parse_one):
    draft = parse_one(text=BODY, published="3시간 전", collected="2025-03-05T00:00:00Z")
    assert (draft["published_at"], draft["published_precision"]) == (datetime(2025, 3, 4, 15), "day")
    assert parse_one(text=BODY, published="3시간 전")["published_precision"] == "unknown"


def test_the_lists_of_big_kinds_are_keywords_with_their_origin(make_records):
    row = {
        "text": BODY,
        "keywords": "도서관,책",
        "people": "한가람",
        "places": "솔내",
        "organizations": "솔내시,솔내시",
        "features": "개관",
        "categories": "사회>지역,문화>책",
    }
    found = parse_articles(make_records(row)).keywords
    assert found.select("origin", "position", "keyword").sort("origin", "position").rows() == [
        ("category", 1, "사회>지역"), ("category", 2, "문화>책"), ("feature", 1, "개관"), ("organization", 1, "솔내시"),
        ("page", 1, "도서관"), ("page", 2, "책"), ("person", 1, "한가람"), ("place", 1, "솔내"),
    ]  # fmt: skip


def test_related_articles_of_html_have_their_address(make_records):
    related = '<div class="related"><h3>관련기사</h3><ul><li><a href="/news/8">강변 산책로 6월 재개</a></li></ul></div></body>'
    parsed = parse_articles(make_records({"text": HTML.replace("</body>", related)}))
    assert parsed.links.select("position", "title", "target_url", "split_confidence").rows() == [
        (1, "강변 산책로 6월 재개", "https://www.solnae.example/news/8", 1.0)
    ]
