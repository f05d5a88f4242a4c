import pytest

from transforms.contracts.records import FIELDS
from transforms.read.fields import FIELD_NAMES, JOINED, columns_of_fields, plain_name

BIG_KINDS = ["뉴스 식별자", "일자", "언론사", "기고자", "제목", "통합 분류1", "통합 분류2", "통합 분류3", "사건/사고 분류1", "사건/사고 분류2",
             "사건/사고 분류3", "인물", "위치", "기관", "키워드", "특성추출(가중치순 상위 50개)", "본문", "URL", "분석제외 여부"]  # fmt: skip
"""The 19 columns of a BIG KINDS sheet."""


def test_the_headers_of_a_big_kinds_sheet():
    assert columns_of_fields(BIG_KINDS) == {
        "url": ["URL"],
        "title": ["제목"],
        "text": ["본문"],
        "source": ["언론사"],
        "published": ["일자"],
        "byline": ["기고자"],
        "section": ["통합 분류1"],
        "keywords": ["키워드"],
        "people": ["인물"],
        "places": ["위치"],
        "organizations": ["기관"],
        "features": ["특성추출(가중치순 상위 50개)"],
        "categories": BIG_KINDS[5:11],
    }


def test_every_field_of_a_record_has_names():
    assert set(FIELD_NAMES) == set(FIELDS)


def test_no_name_stands_for_two_fields_but_those_that_are_joined():
    names = [name for field, known in FIELD_NAMES.items() if field not in JOINED for name in known]
    assert len(names) == len(set(names))


def test_names_are_in_the_form_in_which_they_are_compared():
    assert all(plain_name(name) == name for known in FIELD_NAMES.values() for name in known)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Publication_Date ", "publication date"),
        ("\ufeff제목", "제목"),
        ("crawled-AT", "crawled at"),
        ("통합  분류1", "통합 분류1"),
        ("publishedAt", "published at"),
        ("regDate", "reg date"),
        ("URL", "url"),
        ("기사URL", "기사url"),
    ],
)
def test_plain_names(name, plain):
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("names", "field", "columns"),
    [
        (["본문", "full_body"], "text", ["full_body", "본문"]),
        (["link", "originallink"], "url", ["originallink", "link"]),
        (["summary", "description"], "description", ["description", "summary"]),
        (["Press", "출처"], "source", ["Press", "출처"]),
        (["본문", "기사_본문", "전문"], "text", ["전문", "기사_본문", "본문"]),
        (["원문", "원문 url", "본문"], "text", ["본문", "원문"]),
        (["content_html", "content_text"], "text", ["content_text", "content_html"]),
        (
            ["updated_at", "time", "입력일자", "publishedAt"],
            "published",
            ["publishedAt", "입력일자", "time", "updated_at"],
        ),
    ],
)
def test_the_most_telling_column_goes_first(names, field, columns):
    assert columns_of_fields(names)[field] == columns


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("url", "article_url news_url 기사링크 뉴스링크 기사주소 원문링크 원문_url articleUrl"),
        ("title", "뉴스제목 헤드라인 news_headline newsTitle"),
        (
            "text",
            "article_content news_content article_text news_body 뉴스본문 본문내용 기사_내용 원문 전문 content_html content_text",
        ),
        ("source", "press_name media_name 언론사명 신문사명 매체"),
        (
            "published",
            "article_date news_date 작성일자 입력일자 등록일 등록일시 발행일시 발행일자 작성일시 보도일 보도일자 게재일",
        ),
        ("published", "timestamp time 시간 regdate reg_date updated_at DateTime TimeStamp"),
        ("published", "publishedAt createdAt publishDate publicationDate regDate"),
        ("collected", "수집일자 크롤링일시 크롤링일자 crawledAt"),
        ("byline", "reporter_name 기자이름 reporterName"),
    ],
)
def test_names_that_crawlers_give(field, names):
    assert {name: columns_of_fields([name]) for name in names.split()} == {
        name: {field: [name]} for name in names.split()
    }


def test_a_mapping_goes_before_every_known_name():
    assert columns_of_fields(["본문", "원고"], {"text": "원고"}) == {"text": ["원고", "본문"]}
    assert columns_of_fields(["title", "본문"], {"text": "title"})["text"] == ["title", "본문"]


def test_a_mapping_to_an_absent_column_changes_nothing():
    assert columns_of_fields(["본문"], {"text": "원고"}) == {"text": ["본문"]}


def test_repeated_columns_of_a_sheet_follow_one_another():
    assert columns_of_fields(["본문", "제목", "본문 (2)"])["text"] == ["본문", "본문 (2)"]


def test_unknown_columns_are_no_fields():
    assert columns_of_fields(["id", "조회수"]) == {}


def test_a_column_without_a_name_is_no_field():
    assert columns_of_fields(["", "본문"]) == {"text": ["본문"]}
    assert columns_of_fields(["", "본문"], {"title": "제목"}) == {"text": ["본문"]}
