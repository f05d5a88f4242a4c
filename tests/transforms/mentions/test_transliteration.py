"""Writings of one foreign name."""

import polars as pl
import pytest

from transforms.mentions.transliteration import spelling_variants


def variants(names, known):
    told = spelling_variants(
        pl.DataFrame({"type": "person", "name": names}), pl.DataFrame({"type": "person", "known": known}), by=["type"]
    )
    return dict(told.select("name", "known").iter_rows())


@pytest.mark.parametrize("name", ["마크 루비오", "마르코 루비오", "마코 루비오"])
def test_writings_are_told(name):
    assert variants([name], ["마코 루비오"]) == ({} if name == "마코 루비오" else {name: "마코 루비오"})


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("존 커비", "짐 커비"),
        ("힐러리 켈러", "한스 켈러"),
        ("마코 루비나", "마코 루비오"),
        ("마코 안토니오 루비오", "마코 루비오"),
        ("마코", "마코 루비오"),
    ],
)
def test_other_people_are_not(name, known):
    assert variants([name], [known]) == {}


def test_a_name_between_two_known_ones_is_neither():
    assert variants(["마카 켈러"], ["마코 켈러", "마키 켈러"]) == {}
