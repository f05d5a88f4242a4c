"""Names by tables and forms."""

import polars as pl
import pytest

from transforms.mentions.naming import with_known_names


def named(surface, kind, name=None, origin="discovered"):
    row = {"surface": surface, "name": name or surface, "type": kind, "origin": origin}
    told = with_known_names(pl.DataFrame([row]))
    return told.select("name", "origin").row(0)


@pytest.mark.parametrize(
    ("surface", "kind", "name", "origin"),
    [
        ("LA", "place", "로스앤젤레스", "curated"),
        ("블룸버그 통신", "organization", "블룸버그통신", "curated"),
        ("솔내지법", "organization", "솔내지방법원", "discovered"),
        ("광주지법 솔내지원", "organization", "광주지방법원 솔내지원", "discovered"),
        ("서울중앙지검 형사9부", "organization", "서울중앙지방검찰청 형사9부", "discovered"),
        ("솔내대병원", "organization", "솔내대학교병원", "discovered"),
        ("민주당 솔내시당", "organization", "더불어민주당 솔내시당", "discovered"),
        ("톰크루즈", "person", "톰 크루즈", "curated"),
        ("마르크 루비오", "person", "마코 루비오", "curated"),
        ("강원지방기상청", "organization", "강원지방기상청", "discovered"),
        ("강원기상청", "organization", "강원지방기상청", "discovered"),
        ("노원", "place", "노원구", "curated"),
        ("후베이", "place", "후베이성", "curated"),
        ("플로리다", "place", "플로리다주", "curated"),
        ("솔내전자", "organization", "솔내전자", "discovered"),
        ("한가람", "person", "한가람", "discovered"),
    ],
)
def test_known_by_another_name(surface, kind, name, origin):
    assert named(surface, kind) == (name, origin)


def test_the_type_decides():
    assert named("전북", "organization")[0] != named("전북", "place")[0]


def test_what_a_table_told_stays():
    assert named("LA", "place", "루이지애나주", "curated") == ("루이지애나주", "curated")
