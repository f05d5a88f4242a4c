"""Time expressions of articles: places, parts, repeated leads; and the reference page, where it is at hand."""

import json
from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.analyze import repeated_places, segment_articles
from transforms.contracts import TimeExpressions
from transforms.dates import anchor_days, extract_times, read_times
from transforms.identify import identify_articles
from transforms.ids import digest
from transforms.normalize import normalize_articles
from transforms.parse import parse_articles

PIECES = (
    "지난 29일 오후 1시부터 3시", "오늘(1일)", "이날", "전날 밤 12시", "2019~2021년", "1·4분기", "설 연휴", "6년 전", "31일", "20:50",
    "내년 상반기", "첫 주말", "다음날인 2일", "99년", "0시", "24시", "2월 30일", "'97년", "3~1일", "12월 31일부터 1일", "전년 동기", "(", ")",
    "까지", " ", "\n", "다.", "“", "”", '"', "🙂", "부터", "~", "2999년 12월", "1000년", "13월", "마지막 주", "보름 뒤", "(현지시간)", "인 ",
)  # fmt: skip


@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=14),
    anchor=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_every_expression_stands_in_its_text_and_none_overlap(pieces, anchor):
    text = "".join(pieces)
    at = 0
    for start, end, value in read_times(text, anchor):
        assert at <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert value.start <= value.end
        at = end


def _articles(**values):
    row = {
        "article_id": digest("a"),
        "title": "가온 소식",
        "title_origin": "page",
        "is_lead_repeated": False,
        "lead": None,
        "body": None,
        "published_at": datetime(2025, 5, 16, 15),
        "published_precision": "minute",
        "collected_at": datetime(2025, 5, 20),
        **values,
    }
    return pl.DataFrame(
        [row], schema_overrides={"lead": pl.String, "body": pl.String, "published_at": pl.Datetime("us")}
    )


def _times(articles):
    rows = extract_times(articles, repeated_places(*segment_articles(articles)))
    return TimeExpressions.validate(rows).select("part", "surface", pl.col("value_start").dt.date()).rows()


def test_every_part_is_told_from_the_day_in_korea():
    rows = _times(_articles(title="어제 가온", lead="그제 나래", body="오늘 다솜"))
    assert rows == [
        ("title", "어제", date(2025, 5, 16)),
        ("lead", "그제", date(2025, 5, 15)),
        ("body", "오늘", date(2025, 5, 17)),
    ]


def test_an_inferred_title_is_no_text():
    assert _times(_articles(title="어제 가온", title_origin="inferred")) == []


def test_what_a_lead_repeats_is_told_once():
    said = "나래시는 지난 14일 새 다리를 열었다고 밝혔다."
    articles = _articles(lead=f"{said} 다음 달 또 연다.", body=f"{said} 다리는 길다.", is_lead_repeated=True)
    assert [row[:2] for row in _times(articles)] == [("lead", "다음 달"), ("body", "지난 14일")]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, date(2025, 5, 17)),
        ({"published_precision": "month"}, None),
        ({"published_at": None, "published_precision": "unknown"}, date(2025, 5, 20)),
        ({"published_at": None, "published_precision": "unknown", "collected_at": None}, None),
    ],
)
def test_anchor(values, expected):
    articles = _articles(**values).with_columns(pl.col("collected_at").cast(pl.Datetime("us")))
    assert anchor_days(articles).to_list() == [expected]


def test_the_reference_page(seed, make_records):
    if not seed.exists():
        pytest.skip("no reference page")
    gold = json.loads((seed / "gold.json").read_text(encoding="utf-8"))["time_expressions"]
    text = (seed / "page.txt").read_text(encoding="utf-8")
    drafts = normalize_articles(parse_articles(make_records({"text": text})).drafts)
    (row,) = identify_articles(drafts).to_dicts()
    told = list(read_times(row["body"], date.fromisoformat(gold["collected_on"])))
    assert {row["body"][a:b]: str(value.start.date()) for a, b, value in told} == gold["values"]
