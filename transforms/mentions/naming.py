"""The thing that a name nobody listed as it stands is known by: other spellings, short forms, units of known organizations."""

from functools import lru_cache

import polars as pl

from transforms.mentions.lexicon import curated, kiwi_names, typed_aliases
from transforms.mentions.transliteration import spelling_variants

SHORTEST = 5
"""Characters, the space counted, of a name of Kiwi's dictionary that stands for itself without its space (톰크루즈)."""

FORMS = (
    (r"^([가-힣]{2,6})지법(?: ([가-힣]{2,4}지원))?( .+)?$", "${1}지방법원 ${2}${3}"),
    (r"^([가-힣]{2,6})고법( .+)?$", "${1}고등법원${2}"),
    (r"^([가-힣]{2,6})지검(?: ([가-힣]{2,4}지청))?( .+)?$", "${1}지방검찰청 ${2}${3}"),
    (r"^([가-힣]{2,6})고검( .+)?$", "${1}고등검찰청${2}"),
    (r"^([가-힣]{2,6}대)병원$", "${1}학교병원"),
    (r"^([가-힣]{2,3})기상청$", "${1}지방기상청"),
)
"""Short forms of names of courts, prosecutions, hospitals and offices that always mean the long one."""


def with_known_names(chosen: pl.DataFrame) -> pl.DataFrame:
    """Mentions (`surface`, `name`, `type`, `origin` ...) with what is known of the surface of the discovered ones.

    A unit is named with its organization's whole name: 민주당 부산시당 is 더불어민주당 부산시당.
    """
    is_open = pl.col("origin") == "discovered"
    surfaces = chosen.filter(is_open).select("surface", "type").unique(maintain_order=True)
    head = pl.col("surface").str.extract(r"^(\S+) ", 1)
    asked = surfaces.with_columns(_key=pl.col("surface").str.replace_all(" ", ""), _head=head, _form=_formed())
    aliases = _aliases(pl.concat([asked.select(key="_key"), asked.select(key="_head").drop_nulls()]).unique())
    told = asked.join(
        aliases, left_on=["_key", "type"], right_on=["key", "type"], how="left", maintain_order="left"
    ).join(aliases.select("type", _head="key", _whole="known"), on=["_head", "type"], how="left", maintain_order="left")
    is_unit = (pl.col("type") == "organization") & pl.col("_whole").is_not_null()
    unit = pl.when(is_unit).then(pl.col("_whole") + pl.col("surface").str.slice(pl.col("_head").str.len_chars()))
    variants = _variants(told.filter(pl.col("known").is_null()))
    told = told.join(variants, on=["surface", "type"], how="left", maintain_order="left")
    known = pl.coalesce("known", "_variant")
    named = told.select("surface", "type", _known=known, _told=pl.coalesce(known, "_form", unit))
    joined = chosen.join(named, on=["surface", "type"], how="left", maintain_order="left")
    return joined.with_columns(
        name=pl.when(is_open).then(pl.coalesce("_told", "name")).otherwise("name"),
        origin=pl.when(is_open & pl.col("_known").is_not_null()).then(pl.lit("curated")).otherwise("origin"),
    ).drop("_known", "_told")


def _variants(surfaces: pl.DataFrame) -> pl.DataFrame:
    """Foreign persons (`surface`, `type`) with the curated person whose name they write otherwise (`_variant`)."""
    names = surfaces.filter((pl.col("type") == "person") & pl.col("surface").str.contains(" "))
    persons = curated().filter((pl.col("type") == "person") & pl.col("name").str.contains(" "))
    known = persons.select("type", known="name").unique(maintain_order=True)
    found = spelling_variants(names.select("type", name="surface"), known, by=["type"])
    return found.select("type", surface="name", _variant="known")


def _formed() -> pl.Expr:
    """The long form of a short form of an organization's name, else null."""
    surface = pl.col("surface")
    is_one = pl.col("type") == "organization"
    formed = [
        pl.when(is_one & surface.str.contains(pattern)).then(surface.str.replace(pattern, form).str.strip_chars())
        for pattern, form in FORMS
    ]
    return pl.coalesce(formed).str.replace_all("  ", " ")


def _aliases(keys: pl.DataFrame) -> pl.DataFrame:
    """What some strings without spaces (`key`) name: `key`, `type`, `known` (the name)."""
    found = pl.concat([rows.join(keys, on="key", how="semi").cast({"type": pl.String}) for rows in _tables()])
    return found.unique(["key", "type"], keep="first", maintain_order=True)


@lru_cache(maxsize=1)
def _tables() -> tuple[pl.DataFrame, ...]:
    """Our aliases, Kiwi's names, and the names of typed aliases, the surest first: `key`, `type`, `known`."""

    def keyed(table: pl.DataFrame, key: str) -> pl.DataFrame:
        return table.select(pl.col(key).str.replace_all(" ", "", literal=True).alias("key"), "type", known="name")

    is_long = pl.col("form").str.contains(" ", literal=True) & (pl.col("form").str.len_chars() >= SHORTEST)
    by_kiwi = kiwi_names().filter(pl.col("type").is_not_null() & is_long)
    own = pl.concat([keyed(curated(), "alias"), keyed(typed_aliases(), "alias")])
    return own, keyed(by_kiwi, "form"), keyed(typed_aliases(), "name")
