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
    ],
)
def test_the_most_telling_column_goes_first(names, field, columns):
    assert columns_of_fields(names)[field] == columns


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
