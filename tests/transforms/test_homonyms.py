"""Titles tell fields, and fields tell persons of one name apart."""

import polars as pl
import pytest

from transforms.contracts.entities import FIELDS
from transforms.homonyms import field_ids, fields_of_roles, tell_homonyms, title_fields
from transforms.ids import digest


def test_the_table_holds_each_title_once_and_known_fields_only():
    table = title_fields()
    assert table["title"].is_unique().all()
    assert set(table["field"].drop_nulls()) | set(table["other"].drop_nulls()) <= set(FIELDS)
    assert table.filter(pl.col("other").is_not_null() & pl.col("field").is_null()).is_empty()


@pytest.mark.parametrize(
    ("role", "field"),
    [
        ("선수", "sports"),
        ("한빛FC 골키퍼", "sports"),
        ("감독대행", "sports"),
        ("대한체육회 회장", "sports"),
        ("사회부 기자", "press"),
        ("논설위원", "press"),
        ("영화감독", "arts"),
        ("영화 감독", "arts"),
        ("웹툰작가", "arts"),
        ("외교부 장관", "public"),
        ("장관 후보자", "public"),
        ("금융감독원장", "public"),
        ("최고위원", "public"),
        ("교수", "public"),
        ("경감", "public"),
        ("전 의원", "public"),
        ("전 MBN 앵커", None),
        ("국민의힘 후보", "public"),
        ("후보자", None),
        ("위원", None),
        ("주장", None),
    ],
)
def test_a_role_tells_a_field(role, field):
    assert fields_of_roles(pl.Series([role]))["field"].to_list() == [field]


def _told(*mentions, name="김민수"):
    """Mentions as (article, part, place, role) -> place -> field, of those that are told apart."""
    columns = ["article_id", "part", "char_start", "role"]
    frame = pl.DataFrame(
        mentions, schema=dict(zip(columns, [pl.String, pl.String, pl.Int64, pl.String], strict=True)), orient="row"
    )
    told = tell_homonyms(frame.with_columns(found_entity_id=pl.lit(digest("person", name)), name=pl.lit(name)))
    assert told.select(pl.struct("article_id", "part", "char_start").is_unique().all()).item()
    return {row[:3]: row[3] for row in told.select("article_id", "part", "char_start", "field").iter_rows()}


def test_one_field_is_one_person():
    assert _told(("a", "body", 0, "교수"), ("b", "body", 0, "의원"), ("c", "body", 0, None)) == {}


def test_two_fields_are_two_persons_and_articles_without_one_stay():
    told = _told(("a", "body", 0, "교수"), ("a", "body", 9, None), ("b", "body", 0, "선수"), ("c", "body", 0, None))
    assert told == {("a", "body", 0): "public", ("a", "body", 9): "public", ("b", "body", 0): "sports"}


def test_in_one_article_who_has_no_title_is_the_last_one_named_else_the_next():
    told = _told(
        ("a", "title", 0, None),
        ("a", "lead", 3, None),
        ("a", "body", 0, "교수"),
        ("a", "body", 5, None),
        ("a", "body", 10, "선수"),
    )
    assert told == {
        ("a", "lead", 3): "public",
        ("a", "body", 0): "public",
        ("a", "body", 5): "public",
        ("a", "body", 10): "sports",
        ("a", "title", 0): "sports",
    }


def test_a_title_of_two_fields_makes_no_second_person():
    assert _told(("a", "body", 0, "감독"), ("b", "body", 0, "배우")) == {}
    assert set(_told(("a", "body", 0, "감독"), ("b", "body", 0, "의원")).values()) == {"sports", "public"}
    told = _told(
        ("a", "body", 0, "감독"),
        ("b", "body", 0, "배우"),
        ("c", "body", 0, "선수"),
        ("c", "body", 5, "감독"),
        ("b", "body", 5, "감독"),
    )
    assert told == {
        ("a", "body", 0): "sports",
        ("b", "body", 0): "arts",
        ("b", "body", 5): "arts",
        ("c", "body", 0): "sports",
        ("c", "body", 5): "sports",
    }


def test_ids_are_hashes_of_type_name_and_field():
    frame = pl.DataFrame(
        {
            "found_entity_id": [digest("person", "김민수")] * 2,
            "name": ["김민수"] * 2,
            "article_id": ["a", "b"],
            "part": ["body"] * 2,
            "char_start": [0, 0],
            "role": ["교수", "선수"],
        }
    )
    expected = {digest("person", "김민수", field) for field in ("public", "sports")}
    assert set(tell_homonyms(frame)["entity_id"]) == expected
    assert expected < set(field_ids(pl.Series(["김민수"]))["entity_id"])
    assert (
        tell_homonyms(frame.sample(fraction=1, shuffle=True, seed=3))
        .sort("article_id")
        .equals(tell_homonyms(frame).sort("article_id"))
    )


def test_nothing_comes_of_nothing():
    assert _told() == {}
