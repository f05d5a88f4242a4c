"""Which thing a mention names, told from its article: names given in brackets, longer names, surnames, offices, the day.

Names that a table knows stay as they are; only what nobody listed is linked to a name that the same article gives.
"""

import polars as pl

from transforms.mentions.lexicon import dated_names, holders
from transforms.mentions.names import SURNAMES
from transforms.mentions.transliteration import spelling_variants
from transforms.texts import READING_ORDER

ALONE = rf"^[{SURNAMES}文朴盧李尹金]$"
FULL = r"^[가-힣]{2,4}$"

LONGER = r"^(?:교|학교|그룹|주식회사|㈜|통신|신문|일보|은행|위원회|협회|재단)$"
"""What a short form of an organization's name leaves out at its end: 경민대학(교)."""


def link_mentions(placed: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """Mentions placed in articles, with the `name`, `origin` and `method` that the article and its day tell.

    `placed` has `article_id`, `part`, `char_start`, `surface`, `name`, `type`, `origin`, `method`, `confidence`, `role` and
    `defines` (the name before the brackets in which the mention stands), `days` a `day` (null: unknown) for each `article_id`.
    """
    told = placed.join(days.select("article_id", "day"), on="article_id", how="left", maintain_order="left")
    told = _as_defined(_of_one_type(told))
    told = _with_surnames(_with_longer_names(_with_last_names(_with_one_writing(told))))
    return _of_the_day(told).drop("day", "defines")


def _of_one_type(placed: pl.DataFrame) -> pl.DataFrame:
    """Names that only the model found have one type in an article: the one that all their mentions together speak for."""
    key = ["article_id", "surface"]
    votes = (
        placed.group_by(*key, "type")
        .agg(_votes=pl.col("confidence").sum())
        .sort(*key, "_votes", "type", descending=[False, False, True, False])
        .unique(key, keep="first", maintain_order=True)
        .select(*key, _type="type")
    )
    told = placed.join(votes, on=key, how="left", maintain_order="left")
    is_open = (pl.col("method") == "model") & (pl.col("origin") == "discovered")
    return told.with_columns(type=pl.when(is_open).then("_type").otherwise("type")).drop("_type")


def _renamed(placed: pl.DataFrame, links: pl.DataFrame, is_open: pl.Expr) -> pl.DataFrame:
    """Open mentions under the names that `links` (`article_id`, `type`, `name`, `_name`, `_origin`) give theirs."""
    joined = placed.join(links, on=["article_id", "type", "name"], how="left", maintain_order="left")
    is_told = is_open & pl.col("_name").is_not_null()
    return joined.with_columns(
        name=pl.when(is_told).then("_name").otherwise("name"),
        origin=pl.when(is_told).then("_origin").otherwise("origin"),
        method=pl.when(is_told).then(pl.lit("coreference")).otherwise("method"),
    ).drop("_name", "_origin")


def _is_discovered() -> pl.Expr:
    return pl.col("origin") == "discovered"


def _reading_order() -> pl.Expr:
    return pl.col("part").replace_strict(READING_ORDER, return_dtype=pl.Int64) * 10**9 + pl.col("char_start")


def _as_defined(placed: pl.DataFrame) -> pl.DataFrame:
    """Two names of one thing, one in brackets behind the other: the known one names both, else the first.

    Persons only where the other is no Korean name: 박진겸(주원) is a part and its actor.
    """
    before = placed.select("article_id", "type", defines="name", _before_origin="origin").unique(
        ["article_id", "type", "defines"], keep="first", maintain_order=True
    )
    pairs = (
        placed.filter(pl.col("defines").is_not_null() & (pl.col("defines") != pl.col("name")))
        .join(before, on=["article_id", "type", "defines"], how="inner", maintain_order="left")
        .filter((pl.col("type") == "organization") | ~pl.col("surface").str.contains("[가-힣]"))
        .unique(["article_id", "type", "name"], keep="first", maintain_order=True)
    )
    columns = ["article_id", "type", "name", "_name", "_origin"]
    second = pairs.filter(_is_discovered()).select(
        "article_id", "type", "name", _name="defines", _origin="_before_origin"
    )
    first = pairs.filter(~_is_discovered() & (pl.col("_before_origin") == "discovered")).select(
        "article_id", "type", name="defines", _name="name", _origin="origin"
    )
    links = pl.concat([second, first.select(columns)]).unique(columns[:3], keep="first", maintain_order=True)
    return _renamed(placed, links, _is_discovered())


def _with_one_writing(placed: pl.DataFrame) -> pl.DataFrame:
    """Foreign persons under the known writing of their name where the article has both, else under the commoner one, else under the first."""
    is_foreign = (pl.col("type") == "person") & pl.col("name").str.contains(" ")
    names = (
        placed.filter(is_foreign)
        .group_by("article_id", "name", maintain_order=True)
        .agg(
            _is_found=_is_discovered().all(), _n=pl.len(), _origin=pl.col("origin").min(), _first=_reading_order().min()
        )
    )
    pairs = spelling_variants(
        names.filter("_is_found").select("article_id", "name"),
        names.select("article_id", known="name"),
        by=["article_id"],
    )
    told = pairs.join(names, on=["article_id", "name"], how="left").join(
        names.select(
            "article_id",
            known="name",
            _is_known=~pl.col("_is_found"),
            _m="_n",
            _origin_of="_origin",
            _first_of="_first",
        ),
        on=["article_id", "known"],
        how="left",
    )
    better = (
        pl.col("_is_known")
        | (pl.col("_m") > pl.col("_n"))
        | ((pl.col("_m") == pl.col("_n")) & (pl.col("_first_of") < pl.col("_first")))
    )
    links = told.filter(better).select("article_id", "name", type=pl.lit("person"), _name="known", _origin="_origin_of")
    return _renamed(placed, links, _is_discovered())


def _with_last_names(placed: pl.DataFrame) -> pl.DataFrame:
    """Mentions of a person by the last name alone go to the person whose full name the article gives: 켈러 to 마틴 켈러.

    Only where exactly one full name of the article fits.
    """
    links = (
        placed.filter((pl.col("type") == "person") & pl.col("name").str.contains("[ ·]"))
        .select(
            "article_id", "type", name=pl.col("name").str.extract(r"[ ·](\S+?)$", 1), _name="name", _origin="origin"
        )
        .sort("_origin")
        .unique(["article_id", "_name"], keep="first", maintain_order=True)
        .filter(pl.len().over("article_id", "name") == 1)
    )
    return _renamed(placed, links, _is_discovered() & (pl.col("type") == "person"))


def _with_longer_names(placed: pl.DataFrame) -> pl.DataFrame:
    """Short forms go to the one longer name of the article that ends in them: 부산시당 to 민주당 부산시당, 길동 to 홍길동.

    An organization's also where the longer one only adds what such names end in: 경민대학 to 경민대학교.
    """
    kinds = placed.filter(pl.col("type").is_in(["person", "organization"]))
    names = kinds.unique(["article_id", "type", "name"], keep="first", maintain_order=True).select(
        "article_id", "type", "name", "origin"
    )
    short = names.filter(_is_discovered() & (pl.col("name").str.len_chars() >= 2))
    longer = names.select("article_id", "type", _name="name", _origin="origin")
    both = short.join(longer, on=["article_id", "type"], how="inner", maintain_order="left").filter(
        pl.col("_name").str.len_chars() > pl.col("name").str.len_chars()
    )
    rest = pl.col("_name").str.strip_prefix(pl.col("name"))
    is_head = pl.col("_name").str.ends_with(pl.concat_str(pl.lit(" "), pl.col("name"))) | (
        pl.col("_name") == pl.concat_str(pl.lit("FC"), pl.col("name"))
    )
    is_given = (
        (pl.col("name").str.len_chars() == 2)
        & pl.col("_name").str.ends_with(pl.col("name"))
        & ~pl.col("_name").str.contains(" ")
    )
    fits = (
        pl.when(pl.col("type") == "person")
        .then(is_given)
        .otherwise(is_head | ((rest != pl.col("_name")) & rest.str.contains(LONGER)))
    )
    links = both.filter(fits).filter(pl.len().over("article_id", "type", "name") == 1)
    return _renamed(placed, links.drop("origin"), _is_discovered())


def _with_surnames(placed: pl.DataFrame) -> pl.DataFrame:
    """Mentions by the surname alone go to a person of that surname in the article; what nobody's name fits is dropped.

    First whoever holds the same title (이 총회장), then who held the office on the day of the article (문 대통령), then whoever
    was named last before, then whoever is named next; but a title that one has or has not (판사, 감독) goes to nobody
    whose titles the article gives otherwise.
    """
    told = placed.with_row_index("_row").with_columns(
        _at=_reading_order(), _head=pl.col("role").str.extract(r"(\S+)$", 1)
    )
    # Other syllables are surnames before a title only (봉 감독), else names of singers (비).
    is_titled = pl.col("name").str.contains("^[가-힣]$") & pl.col("role").is_not_null() & _is_discovered()
    is_alone = (pl.col("type") == "person") & (pl.col("name").str.contains(ALONE) | is_titled)
    full = told.filter((pl.col("type") == "person") & pl.col("name").str.contains(FULL)).with_columns(
        _roles=pl.col("role").drop_nulls().str.join("\n").over("article_id", "name")
    )
    persons = full.select(
        "article_id", "_roles", _surname=pl.col("name").str.slice(0, 1), _name="name", _origin="origin", _named_at="_at"
    )
    alone = told.filter(is_alone).with_columns(_surname=pl.col("name").replace(HANJA))
    shares = pl.col("_roles").str.contains(pl.col("_head"), literal=True).fill_null(False)
    is_other = (
        pl.col("_head").is_in(list(OWN_TITLES)).fill_null(False) & (pl.col("_roles").fill_null("") != "") & ~shares
    )
    distance = pl.col("_at") - pl.col("_named_at")
    chosen = (
        alone.select("_row", "article_id", "_surname", "_head", "_at")
        .join(persons, on=["article_id", "_surname"], how="inner")
        .filter(~is_other)
        .with_columns(_shares=shares, _before=distance >= 0, _distance=distance.abs())
        .sort("_row", "_shares", "_before", "_distance", "_name", descending=[False, True, True, False, False])
        .unique("_row", keep="first", maintain_order=True)
        .select("_row", "_name", "_origin", "_shares")
    )
    offices = (
        alone.select("_row", "_surname", "_head", "day")
        .join(holders(), left_on=["_surname", "_head"], right_on=["surname", "title"], how="inner")
        .filter(pl.col("day").is_between("since", "until"))
        .unique("_row", keep="first")
        .select("_row", _holder="name")
    )
    linked = alone.join(chosen, on="_row", how="left").join(offices, on="_row", how="left")
    is_held = pl.col("_holder").is_not_null() & ~pl.col("_shares").fill_null(False)
    linked = linked.with_columns(
        name=pl.when(is_held).then("_holder").otherwise("_name"),
        origin=pl.when(is_held).then(pl.lit("curated")).otherwise("_origin"),
        method=pl.lit("coreference"),
    ).filter(pl.col("name").is_not_null())
    return pl.concat([told.filter(~is_alone), linked.select(told.columns)]).sort("_row").drop("_row", "_at", "_head")


OWN_TITLES = (
    "판사", "부장판사", "검사", "부장검사", "변호사", "교수", "감독", "선수", "기자", "앵커", "경감", "경위", "경정", "배우", "가수", "작가", "박사", "코치", "총회장",
)  # fmt: skip
"""Titles that name a calling: whoever is called so has it, and is not called 의원 or 지사 in the same article."""

HANJA = {"文": "문", "朴": "박", "盧": "노", "李": "이", "尹": "윤", "金": "김"}
"""Surnames of presidents as headlines write them."""


def _of_the_day(placed: pl.DataFrame) -> pl.DataFrame:
    """Things under the name that they had on the day of the article: 전북 is 전라북도 until 2024-01-17."""
    times = dated_names()
    told = placed.with_row_index("_row")
    renamed = (
        told.select("_row", "name", "type", "surface", "day")
        .join(times, on=["name", "type"], how="inner")
        .filter(pl.col("day").is_between("since", "until") & (pl.col("surface") != pl.col("name")))
        .unique("_row", keep="first")
        .select("_row", "named")
    )
    joined = told.join(renamed, on="_row", how="left", maintain_order="left")
    return joined.with_columns(name=pl.coalesce("named", "name")).drop("_row", "named")
