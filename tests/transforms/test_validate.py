from datetime import datetime

import polars as pl
import pytest

from transforms import validate
from transforms.contracts import Articles
from transforms.contracts.articles import MAX_TEXT, MAX_TITLE
from transforms.contracts.columns import polars_schema
from transforms.contracts.records import DraftKeywords, DraftLinks
from transforms.identify import identify_articles
from transforms.ids import digest
from transforms.sources import identify_sources
from transforms.validate import validate_articles

SEEN = datetime(2025, 3, 10, 12)
SOUND = {"title": "솔내 도서관 다시 연다", "body": "솔내시는 3일 강변 도서관을 다시 연다고 밝혔다."}


@pytest.fixture
def validated(make_drafts):
    def run(*rows, keywords=(), links=()):
        drafts, _ = identify_sources(identify_articles(make_drafts(*rows)))
        return validate_articles(
            drafts,
            pl.DataFrame(keywords, schema=polars_schema(DraftKeywords), orient="row"),
            pl.DataFrame(links, schema=polars_schema(DraftLinks), orient="row"),
            run_id="run",
            seen_at=SEEN,
        )

    return run


BROKEN = {
    "control_bytes": (
        {"body": "가" * 100, "n_controls": 5},
        "5 control characters in a text of 100: binary data?",
    ),
    "error_page": (
        {"title": "404 Not Found", "body": "요청하신 페이지를 찾을 수 없습니다.\n주소를 다시 확인해 주세요."},
        "no article, but what a server shows in its place: 요청하신 페이지를 찾을 수 없습니다.\n주소를 다시 확인해 주세요.",
    ),
    "no_text": ({"body": None}, "neither text nor description, or nothing left of it but site lines"),
    "over_long": (
        {"body": "가" * (MAX_TEXT + 1)},
        f"title of {len(SOUND['title'])} and text of 200001 characters; at most 500 and 200,000",
    ),
    "not_korean": ({"title": "Library reopens", "body": "The library reopened on Monday. 도서관"}, "3 of 43 letters are Hangul"),
    "published_impossible": ({"published_text": "2099-13-45"}, "no such time: 2099-13-45"),
    "published_out_of_range": (
        {"published_at": datetime(1802, 3, 1), "published_origin": "metadata", "published_text": "1802-03-01"},
        "published 1802-03-01: before the first Korean newspaper or after the page was taken",
    ),
}  # fmt: skip
"""Every rule of our own, a draft that breaks it, and what is said."""


@pytest.mark.parametrize("rule", BROKEN)
def test_every_rule_holds_a_record_back_and_says_why(validated, rule):
    row, message = BROKEN[rule]
    found = validated({**SOUND, **row}, SOUND)
    assert found.rejected.select("stage", "rule", "message").rows() == [("validate", rule, message)]
    assert found.articles["locator"].to_list() == ["line 2"]


def test_no_rule_is_without_a_failing_test():
    assert [rule for rule, _, _ in validate._rules(SEEN)] == list(BROKEN)


def at(published, **more):
    return {"published_at": published, "published_origin": "metadata", "published_text": str(published), **more}


@pytest.mark.parametrize(
    "row",
    [
        {"n_controls": 4},
        {"body": "가" * 2_000, "n_controls": 10},
        {"body": None, "lead": "솔내시가 도서관을 연다."},
        {"body": "가" * MAX_TEXT},
        {"title": "가" * MAX_TITLE},
        {"title": "IT", "body": "솔내 도서관 " + "a" * 8},
        {"title": "가나다", "body": "abcdefg"},
        {"published_text": "어제"},
        at(datetime(1883, 1, 1)),
        at(datetime(2025, 3, 11, 12)),
        at(datetime(2025, 3, 9), collected_at=datetime(2025, 3, 8)),
    ],
)
def test_what_is_just_within_the_rules_passes(validated, row):
    found = validated({**SOUND, **row})
    assert found.rejected.is_empty()
    assert found.articles.height == 1


def test_a_day_that_is_only_inferred_holds_nothing_back(validated):
    guessed = {"published_origin": "inferred", "published_precision": "day"}
    found = validated(
        {**SOUND, **guessed, "published_at": datetime(2025, 4, 1)},
        {**SOUND, **guessed, "published_at": datetime(2025, 3, 1)},
        {**SOUND, "published_origin": "none"},
    )
    assert found.rejected.is_empty()
    columns = ("published_at", "published_precision", "published_origin")
    assert found.articles.sort("locator").select(columns).rows() == [
        (None, "unknown", "none"),
        (datetime(2025, 3, 1), "day", "inferred"),
        (None, "unknown", "none"),
    ]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ({"title": "가" * (MAX_TITLE + 1)}, "over_long"),
        ({"title": "12", "body": "3.4 5.6"}, "not_korean"),
        ({"body": "가" * 2_000, "n_controls": 11}, "control_bytes"),
        ({"body": None, "n_controls": 40}, "control_bytes"),
        (at(datetime(2025, 3, 11, 12, 1)), "published_out_of_range"),
        (at(datetime(2025, 3, 9, 0, 1), collected_at=datetime(2025, 3, 8)), "published_out_of_range"),
        ({"url": "https://a.example/" + "x" * 2_000}, "url_max_length"),
        ({"section": "가" * 201}, "section_max_length"),
        ({"title": ""}, "title_min_length"),
    ],
)
def test_what_is_just_outside_is_held_back(validated, row, rule):
    found = validated({**SOUND, **row})
    assert found.rejected["rule"].to_list() == [rule]
    assert found.articles.is_empty()


def test_a_rule_of_the_contract_is_named(validated):
    found = validated({**SOUND, "section": "가" * 201}, SOUND)
    assert found.rejected["message"].to_list() == ["breaks the rule section|max_length of the table articles"]
    assert found.articles["locator"].to_list() == ["line 2"]


def test_the_most_telling_rule_is_named(validated):
    found = validated({"title": "x", "body": None, "n_controls": 40, "published_text": "2099-13-45"})
    assert found.rejected["rule"].to_list() == ["control_bytes"]


def test_every_draft_is_an_article_or_rejected(validated):
    rows = [SOUND, *({**SOUND, **row} for row, _ in BROKEN.values()), SOUND, {**SOUND, "section": "가" * 201}]
    found = validated(*rows)
    assert found.articles.height + found.rejected.height == len(rows)
    assert found.rejected["record_id"].is_unique().all()


def test_what_an_article_is_given(validated):
    row = validated({**SOUND, **at(datetime(2025, 3, 9, 15, 30)), "published_precision": "minute"}).articles.row(
        0, named=True
    )
    assert (row["first_seen_at"], row["run_id"], row["revision_no"]) == (SEEN, "run", 1)
    assert row["published_on"].isoformat() == "2025-03-10"
    assert (row["language"], row["n_chars"]) == ("ko", len(SOUND["body"]))
    assert (row["duplicate_of"], row["duplicate_kind"], row["story_id"]) == (None, None, None)


def test_a_text_with_less_than_half_hangul_is_mixed(validated):
    found = validated({"title": "가", "body": "가나다 abcd"}, {"title": "가", "body": "가나다 abcde"})
    assert found.articles["language"].to_list() == ["ko", "mixed"]


def test_the_frame_is_that_of_the_table(validated):
    # ArticleRows declares its key anew, so the columns stand in another order.
    assert dict(validated(SOUND).articles.schema) == dict(polars_schema(Articles))


def test_children_follow_their_article(validated):
    ids = [digest("dump", str(number)) for number in (1, 2)]
    found = validated(
        SOUND,
        {**SOUND, **BROKEN["not_korean"][0]},
        keywords=[(ids[0], "page", 1, "도서관"), (ids[0], "person", 1, "한가람"), (ids[1], "page", 1, "library")],
        links=[
            (ids[0], 1, "지붕 고친다", None, False, 0.5, "https://a.example/2"),
            (ids[1], 1, "roof", None, False, 0.5, None),
        ],
    )
    article_id = found.articles["article_id"][0]
    assert found.keywords.select("article_id", "keyword", "origin").rows() == [
        (article_id, "도서관", "page"),
        (article_id, "한가람", "person"),
    ]
    assert found.links.select("article_id", "title", "target_url", "target_method").rows() == [
        (article_id, "지붕 고친다", "https://a.example/2", None)
    ]


def test_nothing_to_validate(validated):
    assert [frame.height for frame in validated()] == [0, 0, 0, 0]


def test_a_collection_time_ahead_of_the_clock_is_not_kept(validated):
    ahead = validated({**SOUND, "collected_at": datetime(2999, 1, 1)}).articles
    assert ahead["collected_at"].to_list() == [None]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("페이지를 찾을 수 없습니다", None),
        ("Not Found", None),
        ("404", "홈으로"),
        ("솔내일보", "존재하지 않는 기사입니다."),
        ("솔내일보", "언론사 요청에 의해 삭제된 기사입니다."),
        ("솔내일보", "삭제되었거나 존재하지 않는 기사입니다.\n이전 페이지로 돌아가기"),
        (
            "솔내일보",
            "죄송합니다. 요청하신 페이지를 찾을 수 없습니다. 입력하신 주소가 정확한지 다시 한번 확인해 주시기 바랍니다.",
        ),
        ("솔내일보", "해당 기사는 언론사의 요청으로 삭제되었습니다."),
        ("오류", "기사가 존재하지 않습니다"),
    ],
)
def test_error_pages_are_no_articles(validated, title, body):
    found = validated({**SOUND, "title": title, "body": body})
    assert found.rejected["rule"].to_list() == ["error_page"]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("“존재하지 않는 기사입니다” 뜨는 까닭", SOUND["body"]),
        ("페이지를 찾을 수 없습니다", SOUND["body"] * 20),
        (SOUND["title"], "‘삭제된 기사입니다’라는 글이 떴다고 시민들은 말했다."),
        (SOUND["title"], "404번 버스가 3일부터 다시 다닌다."),
        (SOUND["title"], f"{SOUND['body']}\n페이지를 찾을 수 없습니다."),
        ("404", SOUND["body"] * 20),
    ],
)
def test_articles_on_errors_are_articles(validated, title, body):
    found = validated({**SOUND, "title": title, "body": body})
    assert found.rejected.is_empty()
