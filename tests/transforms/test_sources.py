import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.contracts import Sources
from transforms.sources import identify_sources, is_outlet_like, known_sources, outlet_names, registered_domain


def domain_of(url):
    return pl.DataFrame({"url": [url]}, schema={"url": pl.String}).select(registered_domain(pl.col("url"))).item()


def source_of(make_drafts, **row):
    drafts, sources = identify_sources(make_drafts(row))
    assert drafts["source_id"].to_list() == sources["source_id"].to_list()
    return sources.select("name", "domain", "kind").row(0)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://n.news.naver.com/article/1", "naver.com"),
        ("https://www.haneul.co.kr/1", "haneul.co.kr"),
        ("haneul.co.kr", "haneul.co.kr"),
        ("http://user@haneul.example:8080/1", "haneul.example"),
        ("//sports.haneul.example?a=b.c", "haneul.example"),
        ("HTTPS://WWW.HANEUL.OR.KR/1", "haneul.or.kr"),
        ("co.kr", "co.kr"),
        ("localhost/1", None),
        ("", None),
        (None, None),
    ],
)
def test_registered_domains(url, domain):
    assert domain_of(url) == domain


def test_a_publishers_own_domain_names_it(make_drafts):
    assert source_of(make_drafts, url="https://www.yna.co.kr/view/1", source="아무신문") == (
        "연합뉴스",
        "yna.co.kr",
        "agency",
    )


def test_a_stated_name_tells_more_than_the_domain_of_an_aggregator(make_drafts):
    name, domain, kind = source_of(make_drafts, url="https://n.news.naver.com/article/1", source="연합뉴스")
    assert (name, domain, kind) == ("연합뉴스", "yna.co.kr", "agency")


def test_an_unknown_name_tells_more_than_the_domain_of_an_aggregator(make_drafts):
    name, _, kind = source_of(make_drafts, url="https://n.news.naver.com/article/1", source="솔내일보")
    assert (name, kind) == ("솔내일보", "unknown")


def test_a_known_name_tells_more_than_an_unknown_domain(make_drafts):
    name, *_ = source_of(make_drafts, url="https://www.solnae.example/1", source="연합뉴스")
    assert name == "연합뉴스"


def test_other_spellings_are_known(make_drafts):
    name, *_ = source_of(make_drafts, source="문화 방송")
    assert name == "MBC"


def test_an_unknown_outlet_is_a_source_of_its_own(make_drafts):
    assert source_of(make_drafts, url="https://www.solnae.example/1", source="솔내일보") == (
        "솔내일보",
        "solnae.example",
        "unknown",
    )
    assert source_of(make_drafts, url="https://www.solnae.example/1") == ("solnae.example", "solnae.example", "unknown")


def test_a_crawlers_key_is_no_name(make_drafts):
    name, *_ = source_of(make_drafts, url="https://www.solnae.example/1", source="solnae_v2")
    assert name == "solnae.example"


def test_neither_name_nor_domain_is_unknown(make_drafts):
    assert source_of(make_drafts, title="제목") == ("unknown", None, "unknown")


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "url": st.sampled_from(
                    [None, "https://yna.co.kr/1", "https://a.example/1", "https://b.example", "???"]
                ),
                "source": st.sampled_from([None, "()", "연합뉴스", "솔내일보", "solnae", "MBC 뉴스"]),
            }
        ),
        max_size=6,
    )
)
def test_every_draft_has_a_source_whatever_the_order(make_drafts, rows):
    drafts, sources = identify_sources(make_drafts(*rows))
    assert drafts.height == len(rows)
    assert set(drafts["source_id"]) == set(sources["source_id"])
    assert drafts["record_id"].to_list() == make_drafts(*rows)["record_id"].to_list()
    _, again = identify_sources(make_drafts(*reversed(rows)))
    assert again.equals(sources)


def test_the_table_of_outlets_is_sound():
    table = known_sources()
    assert table["name"].is_unique().all()
    assert set(table["kind"]) <= set(Sources.kind.metadata["values"])
    domains = table["domains"].explode().drop_nulls()
    assert domains.filter(domains != "").is_unique().all()


def test_outlet_names_are_longest_first():
    names = outlet_names()
    assert "" not in names
    assert list(map(len, names)) == sorted(map(len, names), reverse=True)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://n.news.naver.com/mnews/article/021/0002539100", "문화일보"),
        ("https://n.news.naver.com/article/comment/003/0012345678?sid=100", "뉴시스"),
        ("https://news.naver.com/main/read.naver?mode=LSD&mid=sec&sid1=100&oid=001&aid=0009534862", "연합뉴스"),
        ("https://n.news.naver.com/article/999/0000000001", "네이버뉴스"),
        ("https://n.news.naver.com/article/0010/1", "네이버뉴스"),
        ("https://press.example/article/021/0002539100", "press.example"),
    ],
)
def test_an_address_at_naver_tells_the_outlet_by_its_number(url, name):
    drafts = pl.DataFrame({"url": [url], "source": [None]}, schema={"url": pl.String, "source": pl.String})
    assert identify_sources(drafts)[1]["name"].to_list() == [name]


def test_naver_gives_a_number_to_one_outlet():
    numbers = known_sources()["naver"].explode().to_list()
    told = [number for number in numbers if number]
    assert len(told) == len(set(told)) > 80
    assert all(re.fullmatch(r"\d{3}", number) for number in told)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://h21.hani.co.kr/arti/1.html", "한겨레21"),
        ("https://www.hani.co.kr/arti/1.html", "한겨레"),
        ("https://m.health.chosun.com/1", "헬스조선"),
        ("https://biz.chosun.com/1", "조선비즈"),
        ("https://news.chosun.com/1", "조선일보"),
        ("https://a.press.example.com/1", "example.com"),
    ],
)
def test_an_outlet_of_a_house_is_known_by_its_own_host(url, name):
    drafts = pl.DataFrame({"url": [url], "source": [None]}, schema={"url": pl.String, "source": pl.String})
    assert identify_sources(drafts)[1]["name"].to_list() == [name]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("솔내일보", True),
        ("가온TV", True),
        ("나루타임즈", True),
        ("주요뉴스", False),
        ("세계경제", False),
        ("이동통신", False),
        ("한가람", False),
    ],
)
def test_an_unknown_outlet_is_told_by_the_end_of_its_name(name, expected):
    assert is_outlet_like(name) is expected
