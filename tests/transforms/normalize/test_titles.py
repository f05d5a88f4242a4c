"""Labels of titles."""

import polars as pl
import pytest

from transforms.normalize.titles import plain_title, title_tags


@pytest.mark.parametrize(
    ("title", "tags"),
    [
        ("[속보] 도서관 다시 연다", ["속보"]),
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
