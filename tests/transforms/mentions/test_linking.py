"""Which thing a mention names: definitions, longer names, surnames, offices, names of the time."""

from datetime import date

import polars as pl
import pytest

from transforms.mentions.linking import link_mentions

COLUMNS = {
    "article_id": pl.String,
    "part": pl.String,
    "char_start": pl.Int64,
    "surface": pl.String,
    "name": pl.String,
    "type": pl.String,
    "kind": pl.String,
    "origin": pl.String,
    "method": pl.String,
    "confidence": pl.Float64,
    "role": pl.String,
    "defines": pl.String,
}


def mention(
    surface, kind="person", *, at=0, name=None, role=None, defines=None, part="body", article="a", found="discovered"
):
    row = (article, part, at, surface, name or surface, kind, "", found, "model", 0.9, role, defines)
    return dict(zip(COLUMNS, row, strict=True))


def linked(*rows, day=None):
    days = pl.DataFrame({"article_id": ["a"], "day": [day]}, schema={"article_id": pl.String, "day": pl.Date})
    told = link_mentions(pl.DataFrame(list(rows), schema=COLUMNS), days)
    return [(row["surface"], row["name"]) for row in told.iter_rows(named=True)]


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        # Both unknown: the first one names both.
        (
            mention("물빛에너지솔루션", "organization"),
            mention("물빛엔솔", "organization", at=9),
            ["물빛에너지솔루션"] * 2,
        ),
        # One known: it names both, wherever it stands.
        (
            mention("세계물기구", "organization"),
            mention("WWO", "organization", at=9, name="세계수자원기구", found="curated"),
            ["세계수자원기구"] * 2,
        ),
        (mention("한가람"), mention("韓가람", at=9), ["한가람", "韓가람"]),
        (mention("한가람"), mention("韓佳藍", at=9), ["한가람", "한가람"]),
        # A part and its actor.
        (mention("박솔내"), mention("한가람", at=9), ["박솔내", "한가람"]),
    ],
)
def test_two_names_of_one_thing(first, second, names):
    second["defines"] = first["name"]
    assert [name for _, name in linked(first, second)] == names


def test_what_is_defined_once_holds_in_the_whole_article():
    rows = linked(
        mention("물빛에너지솔루션", "organization"),
        mention("물빛엔솔", "organization", at=9, defines="물빛에너지솔루션"),
        mention("물빛엔솔", "organization", at=50),
        mention("물빛엔솔", "organization", part="title"),
    )
    assert {name for _, name in rows} == {"물빛에너지솔루션"}


@pytest.mark.parametrize(
    ("longer", "short", "kind", "name"),
    [
        ("솔내당 부산시당", "부산시당", "organization", "솔내당 부산시당"),
        ("솔내대학교", "솔내대학", "organization", "솔내대학교"),
        ("솔내대학교 의과대학", "솔내대학교", "organization", "솔내대학교"),
        ("FC솔내", "솔내", "organization", "FC솔내"),
        ("한가람", "가람", "person", "한가람"),
        ("마틴 켈러", "켈러", "person", "마틴 켈러"),
        ("마틴 켈러", "마틴", "person", "마틴"),
    ],
)
def test_short_forms_of_longer_names(longer, short, kind, name):
    assert linked(mention(longer, kind), mention(short, kind, at=30))[1] == (short, name)


def test_a_short_form_of_two_names_stays_alone():
    rows = linked(mention("한가람"), mention("서가람", at=10), mention("가람", at=20))
    assert rows[2] == ("가람", "가람")


def test_writings_of_one_foreign_name_are_one_person():
    rows = linked(
        mention("마르코 켈러", at=0),
        mention("마코 켈러", at=10),
        mention("마코 켈러", at=30),
        mention("한스 켈러", at=50),
        mention("켈러", at=70),
    )
    assert [name for _, name in rows] == ["마코 켈러", "마코 켈러", "마코 켈러", "한스 켈러", "켈러"]


def test_a_surname_goes_to_whoever_holds_the_title():
    rows = linked(
        mention("이가람", role="총회장"),
        mention("이누리", at=20, role="변호사"),
        mention("이", at=40, role="총회장"),
        mention("이", at=60, role="변호사"),
        mention("이", at=80),
        mention("이", part="title", role="의원"),
    )
    assert [name for _, name in rows] == ["이가람", "이누리", "이가람", "이누리", "이누리", "이누리"]


def test_a_surname_that_nobody_bears_is_nobody():
    assert linked(mention("한가람"), mention("서", at=9, role="의원")) == [("한가람", "한가람")]


def test_a_calling_goes_to_nobody_who_has_another():
    governor = mention("이누리", role="경기도지사")
    assert linked(governor, mention("이", at=20, role="판사")) == [("이누리", "이누리")]
    assert linked(governor, mention("이", at=20, role="지사"))[1] == ("이", "이누리")
    assert linked(governor, mention("이", at=20, role="의원"))[1] == ("이", "이누리")
    assert linked(mention("이누리"), mention("이", at=20, role="판사"))[1] == ("이", "이누리")


def test_rare_surnames_before_a_title():
    assert linked(mention("봉누리", role="감독"), mention("봉", at=20, role="감독"))[1] == ("봉", "봉누리")
    assert linked(mention("한가람"), mention("봉", at=20, role="감독")) == [("한가람", "한가람")]
    assert linked(mention("한가람"), mention("비", at=20))[1] == ("비", "비")


def test_who_holds_the_office_is_not_who_else_has_the_surname():
    rows = [mention("문누리", role="해양수산부 장관"), mention("문", at=20, role="대통령")]
    assert linked(*rows, day=date(2020, 8, 1))[1] == ("문", "문재인")
    assert linked(*rows, day=date(2024, 8, 1))[1] == ("문", "문누리")


@pytest.mark.parametrize(
    ("surname", "role", "day", "names"),
    [
        ("문", "대통령", date(2020, 8, 1), [("문", "문재인")]),
        ("尹", "대통령", date(2023, 10, 10), [("尹", "윤석열")]),
        ("이", "대통령", date(2011, 1, 18), [("이", "이명박")]),
        ("이", "대통령", date(2025, 7, 1), [("이", "이재명")]),
        ("문", "대통령", date(2024, 1, 1), []),
        ("문", "대통령", None, []),
        ("문", "회장", date(2020, 8, 1), []),
    ],
)
def test_offices_are_held_on_a_day(surname, role, day, names):
    assert linked(mention(surname, role=role), day=day) == names


@pytest.mark.parametrize(
    ("surface", "name", "kind", "day", "told"),
    [
        ("전북", "전북특별자치도", "place", date(2020, 8, 1), "전라북도"),
        ("전북", "전북특별자치도", "place", date(2024, 1, 18), "전북특별자치도"),
        ("전북", "전북특별자치도", "place", None, "전북특별자치도"),
        ("민주당", "더불어민주당", "organization", date(2013, 1, 1), "민주통합당"),
        ("서울경찰청", "서울경찰청", "organization", date(2020, 8, 1), "서울경찰청"),
        ("서울지방경찰청", "서울경찰청", "organization", date(2020, 8, 1), "서울지방경찰청"),
    ],
)
def test_things_have_the_name_of_the_day(surface, name, kind, day, told):
    assert linked(mention(surface, kind, name=name, found="curated"), day=day) == [(surface, told)]


def test_a_name_has_one_type_in_an_article():
    rows = [mention("나래", "organization", at=at) for at in (0, 20)] + [mention("나래", at=40)]
    days = pl.DataFrame(schema={"article_id": pl.String, "day": pl.Date})
    told = link_mentions(pl.DataFrame(rows, schema=COLUMNS), days)
    assert told["type"].unique().to_list() == ["organization"]
