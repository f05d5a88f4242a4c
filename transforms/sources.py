"""Which outlet published an article: by the domain of its URL, by the name that the record states.

Known outlets stand in `data/sources.csv` (name, registered domains, kind, other spellings, number at Naver; compiled by us,
the numbers checked against the links of a crawl). What is not known there becomes a source of its own, under its name or
its domain.
"""

import re
from functools import lru_cache
from importlib import resources

import polars as pl

from transforms.contracts import Sources
from transforms.ids import digest_column

NAMED_OUTLET = (
    r"[가-힣A-Za-z0-9·&]{1,12}(?:신문|일보|뉴스|경제|통신|방송|타임[스즈]|데일리|투데이|저널|TV|미디어|포스트)"
)
"""What the names of outlets that are not known end in; compiled from those that are."""

NO_OUTLET = re.compile(
    r"(?:.*(?:이동|정보|전기|위성|무선)통신|.*(?:가짜|주요|속보|최신|전체|추천|인기|관련|포토|영상|오늘의?|지역|날씨|스포츠|연예)뉴스"
    r"|(?:생|재난|인터넷|공영|민영|지상파|종편|개인|홈쇼핑|안내|교육|라디오)방송|(?:소셜|멀티|뉴|매스|올드|1인)미디어|스마트TV|IPTV"
    r"|(?:세계|지역|서민|국민|실물|디지털|거시|공유|민생|북한|중국|미국|일본|시장|정치|국제|사회|금융|생활|산업|가정|플랫폼|글로벌)[·/]?경제)"
)
"""Words of everyday language and names of sections that end so too."""

NAVER_NUMBER = r"^[^?#]*\.naver\.com/(?:.*[/?&])?(?:article/(?:comment/)?|oid=)(\d{3})(?:\D|$)"
"""Naver's number of the outlet in an address there: n.news.naver.com/mnews/article/001/0012345678, read.naver?oid=001&aid=..."""

SECOND_LEVEL = ("co", "or", "go", "ac", "ne", "pe", "re", "com", "org", "net")
"""Labels under a country's domain that are not registered by an outlet (co.kr, com.cn)."""


@lru_cache(maxsize=1)
def known_sources() -> pl.DataFrame:
    """The curated outlets: `name`, `domains` (list), `kind`, `aliases` (list), `naver` (list of numbers)."""
    with resources.files("transforms.data").joinpath("sources.csv").open("rb") as file:
        table = pl.read_csv(file, infer_schema=False)
    return table.with_columns(pl.col("domains", "aliases", "naver").fill_null("").str.split("|"))


@lru_cache(maxsize=1)
def outlet_names() -> tuple[str, ...]:
    """Every spelling of every known outlet, longest first, so that a pattern made of them is greedy."""
    table = known_sources()
    names = set(table["name"]) | set(table["aliases"].explode().drop_nulls()) - {""}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def is_outlet_like(name: str) -> bool:
    """Whether a name that stands alone is an outlet's by its end: 솔내일보 is, 주요뉴스 and 세계경제 are not."""
    return _NAMED_OUTLET.fullmatch(name) is not None and NO_OUTLET.fullmatch(name) is None


_NAMED_OUTLET = re.compile(NAMED_OUTLET)


def _host(url: pl.Expr) -> pl.Expr:
    host = url.str.extract(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?(?://)?(?:[^/@?#]*@)?([^/:?#\s]+\.[^/:?#\s]+)", 1)
    return host.str.to_lowercase().str.strip_chars(".")


def registered_domain(url: pl.Expr) -> pl.Expr:
    """The registered domain of a URL: n.news.naver.com -> naver.com, news.imaeil.com -> imaeil.com, a.co.kr stays."""
    host = _host(url)
    two = host.str.extract(r"([^.]+\.[^.]+)$", 1)
    three = host.str.extract(r"([^.]+\.[^.]+\.[^.]+)$", 1)
    second_level = two.str.extract(r"^([^.]+)\.[a-z]{2}$", 1).is_in(list(SECOND_LEVEL))
    return pl.when(second_level.fill_null(False)).then(pl.coalesce(three, two)).otherwise(pl.coalesce(two, host))


def _known_domain(url: pl.Expr, domains: pl.Series) -> pl.Expr:
    """The longest end of a URL's host that an outlet is known by: h21.hani.co.kr before hani.co.kr; null where none is."""
    host = _host(url)
    ends = (host.str.extract(rf"((?:[^.]+\.){{{n}}}[^.]+)$", 1) for n in (3, 2, 1))
    return pl.coalesce(pl.when(end.is_in(domains.implode())).then(end) for end in ends)


def _plain(name: pl.Expr) -> pl.Expr:
    return name.str.to_lowercase().str.replace_all(r"[\s.()\[\]]+", "")


def identify_sources(drafts: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The drafts with a `source_id` each, and the rows of `sources` (`Sources`) that they name.

    A publisher's own domain, or its number in an address at Naver, tells more than a stated name, a stated name more than
    the domain of an aggregator that carries the article. Articles that state neither have the source `unknown`.
    """
    known = known_sources()
    by_domain = known.select("name", "kind", domain="domains").explode("domain").filter(pl.col("domain") != "")
    by_domain = by_domain.unique("domain", keep="first", maintain_order=True)
    spellings = pl.concat(
        [
            known.select("name", "kind", spelling="name"),
            known.select("name", "kind", spelling="aliases").explode("spelling"),
        ]
    ).filter(pl.col("spelling") != "")
    by_name = spellings.with_columns(spelling=_plain(pl.col("spelling"))).unique(
        "spelling", keep="first", maintain_order=True
    )

    by_number = known.select("name", number="naver").explode("number").filter(pl.col("number") != "")
    number = pl.col("url").str.extract(NAVER_NUMBER, 1)
    domain = pl.coalesce(_known_domain(pl.col("url"), by_domain["domain"]), registered_domain(pl.col("url")))
    told = (
        drafts.with_columns(_domain=domain, _plain=_plain(pl.col("source")), _number=number)
        .join(by_number.rename({"name": "_by_number"}), left_on="_number", right_on="number", how="left", maintain_order="left")
        .join(by_domain.rename({"name": "_by_domain", "kind": "_domain_kind"}), left_on="_domain", right_on="domain", how="left", maintain_order="left")
        .join(by_name.rename({"name": "_by_name", "kind": "_name_kind"}), left_on="_plain", right_on="spelling", how="left", maintain_order="left")
    )  # fmt: skip
    own_domain = pl.col("_by_domain").is_not_null() & (pl.col("_domain_kind") != "aggregator")
    own_name = pl.col("_by_name").is_not_null() & (pl.col("_name_kind") != "aggregator")
    stated = pl.col("source").is_not_null() & pl.col("_by_name").is_null()
    unknown_domain = pl.col("_domain").is_not_null() & pl.col("_by_domain").is_null()
    # A bare word in ASCII beside a URL is a crawler's own key for the site, not a name.
    is_key = pl.col("source").str.contains(r"^[a-z0-9_.-]+$").fill_null(False)
    name = (
        pl.when(own_domain)
        .then("_by_domain")
        .when(pl.col("_by_number").is_not_null())
        .then("_by_number")
        .when(own_name)
        .then("_by_name")
        .when(stated & ~(is_key & pl.col("_domain").is_not_null()))
        .then("source")
        .when(unknown_domain)
        .then("_domain")
        .otherwise(pl.coalesce("_by_name", "_by_domain", pl.lit("unknown")))
    )
    told = told.with_columns(_name=name)
    named = told.with_columns(digest_column(told["_name"]).alias("source_id"))
    is_known = pl.DataFrame(
        {"_name": known["name"], "_known_kind": known["kind"], "_known_domain": known["domains"].list.first()}
    )
    sources = (
        named.group_by("source_id", "_name")
        .agg(own=pl.col("_domain").filter(pl.col("_by_domain").is_null()).drop_nulls().min())
        .join(is_known, on="_name", how="left")
        .select(
            "source_id",
            name="_name",
            domain=pl.coalesce(pl.when(pl.col("_known_domain") != "").then("_known_domain"), "own"),
            kind=pl.col("_known_kind").fill_null("unknown"),
        )
        .sort("source_id")
    )
    extra = [
        "_domain",
        "_plain",
        "_number",
        "_by_number",
        "_by_domain",
        "_domain_kind",
        "_by_name",
        "_name_kind",
        "_name",
    ]
    return named.drop(extra), Sources.validate(sources)
