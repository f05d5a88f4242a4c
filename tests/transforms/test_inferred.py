"""Days of articles that state none: from their text, and only where it is sure."""

from datetime import date, datetime

import pytest

from transforms.inferred import infer_published, published_day
from transforms.parse import parse_articles

CAPTION = (
    "[솔내=뉴시스] 가나래 기자 = 문새론 시장이 4일 오전 솔내시청에서 다리를 소개하고 있다. 2025.03.04. nara@newsis.com"
)
NEWS = "[솔내=뉴시스] 한가람 기자 = 솔내시는 4일 새 다리를 열었다고 밝혔다."


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("새 다리", "솔내에 다리가 열렸다.\n입력 2025.03.04 11:18"),
        ("새 다리", "기사입력 : 2025-03-04\n솔내에 다리가 열렸다."),
        ("새 다리", "솔내에 다리가 열렸다.\n<저작권자> 2025/03/04 11:18 송고"),
        ("[오늘의 날씨] 2025년 3월 4일", "맑겠다."),
        ("2025년 3월 4일 오늘의 운세", "좋겠다."),
        ("새 다리", f"{CAPTION}\n{NEWS}"),
        ("새 다리", f"{CAPTION} *재판매 및 DB 금지{NEWS}"),
    ],
)
def test_the_text_tells_its_day(title, body):
    assert published_day(title, body, None) == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("새 다리", "솔내시는 4일 새 다리를 열었다고 밝혔다."),
        ("새 다리", "2025년 3월 4일 열린 다리다."),
        ("새 다리", "솔내시가 특허를 2025.03.04 등록했다."),
        ("새 다리", "나래시 등록 2025년 3월 4일 이전 차량"),
        ("새 다리", "입력 2025.13.45 11:18"),
        ("내일의 경기, 오늘은 쉰다 2025년 3월 5일", "없다."),
        ("[주요 지표] 2025년 3월 4일자", "없다."),
        # A photograph of another time, or with no day of its own, or several of them.
        ("새 다리", f"{CAPTION}\n{NEWS.replace('4일', '9일')}"),
        ("새 다리", f"{CAPTION.replace('4일', '지난 4일')}\n{NEWS}"),
        ("새 다리", f"{CAPTION.replace('4일 ', '')}\n{NEWS}"),
        ("새 다리", f"{CAPTION}\n{CAPTION.replace('2025', '2024')}\n{NEWS}"),
        ("새 다리", CAPTION),
    ],
)
def test_other_days_are_not_that_of_the_article(title, body):
    assert published_day(title, body, None) is None


def test_no_day_behind_the_collection():
    body = "솔내에 다리가 열렸다.\n입력 2025.03.04 11:18"
    assert published_day(None, body, datetime(2025, 3, 3, 15)) == date(2025, 3, 4)
    assert published_day(None, body, datetime(2025, 3, 3, 14)) is None


def test_only_where_nothing_is_stated(make_drafts):
    body = "솔내에 다리가 열렸다.\n입력 2025.03.04 11:18"
    stated = {"published_at": datetime(2025, 1, 1), "published_precision": "day", "published_origin": "metadata"}
    drafts = make_drafts(
        {"body": body},
        {"body": body, "published_text": "2025-01-01", **stated},
        {"body": body, "published_text": "얼마 전"},
        {"body": "솔내에 다리가 열렸다."},
        {"body": None},
    )
    columns = ("published_at", "published_precision", "published_origin")
    assert infer_published(drafts).select(columns).rows() == [
        (datetime(2025, 3, 3, 15), "day", "inferred"),
        (datetime(2025, 1, 1), "day", "metadata"),
        *[(None, "unknown", "none")] * 3,
    ]


def test_a_record_without_a_day_gets_that_of_its_text(make_records):
    row = {"title": "새 다리", "text": f"{CAPTION}\n{NEWS}"}
    drafts = parse_articles(make_records(row, {**row, "published": "2025-03-09"})).drafts
    assert drafts.select("published_at", "published_origin").rows() == [
        (datetime(2025, 3, 3, 15), "inferred"),
        (datetime(2025, 3, 8, 15), "metadata"),
    ]
